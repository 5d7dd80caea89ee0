-- The record: what was done and what was read, appended and never rewritten (ACC-3).

create table actions (
  id bigint generated always as identity primary key,
  -- Commit order is not id order: seals cover only transactions older than every running one.
  tx xid8 not null default pg_current_xact_id(),
  at timestamptz not null,
  kind text not null,
  account_id bigint,
  organisation_id bigint,
  subject_kind text,
  subject_id bigint,
  details jsonb not null default '{}',
  address text,
  request_id text
);
comment on table actions is 'Every change to the register, appended in the transaction that makes it. Nobody updates or deletes; the application role has no right to and a trigger refuses everybody else.';
create index actions_of_organisation on actions (organisation_id, id);
create index actions_of_subject on actions (subject_kind, subject_id, id);
create index actions_by_tx on actions (tx, id);

create table accesses (
  id bigint generated always as identity primary key,
  tx xid8 not null default pg_current_xact_id(),
  at timestamptz not null,
  kind text not null,
  account_id bigint,
  organisation_id bigint,
  subject_kind text,
  subject_id bigint,
  details jsonb not null default '{}',
  address text,
  request_id text
);
comment on table accesses is 'Every reading of a form and of personal data, appended before the data are sent. As immutable as actions.';
create index accesses_of_organisation on accesses (organisation_id, id);
create index accesses_of_subject on accesses (subject_kind, subject_id, id);
create index accesses_by_tx on accesses (tx, id);

create table seals (
  id bigint generated always as identity primary key,
  stream text not null check (stream in ('actions', 'accesses')),
  at timestamptz not null,
  epoch bigint not null,
  after_tx xid8 not null,
  up_to_tx xid8 not null,
  row_count bigint not null check (row_count > 0),
  previous_hash bytea not null,
  hash bytea not null,
  unique (stream, epoch, after_tx),
  check (up_to_tx > after_tx)
);
comment on table seals is 'A chain per stream: each hash is keyed and covers the previous hash and every row of the epoch''s transactions in (after_tx, up_to_tx].';

create table record_epochs (
  id bigint generated always as identity primary key,
  stream text not null check (stream in ('actions', 'accesses')),
  after_id bigint not null,
  at timestamptz not null
);
comment on table record_epochs is 'Where the record goes on upon a server that counts transactions anew, after a restore: rows of the stream after after_id. Epoch 0 is what comes before the first.';

create function refuse_rewriting() returns trigger language plpgsql as $$
begin
  raise exception 'The record is append-only: % on % is refused', tg_op, tg_table_name;
end $$;
create trigger actions_are_immutable before update or delete or truncate on actions for each statement execute function refuse_rewriting();
create trigger accesses_are_immutable before update or delete or truncate on accesses for each statement execute function refuse_rewriting();
create trigger record_epochs_are_immutable before update or delete or truncate on record_epochs for each statement execute function refuse_rewriting();
create trigger seals_are_immutable before update or delete or truncate on seals for each statement execute function refuse_rewriting();

create table idempotency_keys (
  account_id bigint not null,
  key uuid not null,
  request_hash bytea not null,
  result_sealed bytea,
  created_at timestamptz not null,
  primary key (account_id, key)
);
comment on table idempotency_keys is 'The answer already given to a write, so that a repeated one does nothing twice. Removed after a day.';
create index idempotency_keys_by_age on idempotency_keys (created_at);

-- Jobs are inserted in the caller's transaction; the application role reaches the queue through this door only.
create function enqueue_job(task text, payload json, job_key text default null) returns void
language sql security definer set search_path = '' as $$
  select graphile_worker.add_job(task, payload, job_key => job_key, max_attempts => 25);
$$;

-- Names keep the full-width brackets and digits they were written with; searches find them however they are typed, also
-- without brackets and spaces: 高一3班 finds 高一（3）班.
create function folded(s text) returns text language sql immutable parallel safe as $$
  select translate(lower(s), '０１２３４５６７８９－（）()　 ', '0123456789-')
$$;

-- Some 30 microseconds a call: the cost makes plans ask the GIN index rather than call it for every row, even before
-- the table was analysed (0.2 ms against 2.5 s over 100,000 names).
create function grams(s text) returns text[] language sql immutable parallel safe cost 10000 as $$
  select coalesce(array_agg(distinct substr(f, i, n)), '{}')
  from public.folded(s) f, generate_series(1, char_length(f)) i, (values (1), (2)) v(n)
  where i + n - 1 <= char_length(f)
$$;
comment on function grams is 'One- and two-character pieces: a GIN index on them finds a two-character Chinese name, which trigrams do not.';

grant usage on schema public to qingce_app;
grant select, insert on actions, accesses, seals, record_epochs to qingce_app;
grant select, insert, update, delete on idempotency_keys to qingce_app;
revoke execute on function enqueue_job from public;
grant execute on function enqueue_job to qingce_app;

create table installation (
  one boolean primary key default true check (one),
  policy text not null,
  sample boolean not null,
  key_check bytea not null,
  ready boolean not null,
  created_at timestamptz not null
);
comment on column installation.ready is 'False while sample data are being filled in; a start that finds it so begins anew.';
comment on table installation is 'What this database was set up as. key_check tells a wrong secret before anything is written with it.';

create table worker_processes (
  worker_id text primary key,
  process_lock bigint not null
);
comment on table worker_processes is 'Which process runs which worker of the job queue. The process holds the advisory lock process_lock for as long as it lives, so the jobs of one that died are taken up again at once.';

grant select, insert, update (ready) on installation to qingce_app;
