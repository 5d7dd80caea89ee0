create table imports (
  id uuid primary key,
  kind text not null check (kind in ('members', 'organisations')),
  organisation_id bigint not null references organisations (id),
  account_id bigint not null references accounts (id),
  seat_id bigint not null references seats (id),
  file_name text not null,
  file_sha256 text not null,
  state text not null check (state in ('waiting', 'checking', 'checked', 'committing', 'committed', 'unreadable')),
  fault jsonb,
  header text[] not null default '{}',
  done_rows integer not null default 0,
  total_rows integer not null default 0,
  good_rows integer not null default 0,
  bad_rows integer not null default 0,
  committed_rows integer not null default 0,
  failed_rows integer not null default 0,
  need_forms integer not null default 0,
  address text not null,
  request_id text not null,
  language text not null,
  created_at timestamptz not null
);
comment on table imports is 'One uploaded workbook on its way into the register (ENT-12, OPS-4). Checking and committing are jobs that go on where they were stopped.';
comment on column imports.good_rows is 'Rows in each state, kept with every change of them: counting sealed rows at each look at the progress would read them all.';
comment on column imports.address is 'With request_id: where the file came from, for the record of what its rows became.';
create index imports_by_age on imports (created_at);
create index imports_of_file on imports (file_sha256);
create index imports_of_account on imports (account_id, kind, created_at desc);

create table import_rows (
  import_id uuid not null references imports (id) on delete cascade,
  row_number integer not null,
  state text not null check (state in ('good', 'bad', 'committed', 'failed')),
  cells_sealed bytea not null,
  faults_sealed bytea,
  first_key text,
  second_key text,
  subject_id bigint,
  needs_form boolean not null default false,
  primary key (import_id, row_number)
);
comment on table import_rows is 'Staged rows. Cells are encrypted: they hold ID numbers and telephone numbers. So are faults, null where there are none: they quote cells, and a row shifted by a column has anything anywhere.';
comment on column import_rows.first_key is 'Keyed hash of what must be unique in the file (ID number; full name), second_key likewise (development number).';
create index import_rows_by_state on import_rows (import_id, state, row_number);
create index import_rows_by_first_key on import_rows (import_id, first_key) where first_key is not null;
create index import_rows_by_second_key on import_rows (import_id, second_key) where second_key is not null;

grant select, insert, update, delete on imports, import_rows to qingce_app;
