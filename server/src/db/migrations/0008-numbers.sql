-- Development numbers: a place is a number, so a quota is as many numbers as an organisation and all below it hold.

create table number_blocks (
  id bigint generated always as identity primary key,
  year smallint not null,
  field text not null check (field in ('junior_middle', 'senior_middle', 'secondary_vocational', 'higher_vocational', 'university', 'social')),
  first_number bigint not null,
  last_number bigint not null,
  organisation_id bigint not null references organisations (id),
  opened_by bigint not null references accounts (id),
  opened_at timestamptz not null,
  unique (id, year, field, first_number, last_number),
  check (first_number between 190000000000 and 299999999999 and first_number <= last_number),
  check (first_number / 1000000 = last_number / 1000000 and first_number / 100000000 = year),
  constraint number_blocks_do_not_overlap exclude using gist (int8range(first_number, last_number, '[]') with &&)
);
comment on table number_blocks is 'Numbers as they came to the top of the tree, for one year and one field (NUM-2). Never changed: whatever becomes of a number, its field stays.';
create index number_blocks_by_year on number_blocks (year, field);

create table number_ranges (
  id bigint generated always as identity primary key,
  block_id bigint not null,
  year smallint not null,
  field text not null,
  block_first bigint not null,
  block_last bigint not null,
  first_number bigint not null,
  last_number bigint not null,
  holder_id bigint not null,
  holder_path text collate "C" not null,
  foreign key (block_id, year, field, block_first, block_last) references number_blocks (id, year, field, first_number, last_number),
  foreign key (holder_id, holder_path) references organisations (id, path) on update cascade,
  check (block_first <= first_number and first_number <= last_number and last_number <= block_last),
  constraint number_ranges_do_not_overlap exclude using gist (int8range(first_number, last_number, '[]') with &&)
);
comment on table number_ranges is 'Who holds which numbers now. The rows of a block cover it without gap and without overlap, each number once, so nothing is given twice, lost, or moved into another field (NUM-2).';
create unique index number_ranges_by_first on number_ranges (first_number);
create unique index number_ranges_by_last on number_ranges (last_number);
create index number_ranges_of_holder on number_ranges (holder_id, year, field, first_number);
create index number_ranges_by_place on number_ranges (holder_path, year, field);

-- With the exclusion of overlaps this proves that a block is covered: each end of what a statement touched has a neighbour.
create function refuse_gap() returns trigger language plpgsql as $$
begin
  if (new.first_number > new.block_first and not exists (select from number_ranges where last_number = new.first_number - 1))
    or (new.last_number < new.block_last and not exists (select from number_ranges where first_number = new.last_number + 1))
    or (tg_op = 'UPDATE' and not exists (select from number_ranges where first_number = old.first_number))
    or (tg_op = 'UPDATE' and not exists (select from number_ranges where last_number = old.last_number))
  then
    raise exception 'Numbers of block % would be held by nobody', new.block_id using errcode = 'check_violation', constraint = 'number_ranges_leave_no_gap';
  end if;
  return null;
end $$;
create constraint trigger number_ranges_leave_no_gap after insert or update of first_number, last_number on number_ranges
  deferrable initially deferred for each row execute function refuse_gap();

create table quotas (
  organisation_id bigint not null,
  organisation_path text collate "C" not null,
  year smallint not null,
  field text not null,
  received integer not null,
  passed_on integer not null,
  primary key (organisation_id, year, field),
  foreign key (organisation_id, organisation_path) references organisations (id, path) on update cascade,
  constraint quotas_are_not_overdrawn check (passed_on >= 0 and passed_on <= received)
);
comment on table quotas is 'The account of an organisation (NUM-2): numbers received from above, and of these passed on to its children. The difference is what it holds itself.';

create table number_uses (
  number bigint primary key,
  block_id bigint,
  year smallint not null,
  field text,
  holder_id bigint,
  holder_path text collate "C",
  member_id bigint not null unique references members (id),
  fits boolean not null,
  origin text not null check (origin in ('entry', 'registration')),
  since timestamptz not null,
  foreign key (holder_id, holder_path) references organisations (id, path) on update cascade,
  check (num_nonnulls(block_id, field, holder_id, holder_path) in (0, 4))
);
comment on table number_uses is 'Numbers in use, by whom and since when (NUM-4); a number that is not here is unused.';
comment on column number_uses.holder_id is 'Who held the number when it was taken into use; null for one registered outside every range (NUM-7).';
comment on column number_uses.fits is 'Whether its field was the member''s when it was taken into use (ENT-8); a later change of schooling does not matter.';
create index number_uses_of_holder on number_uses (holder_path, year, field, number);

create table number_entries (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  kind text not null check (kind in ('opened', 'given', 'taken_back', 'moved', 'used', 'released', 'registered')),
  year smallint not null,
  field text,
  first_number bigint not null,
  last_number bigint not null,
  from_id bigint,
  to_id bigint,
  member_id bigint,
  account_id bigint,
  reason text,
  check (first_number <= last_number)
);
comment on table number_entries is 'The ledger of numbers (NUM-4): each line leaves one account and enters another. Nobody updates or deletes. Like the record it points at others by their ids alone: fifty writers at once would wait for the one row they all point at.';
create index number_entries_of_number on number_entries (first_number, last_number);
create index number_entries_from on number_entries (from_id, id) where from_id is not null;
create index number_entries_to on number_entries (to_id, id) where to_id is not null;
create trigger number_entries_are_immutable before update or delete or truncate on number_entries for each statement execute function refuse_rewriting();

-- One round trip a draw: choosing and taking were six, at a fifth of the rate. Whoever draws locks the number by itself until the
-- transaction ends, so fifty at once draw fifty numbers without waiting for one another.
create function draw_number(holders bigint[], of_year smallint, of_field text, for_member bigint, does_fit boolean, by_account bigint, now timestamptz)
returns bigint language plpgsql as $$
declare
  range record;
  drawn bigint;
begin
  for range in
    select * from number_ranges where holder_id = any(holders) and year = of_year and field = of_field
    order by length(holder_path) desc, first_number for share
  loop
    loop
      -- Mostly what comes after the highest in use is free; gaps are looked for when the end is reached.
      select n into drawn from (
        select n from generate_series(
          (select coalesce(max(number) + 1, range.first_number) from number_uses where number between range.first_number and range.last_number),
          range.last_number) as n
        limit 64
      ) next where pg_try_advisory_xact_lock(n) limit 1;
      if drawn is null
        and (select count(*) from number_uses where number between range.first_number and range.last_number) < range.last_number - range.first_number + 1
      then
        select n into drawn from (
          select n from generate_series(range.first_number, range.last_number) as n
          where not exists (select from number_uses where number = n) limit 64
        ) gap where pg_try_advisory_xact_lock(n) limit 1;
      end if;
      exit when drawn is null;
      -- Its last user may have committed since the question began: then there is nothing to insert, and the next one is tried.
      insert into number_uses (number, block_id, year, field, holder_id, holder_path, member_id, fits, origin, since)
      values (drawn, range.block_id, of_year, of_field, range.holder_id, range.holder_path, for_member, does_fit, 'entry', now)
      on conflict (number) do nothing;
      if found then
        insert into number_entries (at, kind, year, field, first_number, last_number, from_id, member_id, account_id)
        values (now, 'used', of_year, of_field, drawn, drawn, range.holder_id, for_member, by_account);
        return drawn;
      end if;
    end loop;
  end loop;
  return null;
end $$;
comment on function draw_number is 'Takes the next unused number into use for a member, from the nearest range on the way up that has one (NUM-4); null where all are in use.';

grant select, insert on number_blocks, number_entries to qingce_app;
grant select, insert, update (first_number, last_number, holder_id, holder_path) on number_ranges to qingce_app;
grant select, insert, update on quotas to qingce_app;
grant select, insert, delete on number_uses to qingce_app;
