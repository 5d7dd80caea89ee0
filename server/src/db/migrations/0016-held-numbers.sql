-- A range may come in when members hold some of its numbers already: these are in use from then on (NUM-4).
grant update (block_id, field, holder_id, holder_path) on number_uses to qingce_app;

create temporary table taken_up on commit drop as
  select m.id as member_id, m.development_number::bigint as number, r.block_id, r.year, r.field, r.holder_id, r.holder_path
  from number_ranges r
  join members m on m.development_number between r.first_number::text and r.last_number::text and char_length(m.development_number) = 12
  where not exists (select from number_uses u where u.member_id = m.id and u.block_id is not null);

insert into number_entries (at, kind, year, field, first_number, last_number, from_id, member_id)
select now(), 'used', t.year, t.field, t.number, t.number, t.holder_id, t.member_id
from taken_up t
where not exists (select from number_uses u where u.number = t.number);

insert into number_uses (number, block_id, year, field, holder_id, holder_path, member_id, fits, own_range, origin, since)
select t.number, t.block_id, t.year, t.field, t.holder_id, t.holder_path, t.member_id, true, starts_with(m.organisation_path, t.holder_path),
  'entry', now()
from taken_up t join members m on m.id = t.member_id
on conflict (number) do update set block_id = excluded.block_id, field = excluded.field, holder_id = excluded.holder_id,
  holder_path = excluded.holder_path;

update fold_state set counted = false, recount_after = 0, recounted_before = null where exists (select from taken_up);
