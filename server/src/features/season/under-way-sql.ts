import { type RawBuilder, sql } from 'kysely';
import { type Stretch, within } from './season-sql.ts';

/** Whether member m is on the way: inside the system, to another (TRF-3), or to the army (TRF-6). */
export const isUnderWay = sql<boolean>`(
  exists (select from transfers t where t.member_id = m.id and t.state = 'open')
  or exists (select from handovers h where h.member_id = m.id and h.state = 'asked')
  or exists (select from endings e where e.member_id = m.id and e.state = 'proposed' and e.kind = 'army')
)`;

/** The same of all within a stretch, each member once, with their branch: the oldest case and the oldest request to another system. */
export function underWayWithin(stretch: Stretch): RawBuilder<unknown> {
  return sql`
    select member_id, min(path) as path, min(case_id) as case_id, min(begun_at) as begun_at from (
      select t.member_id, t.from_path as path, t.case_id, null::timestamptz as begun_at from transfers t
      where t.state = 'open' and ${within(sql`t.from_path`, stretch)}
      union all
      select h.member_id, h.from_path, null, h.begun_at from handovers h where h.state = 'asked' and ${within(sql`h.from_path`, stretch)}
      union all
      select e.member_id, e.organisation_path, e.case_id, null from endings e
      where e.state = 'proposed' and e.kind = 'army' and ${within(sql`e.organisation_path`, stretch)}
    ) ways group by member_id`;
}

/** Of member m: how they are on the way, where to, and with whom it lies since when. A system that cannot be asked has no conversation with us. */
export const waysOfMember = sql`
  select 'transfer' as way, k.name as target, r.name as lies_with, c.opened_at as begun_at,
    coalesce((select max(s.decided_at) from case_steps s where s.case_id = c.id), c.opened_at) as since
  from transfers t join cases c on c.id = t.case_id
  join organisations k on k.id = t.to_id join organisations r on r.id = c.reviewer_id
  where t.member_id = m.id and t.state = 'open'
  union all
  select case when h.conversation is null then 'report' else 'handover' end, h.target, p.name, h.begun_at, h.begun_at
  from handovers h join peers p on p.id = h.peer_id where h.member_id = m.id and h.state = 'asked'
  union all
  select 'army', null, r.name, c.opened_at, coalesce((select max(s.decided_at) from case_steps s where s.case_id = c.id), c.opened_at)
  from endings e join cases c on c.id = e.case_id join organisations r on r.id = c.reviewer_id
  where e.member_id = m.id and e.state = 'proposed' and e.kind = 'army'`;
