-- A person entered twice: pairs of rows that look like one person, and the merging of two (LIF-4).

alter table endings drop constraint endings_kind_check;
alter table endings add constraint endings_kind_check
  check (kind in ('age', 'lapse', 'withdrawal', 'expulsion', 'death', 'duplicate'));
alter table endings alter column case_id drop not null;
alter table endings add column kept_id bigint references members (id);
alter table endings add constraint endings_case_or_kept
  check ((kind = 'duplicate') = (case_id is null) and (kind = 'duplicate') = (kept_id is not null));
alter table endings add column standing_before text check (standing_before in ('listed', 'awaiting_approval'));
comment on column endings.standing_before is 'Of a duplicate: how the ended row stood, to which a reinstatement brings it back; all others end from listed.';
comment on column endings.case_id is 'The proposal; null of a duplicate, which whoever reviews above both rows ends without one.';
comment on column endings.kept_id is 'Of a duplicate: the row that was kept.';

create index members_by_name_and_birth on members (name, birth_date) where standing <> 'ended';

create table duplicate_pairs (
  id bigint generated always as identity primary key,
  first_id bigint not null references members (id),
  first_organisation_id bigint not null,
  first_path text collate "C" not null,
  second_id bigint not null references members (id),
  second_organisation_id bigint not null,
  second_path text collate "C" not null,
  state text not null default 'open' check (state in ('open', 'dismissed', 'merged')),
  reason text check (char_length(reason) <= 500),
  decided_at timestamptz,
  decided_by bigint references accounts (id),
  decided_from bigint references organisations (id),
  unique (first_id, second_id),
  check (first_id < second_id),
  foreign key (first_organisation_id, first_path) references organisations (id, path) on update cascade,
  foreign key (second_organisation_id, second_path) references organisations (id, path) on update cascade,
  check ((state = 'open') = (decided_at is null) and (state = 'open') = (decided_by is null) and (state = 'open') = (decided_from is null))
);
comment on table duplicate_pairs is 'Two rows of members that look like one person (疑似重复). Noted when a row comes or changes, so that the list is read by page and never searched for.';
comment on column duplicate_pairs.first_path is 'Where the two rows belong; follows them.';
create index duplicate_pairs_by_place on duplicate_pairs (state, first_path, id, second_path);
create index duplicate_pairs_of_first_place on duplicate_pairs (first_organisation_id);
create index duplicate_pairs_of_second_place on duplicate_pairs (second_organisation_id);
create index duplicate_pairs_of_second on duplicate_pairs (second_id);
grant select, insert, update on duplicate_pairs to qingce_app;

-- The days that differ from a day in one figure of YYYYMMDD, or in two beside each other that are swapped: 40 or so.
create function slips_of(day date) returns date[] language sql immutable strict parallel safe as $$
  with told as (
    select extract(year from day)::int * 10000 + extract(month from day)::int * 100 + extract(day from day)::int as n
  ), mistyped as (
    select n + (figure - n / power % 10) * power as n
      from told, (values (1), (10), (100), (1000), (10000), (100000)) as places (power), generate_series(0, 9) as figure
      where n / power % 10 <> figure
    union all
    select n + (n / power % 10 - n / power / 10 % 10) * 9 * power
      from told, (values (1), (10), (100), (1000), (10000), (100000)) as places (power)
  ), days as (
    select case when n % 10000 / 100 between 1 and 12 and n / 10000 between 1900 and 2099
      then make_date(n / 10000, n % 10000 / 100, 1) + n % 100 - 1 end as slip, n % 100 as day_of_month
    from mistyped
  )
  select array(select slip from days where extract(day from slip) = day_of_month and slip <> day)
$$;

-- Why two rows look like one person. An ID number with one wrong digit has another check digit too, so that the two numbers are
-- compared by what is known of them in the clear: the region, the sex, and the day of birth.
create function duplicate_grounds(a members, b members) returns text[] language sql stable parallel safe as $$
  select case when a.name <> b.name then array[]::text[] else array_remove(array[
    case when a.birth_date = b.birth_date then 'birth_date' end,
    case when a.phone_hash = b.phone_hash then 'phone' end,
    case when a.sex = b.sex and left(a.id_number_masked, 4) = left(b.id_number_masked, 4)
      and b.birth_date = any (slips_of(a.birth_date)) then 'id_number' end
  ], null) end
$$;

-- Looks these members up in the indexes; of one member no more than twenty pairs are noted. A pair that was merged and whose row is a
-- member again is open again; one that was dismissed stays so. || '' keeps the telephone off the index of names: one name may be many.
create function note_duplicates(looked bigint[]) returns void language sql as $$
  insert into duplicate_pairs (first_id, first_organisation_id, first_path, second_id, second_organisation_id, second_path)
  select distinct on (first.id, second.id) first.id, first.organisation_id, first.organisation_path,
    second.id, second.organisation_id, second.organisation_path
  from members m
  cross join lateral (
    select alike.id from (
      (select n.id from members n
        where n.name = m.name and n.birth_date = m.birth_date and n.standing <> 'ended' and n.id <> m.id limit 20)
      union
      (select n.id from members n
        where n.phone_hash = m.phone_hash and n.name || '' = m.name and n.standing <> 'ended' and n.id <> m.id limit 20)
      union
      (select n.id from members n
        where n.name = m.name and n.birth_date = any (slips_of(m.birth_date)) and n.standing <> 'ended'
          and n.sex = m.sex and left(n.id_number_masked, 4) = left(m.id_number_masked, 4) limit 20)
    ) alike
    limit 20
  ) as other
  join members first on first.id = least(m.id, other.id)
  join members second on second.id = greatest(m.id, other.id)
  where m.id = any (looked) and m.standing <> 'ended'
  order by first.id, second.id
  on conflict (first_id, second_id) do update
    set state = 'open', reason = null, decided_at = null, decided_by = null, decided_from = null
    where duplicate_pairs.state = 'merged'
$$;

create function note_entered_duplicates() returns trigger language plpgsql as $$
begin
  perform note_duplicates(array(select id from entered));
  return null;
end $$;
create trigger members_note_duplicates after insert on members referencing new table as entered
  for each statement execute function note_entered_duplicates();

create function note_changed_duplicates() returns trigger language plpgsql as $$
begin
  perform note_duplicates(array[new.id]);
  return null;
end $$;
create trigger members_note_changed_duplicates after update of name, birth_date, phone_hash, id_number_masked, standing on members
  for each row when (
    new.standing <> 'ended' and (old.name, old.birth_date, old.phone_hash, old.id_number_masked, old.standing = 'ended')
      is distinct from (new.name, new.birth_date, new.phone_hash, new.id_number_masked, new.standing = 'ended')
  ) execute function note_changed_duplicates();

-- When an organisation moves, the foreign keys follow; when a member does, this.
create function follow_in_duplicates() returns trigger language plpgsql as $$
begin
  update duplicate_pairs set first_organisation_id = new.organisation_id, first_path = new.organisation_path where first_id = new.id;
  update duplicate_pairs set second_organisation_id = new.organisation_id, second_path = new.organisation_path where second_id = new.id;
  return null;
end $$;
create trigger members_follow_in_duplicates after update of organisation_id on members
  for each row when (old.organisation_id <> new.organisation_id) execute function follow_in_duplicates();

select note_duplicates(array(select id from members where standing <> 'ended'));
