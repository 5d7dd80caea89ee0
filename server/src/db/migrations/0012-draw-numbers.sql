-- Looking for a number cost several times what taking it into use does. Each draw listed what was left of a range, a row for each number, and counted
-- every full range on its way up anew; and a connection that had planned while the table was empty went on reading all of it.

create table number_fills (
  range_id bigint primary key references number_ranges (id),
  full_up_to bigint not null
);
comment on table number_fills is 'How far each range is known to be in use without a gap (NUM-4): a draw passes over a range that is full and looks for gaps after this number. Only a hint upwards, never above the truth: who gives a number back lowers it in the same transaction. It stands beside number_ranges, whose rows are shared by entries all the time.';
insert into number_fills (range_id, full_up_to) select id, first_number - 1 from number_ranges;

-- The row is there before anybody draws: a draw that notes and a release that lowers meet at its lock.
create function begin_fill() returns trigger language plpgsql as $$
begin
  insert into number_fills (range_id, full_up_to) values (new.id, new.first_number - 1)
  on conflict (range_id) do update set full_up_to = excluded.full_up_to;
  return null;
end $$;
create trigger number_ranges_begin_fill after insert on number_ranges for each row execute function begin_fill();
create trigger number_ranges_grow after update of first_number, last_number on number_ranges for each row
  when (new.first_number <> old.first_number or new.last_number > old.last_number) execute function begin_fill();

create function lower_fill() returns trigger language plpgsql as $$
declare
  range bigint;
begin
  -- Shared until the end: a range that were cut meanwhile would leave the number to one whose fill is not lowered.
  loop
    select id into range from number_ranges
    where last_number >= old.number and first_number <= old.number order by last_number limit 1 for share;
    exit when found or not exists (select from number_ranges where old.number between first_number and last_number);
  end loop;
  -- First the lock, whatever the row says: a draw that is noting now has not seen that the number is free.
  perform from number_fills where range_id = range for update;
  update number_fills set full_up_to = old.number - 1 where range_id = range and full_up_to >= old.number;
  return null;
end $$;
create trigger number_uses_lower_fill after delete on number_uses for each row when (old.block_id is not null) execute function lower_fill();

create function note_fill(of_range bigint) returns void language plpgsql set enable_seqscan = off set enable_bitmapscan = off as $$
begin
  perform from number_fills where range_id = of_range for update skip locked;
  if not found then return; end if;
  -- A statement of its own: it sees every release that had the lock before.
  update number_fills f set full_up_to = coalesce((
    select n from (select generate_series(f.full_up_to + 1, r.last_number) as n) next
    where (select number from number_uses where number = n) is null limit 1) - 1, r.last_number)
  from number_ranges r where r.id = of_range and f.range_id = of_range and f.full_up_to < r.last_number;
end $$;
comment on function note_fill is 'Notes how far the numbers of a range are in use, as committed. Waits for nobody: somebody else is noting or giving back.';

-- The settings: number_uses is empty when the first plans are made, and a plan that reads the whole table would stay.
create or replace function draw_number(holders bigint[], of_year smallint, of_field text, for_member bigint, does_fit boolean, by_account bigint, now timestamptz)
returns bigint language plpgsql set enable_seqscan = off set enable_bitmapscan = off as $$
declare
  range record;
  drawn bigint;
  gap bigint;
  lowest bigint;
  passed bigint[] := '{}';
begin
  loop
    select r.id, r.block_id, r.holder_id, r.holder_path, r.first_number, r.last_number, f.full_up_to into range
    from number_ranges r join number_fills f on f.range_id = r.id
    where r.holder_id = any(holders) and r.year = of_year and r.field = of_field and f.full_up_to < r.last_number and r.id <> all(passed)
    order by length(r.holder_path) desc, r.first_number limit 1;
    if not found then return null; end if;
    -- Mostly what comes after the highest in use is free, save what others are drawing at this moment.
    drawn := coalesce((
      select number from number_uses where number between range.first_number and range.last_number order by number desc limit 1
    ), range.first_number - 1) + 1;
    while drawn <= range.last_number and not pg_try_advisory_xact_lock(drawn) loop
      drawn := drawn + 1;
    end loop;
    if drawn > range.last_number then
      drawn := null;
      lowest := null;
      for gap in
        select n from (select generate_series(range.full_up_to + 1, range.last_number) as n) next
        where (select number from number_uses where number = n) is null
      loop
        lowest := coalesce(lowest, gap);
        if pg_try_advisory_xact_lock(gap) then
          drawn := gap;
          exit;
        end if;
      end loop;
      if lowest is null or lowest > range.full_up_to + 64 then perform note_fill(range.id); end if;
      if drawn is null then
        passed := passed || range.id;
        continue;
      end if;
    end if;
    -- Held until the transaction ends. One that was cut or given away a moment ago is looked for again.
    perform from number_ranges
    where id = range.id and holder_id = range.holder_id and holder_path = range.holder_path and drawn between first_number and last_number for share;
    continue when not found;
    -- The last user of the number may have committed since the question began: then there is nothing to insert.
    insert into number_uses (number, block_id, year, field, holder_id, holder_path, member_id, fits, origin, since)
    values (drawn, range.block_id, of_year, of_field, range.holder_id, range.holder_path, for_member, does_fit, 'entry', now)
    on conflict (number) do nothing;
    if found then
      insert into number_entries (at, kind, year, field, first_number, last_number, from_id, member_id, account_id)
      values (now, 'used', of_year, of_field, drawn, drawn, range.holder_id, for_member, by_account);
      return drawn;
    end if;
  end loop;
end $$;

grant select, insert, update on number_fills to qingce_app;
