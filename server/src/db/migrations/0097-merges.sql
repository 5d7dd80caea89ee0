-- A person entered twice: pairs of rows that look like one person, and the merging of two (LIF-4).

alter table endings drop constraint endings_kind_check;
alter table endings add constraint endings_kind_check
  check (kind in ('age', 'lapse', 'withdrawal', 'expulsion', 'death', 'duplicate'));
alter table endings alter column case_id drop not null;
alter table endings add column kept_id bigint references members (id);
alter table endings add constraint endings_case_or_kept
  check ((kind = 'duplicate') = (case_id is null) and (kind = 'duplicate') = (kept_id is not null));
comment on column endings.case_id is 'The proposal; null of a duplicate, which whoever reviews above both rows ends without one.';
comment on column endings.kept_id is 'Of a duplicate: the row that was kept.';

create index members_by_name_and_birth on members (name, birth_date) where standing <> 'ended';
-- The region that the masked ID number shows.
create index members_by_name_and_region on members (name, left(id_number_masked, 4)) where standing <> 'ended';

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

-- One character differs, or two beside each other are swapped.
create function differs_by_a_slip(a text, b text) returns boolean language sql immutable parallel safe as $$
  select length(a) = length(b) and a <> b and (
    (select count(*) from generate_series(1, length(a)) as i where substr(a, i, 1) <> substr(b, i, 1)) = 1
    or exists (
      select from generate_series(1, length(a) - 1) as i
      where overlay(a placing substr(a, i + 1, 1) || substr(a, i, 1) from i for 2) = b
    )
  )
$$;

-- Why two rows look like one person. An ID number with one wrong digit has another check digit too, so that the two numbers are
-- compared by what is known of them in the clear: the region, the sex, and the day of birth.
create function duplicate_grounds(a members, b members) returns text[] language sql stable parallel safe as $$
  select case when a.name <> b.name then array[]::text[] else array_remove(array[
    case when a.birth_date = b.birth_date then 'birth_date' end,
    case when a.phone_hash = b.phone_hash then 'phone' end,
    case when a.sex = b.sex and left(a.id_number_masked, 4) = left(b.id_number_masked, 4)
      and differs_by_a_slip(to_char(a.birth_date, 'YYYYMMDD'), to_char(b.birth_date, 'YYYYMMDD')) then 'id_number' end
  ], null) end
$$;

-- Looks these members up in the indexes; of one member no more than twenty pairs are noted. A pair that was merged and whose row is a member
-- again is open again; one that was dismissed stays so.
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
        where n.phone_hash = m.phone_hash and n.name = m.name and n.standing <> 'ended' and n.id <> m.id limit 20)
      union
      (select n.id from members n
        where n.name = m.name and left(n.id_number_masked, 4) = left(m.id_number_masked, 4) and n.standing <> 'ended' and n.sex = m.sex
          and differs_by_a_slip(to_char(n.birth_date, 'YYYYMMDD'), to_char(m.birth_date, 'YYYYMMDD')) limit 20)
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
