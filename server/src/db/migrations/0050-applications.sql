-- The ways in of Beijing: people register and apply to a branch (ENT-15), a branch takes in a member of another (ENT-16).

alter table seats drop constraint seats_kind_check;
alter table seats add constraint seats_kind_check check (kind in ('administrator', 'member', 'applicant'));
create unique index seats_one_application on seats (account_id) where kind = 'applicant' and ended_at is null;

create table applications (
  id bigint generated always as identity primary key,
  account_id bigint not null references accounts (id),
  organisation_id bigint not null,
  organisation_path text collate "C" not null,
  state text not null check (state in ('open', 'agreed', 'refused', 'withdrawn', 'lapsed')),
  name text not null check (char_length(name) between 1 and 50),
  id_number_hash bytea not null,
  id_number_masked text not null,
  phone_masked text not null,
  joined_month text collate "C" not null check (joined_month ~ '^\d{4}-\d{2}$'),
  development_number text collate "C",
  particulars_sealed bytea,
  applied_at timestamptz not null,
  ended_at timestamptz,
  decided_by bigint references accounts (id),
  reason text,
  member_id bigint references members (id),
  request_key uuid unique,
  foreign key (organisation_id, organisation_path) references organisations (id, path) on update cascade,
  check ((state = 'open') = (ended_at is null)),
  check ((state = 'agreed') = (member_id is not null)),
  check (state <> 'refused' or reason is not null),
  check (state <> 'open' or particulars_sealed is not null)
);
comment on table applications is 'Who has registered and applies to a branch (ENT-15). No member row comes of it before the branch has agreed; what nobody decides lapses, and is removed with its account some time after.';
comment on column applications.id_number_hash is 'Not unique: whether a number is known must not be told to whoever types it. One person, one membership is kept where the branch agrees (ENT-14).';
comment on column applications.request_key is 'The caller''s key of the registration: sent again after a lost connection, it is done once.';
comment on column applications.particulars_sealed is 'The form of entry as it was filled in, encrypted; gone once it is a member''s or replaced by a later application.';
create unique index applications_one_open on applications (account_id) where state = 'open';
create index applications_of_account on applications (account_id, id);
create index applications_open on applications (organisation_path, id) where state = 'open';
create index applications_by_place on applications (organisation_path, id);
create index applications_by_person on applications (id_number_hash) where state = 'open';
create index applications_by_age on applications (state, coalesce(ended_at, applied_at));

create table registrations_tried (
  id bigint generated always as identity primary key,
  address text not null,
  at timestamptz not null
);
comment on table registrations_tried is 'Registrations by network address, counted over an hour; older ones are swept.';
create index registrations_tried_by_address on registrations_tried (address, at);
create index registrations_tried_by_age on registrations_tried (at);

create table additions_tried (
  id bigint generated always as identity primary key,
  account_id bigint not null references accounts (id),
  organisation_id bigint not null references organisations (id),
  at timestamptz not null
);
comment on table additions_tried is 'Tries of 添加团员 in which name and ID number did not fit, or that are still being looked at (ENT-16); older ones are swept.';
create index additions_tried_by_account on additions_tried (account_id, at);
create index additions_tried_by_organisation on additions_tried (organisation_id, at);
create index additions_tried_by_age on additions_tried (at);

create table departures (
  id bigint generated always as identity primary key,
  member_id bigint not null references members (id),
  name text not null,
  id_number_masked text not null,
  organisation_id bigint not null,
  organisation_path text collate "C" not null,
  to_id bigint not null references organisations (id),
  left_at timestamptz not null,
  taken_by bigint not null references accounts (id),
  seen_at timestamptz,
  seen_by bigint references accounts (id),
  foreign key (organisation_id, organisation_path) references organisations (id, path) on update cascade,
  check ((seen_at is null) = (seen_by is null))
);
comment on table departures is 'Members whom another branch has taken in, told to the one that lost them (ENT-16).';
comment on column departures.organisation_id is 'Whom they have left.';
create index departures_by_place on departures (organisation_path, id);
create index departures_unseen on departures (organisation_id) where seen_at is null;

grant select, insert, update, delete on applications to qingce_app;
grant select, insert, delete on registrations_tried, additions_tried to qingce_app;
grant select, insert on departures to qingce_app;
grant update (seen_at, seen_by) on departures to qingce_app;
