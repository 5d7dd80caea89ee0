create table accounts (
  id bigint generated always as identity primary key,
  name text not null,
  user_name text unique check (user_name = lower(user_name)),
  id_number_hash bytea unique,
  password_hash text not null,
  must_change_password boolean not null default true,
  password_expires_at timestamptz,
  failed_logins integer not null default 0,
  locked_until timestamptz,
  created_at timestamptz not null,
  last_login_at timestamptz,
  closed_at timestamptz,
  check (num_nonnulls(user_name, id_number_hash) = 1)
);
comment on table accounts is 'Who may log in (ACC-1). Administrators by a user name, members by their ID number, of which only the keyed hash is kept.';
comment on column accounts.password_expires_at is 'A given password is good for two days; null for one the person chose.';

create table seats (
  id bigint generated always as identity primary key,
  account_id bigint not null references accounts (id),
  kind text not null check (kind in ('administrator', 'member')),
  organisation_id bigint not null,
  organisation_path text collate "C" not null,
  member_id bigint,
  created_at timestamptz not null,
  ended_at timestamptz,
  foreign key (organisation_id, organisation_path) references organisations (id, path) on update cascade,
  check ((kind = 'member') = (member_id is not null))
);
comment on table seats is 'In what capacity an account acts: administrator of an organisation and its subtree (ORG-7), or a member.';
create unique index seats_one_administration on seats (account_id, organisation_id) where kind = 'administrator' and ended_at is null;
create unique index seats_one_of_member on seats (member_id) where ended_at is null;
create index seats_of_organisation on seats (organisation_path, id) where ended_at is null;

create table sessions (
  id uuid primary key,
  token_hash bytea not null unique,
  account_id bigint not null references accounts (id),
  seat_id bigint not null references seats (id),
  address text not null,
  device text not null,
  started_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index sessions_of_account on sessions (account_id);
create index sessions_by_expiry on sessions (expires_at);

create table failed_logins (
  id bigint generated always as identity primary key,
  address text not null,
  at timestamptz not null
);
comment on table failed_logins is 'Tries by network address, counted over fifteen minutes; one that proves right is removed, older ones are swept.';
create index failed_logins_by_address on failed_logins (address, at);

create table unknown_names (
  name_hash bytea primary key,
  failed_logins integer not null default 0,
  locked_until timestamptz,
  last_tried_at timestamptz not null
);
comment on table unknown_names is 'Tries under user names that nobody has, by keyed hash: they lock like known ones, so that a lock does not tell which exist. Swept after a month.';
create index unknown_names_by_age on unknown_names (last_tried_at);

grant select, insert, update on accounts, seats to qingce_app;
grant select, insert, update, delete on sessions to qingce_app;
grant select, insert, delete on failed_logins to qingce_app;
grant select, insert, update, delete on unknown_names to qingce_app;
