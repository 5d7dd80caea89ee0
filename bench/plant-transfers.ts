import type pg from 'pg';
import { createPersonalData } from '../server/src/kernel/personal-data.ts';
import { benchSecret } from './ground.ts';
import type { Size } from './plant-scale.ts';

/** Of paths in the tree of plantScale. */
const committee = 15;

/**
 * What a few years leave behind, in a tree that plantScale has planted: a decided review of each form, three transfers and more than half
 * a handover or arrival to ten members, most of them ended; a fifth of the branches graduates in the year, and a third of who graduated
 * has left.
 */
export async function plantTransfers(client: pg.Client, size: Size, year: number): Promise<void> {
  const details = createPersonalData(benchSecret).seal('{}');
  const transfers = Math.floor(size.members * 0.3);
  const others = Math.floor(size.members * 0.06);
  await client.query(`
    create temporary table account as select min(id) as id from accounts;
    create temporary table branch as select row_number() over (order by path) - 1 as place, id, path from organisations where kind = 'branch';
    create unique index on branch (place);
    create temporary table superior as select b.id as branch_id, o.id, o.path from branch b join organisations o on o.path = left(b.path, ${committee});
    create unique index on superior (branch_id);
    analyze branch, superior, account`);
  const branches = '(select count(*) from branch)';
  // Transfers of every third member, a year long; seven of ten that are not due yet are open, half of these with the branch.
  await client.query(
    `create temporary table planted as
     select p.i, m.id as member_id, m.name, m.id_number_masked, m.development_number, m.joined_month, p.state, p.opened_at,
       case when p.state = 'agreed' then o.id else m.organisation_id end as from_id, case when p.state = 'agreed' then o.path else m.organisation_path end as from_path,
       case when p.state = 'agreed' then m.organisation_id else o.id end as branch_id, case when p.state = 'agreed' then m.organisation_path else o.path end as branch_path
     from (
       select i, now() - ($1::int - i) * interval '365 days' / $1::int as opened_at,
         case when i > $1::int * 0.92 and i % 10 < 7 then 'open' when i % 100 < 4 then 'refused' when i % 100 < 7 then 'withdrawn' when i % 100 < 9 then 'lapsed' else 'agreed' end as state
       from generate_series(1, $1::int) i
     ) p
     join members m on m.id = p.i * 3
     join branch o on o.place = (p.i::bigint * 7919) % ${branches}`,
    [transfers],
  );
  await client.query(`
    insert into cases (id, kind, state, organisation_id, organisation_path, reviewer_id, subject_kind, subject_id, details, opened_by, opened_at, decided_by, decided_at, reason)
      overriding system value
    select p.i, 'transfer', p.state, p.from_id, p.from_path, case when p.state = 'open' and p.i % 2 = 0 then s.id else p.branch_id end,
      'member', p.member_id, '{"plain": true}', account.id, p.opened_at, case when p.state <> 'open' then account.id end,
      case when p.state <> 'open' then p.opened_at + interval '20 hours' end, case when p.state = 'refused' then '材料不全' end
    from planted p join superior s on s.branch_id = p.branch_id, account`);
  await client.query("select setval(pg_get_serial_sequence('cases', 'id'), $1)", [transfers]);
  await client.query(
    `insert into transfers (case_id, state, member_id, from_id, from_path, asked_id, to_id, to_path, reason, details_sealed, name, id_number_masked,
       development_number, joined_month, certification, begun_by_member, due_at, arrived_at, answered_at)
     select p.i, p.state, p.member_id, p.from_id, p.from_path, case when p.i % 4 = 0 then s.id else p.branch_id end,
       case when p.i % 4 = 0 and p.state = 'open' then s.id else p.branch_id end, case when p.i % 4 = 0 and p.state = 'open' then s.path else p.branch_path end,
       'other', $1, p.name, p.id_number_masked, p.development_number, p.joined_month, 'certified', p.i % 3 = 0, p.opened_at + interval '30 days',
       p.opened_at, case when p.state in ('agreed', 'refused') then p.opened_at + interval '1 hour' * (p.i % 70) end
     from planted p join superior s on s.branch_id = p.branch_id`,
    [details],
  );
  await client.query(`
    insert into case_steps (case_id, place, reviewer_id, decision, decided_by, decided_at)
    select p.i, 1, s.id, 'passed_on', account.id, p.opened_at + interval '10 hours'
    from planted p join superior s on s.branch_id = p.branch_id, account where p.state = 'agreed' or (p.state = 'open' and p.i % 2 = 1)`);
  // A decided review of every form in force, and an open one of one member in fifty.
  await client.query(`
    insert into cases (kind, state, organisation_id, organisation_path, reviewer_id, subject_kind, subject_id, opened_by, opened_at, decided_by, decided_at)
    select 'form_review', case when a.member_id % 50 = 3 then 'open' else 'agreed' end, a.organisation_id, a.organisation_path, s.id, 'member', a.member_id, account.id,
      now() - interval '400 days', case when a.member_id % 50 <> 3 then account.id end, case when a.member_id % 50 <> 3 then now() - interval '390 days' end
    from archives a join superior s on s.branch_id = a.organisation_id, account where a.form_id is not null`);
  await client.query(
    "update archives set form_state = 'under_review', certification = 'uncertified' where form_id is not null and member_id % 50 = 3",
  );
  await client.query(`
    insert into posts (member_id, organisation_id, organisation_path, position, position_since, cadre_nature, on_party_committee, entered_by, entered_at)
    select m.id, m.organisation_id, m.organisation_path, 'deputy_secretary', '2025-09', 'part_time', false, account.id, now() from members m, account where m.id % 10 = 1`);
  await plantGraduates(client, year);
  await plantHandovers(client, others, details);
}

async function plantGraduates(client: pg.Client, year: number): Promise<void> {
  await client.query(
    `insert into graduations (organisation_id, organisation_path, year)
     select id, path, case when id % 50 <> 0 then $1::int end from branch where id % 5 = 0`,
    [year],
  );
  await client.query(
    `insert into member_graduations (member_id, organisation_id, organisation_path, year)
     select m.id, m.organisation_id, m.organisation_path, $1 from members m join graduations g on g.organisation_id = m.organisation_id and g.year is null
     where m.id % 2 = 0`,
    [year],
  );
  await client.query(
    `insert into graduate_leavings (member_id, year, from_id, from_path, to_id, left_at)
     select t.member_id, $1, g.organisation_id, g.organisation_path, t.to_id, now() - interval '100 days'
     from transfers t
     join (select row_number() over () - 1 as place, organisation_id, organisation_path from graduations) g
       on g.place = t.case_id % (select count(*) from graduations)
     where t.state = 'agreed' and t.case_id % 5 < 2`,
    [year],
  );
}

/** Every sixteenth member but those who move inside has asked another system, most of them have left; as many have come. */
async function plantHandovers(client: pg.Client, count: number, details: Buffer): Promise<void> {
  await client.query(`
    insert into peers (name, system, province, address, state, added_at, added_by)
    select name, system, province, address, 'active', now(), account.id
    from (values ('外省系统', 'beijing', '11', 'https://beijing.example'), ('广东系统', 'guangdong', '44', null)) p (name, system, province, address), account`);
  await client.query(
    `insert into handovers (member_id, from_id, from_path, peer_id, conversation, state, province, target, reason, details_sealed, begun_by, begun_by_member,
       begun_at, due_at, decided_at)
     select m.id, m.organisation_id, m.organisation_path, p.id, case when p.address is not null then gen_random_uuid() end, h.state, p.province, '外省某大学团委', 'other', $2,
       account.id, h.i % 3 = 0, h.begun_at, h.begun_at + interval '30 days', case when h.state <> 'asked' then h.begun_at + interval '50 hours' end
     from (
       select i, now() - ($1::int - i) * interval '365 days' / $1::int as begun_at,
         case when i > $1::int * 0.92 and i % 10 < 7 then 'asked' when i % 100 = 0 then 'released' when i % 20 = 1 then 'refused' when i % 40 = 2 then 'lapsed' else 'completed' end as state
       from generate_series(1, $1::int) i
     ) h
     join members m on m.id = h.i * 16 + 1
     join peers p on (p.address is null) = (h.i % 5 = 0), account
     where not exists (select from transfers t where t.member_id = m.id and t.state = 'open')`,
    [count, details],
  );
  await client.query(`
    insert into endings (member_id, organisation_id, organisation_path, kind, state, ended_on, reason, proposed_by, proposed_at, decided_at)
    select h.member_id, h.from_id, h.from_path, 'transferred', 'in_force', h.decided_at::date, '转至外部系统', h.begun_by, h.begun_at, h.decided_at
    from handovers h where h.state in ('released', 'completed')`);
  await client.query("update members m set standing = 'ended' from endings e where e.member_id = m.id");
  await client.query('update archives a set dormant = true from endings e where e.member_id = a.member_id');
  await client.query(
    `insert into arrivals (peer_id, conversation, organisation_id, organisation_path, state, name, id_number_hash, id_number_masked, joined_month, from_name, reason,
       details_sealed, received_at, decided_by, decided_at, member_id)
     select (select min(id) from peers), gen_random_uuid(), b.id, b.path, a.state, chr(19968 + a.i % 500) || '来', sha256(a.i::text::bytea), '9900••••••0X', '2022-05',
       '外省某中学团委', 'other', $2, a.received_at, case when a.state <> 'open' then account.id end, case when a.state <> 'open' then a.received_at + interval '30 hours' end,
       case when a.state = 'arrived' then a.i * 16 + 2 end
     from (
       select i, now() - ($1::int - i) * interval '365 days' / $1::int as received_at,
         case when i > $1::int * 0.92 and i % 10 < 7 then 'open' when i % 100 = 0 then 'agreed' when i % 20 = 1 then 'refused' else 'arrived' end as state
       from generate_series(1, $1::int) i
     ) a join branch b on b.place = (a.i::bigint * 104729) % (select count(*) from branch), account`,
    [count, details],
  );
}
