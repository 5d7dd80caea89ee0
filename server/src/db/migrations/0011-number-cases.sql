create table case_forms (
  case_id bigint primary key references cases (id),
  file_name text not null,
  sha256 text not null,
  bytes bigint not null,
  pages integer not null,
  uploaded_by bigint not null references accounts (id),
  uploaded_at timestamptz not null
);
comment on table case_forms is 'The 入团志愿书 sent along with a case about somebody who is no member yet (NUM-6); the bytes lie in the file store under their SHA-256.';
create index case_forms_by_content on case_forms (sha256);

create table veteran_registrations (
  id bigint generated always as identity primary key,
  name text not null check (char_length(name) between 1 and 50),
  id_number_sealed bytea not null,
  id_number_hash bytea not null,
  id_number_masked text not null,
  joined_month text collate "C" not null check (joined_month ~ '^\d{4}-\d{2}$'),
  development_number text collate "C" check (development_number ~ '^\d{12}(\d{4})?$'),
  organisation_id bigint not null,
  organisation_path text collate "C" not null,
  registered_by bigint not null references accounts (id),
  registered_at timestamptz not null,
  member_id bigint unique references members (id),
  entered_at timestamptz,
  withdrawn_at timestamptz,
  foreign key (organisation_id, organisation_path) references organisations (id, path) on update cascade,
  check ((member_id is null) = (entered_at is null)),
  check (member_id is null or withdrawn_at is null)
);
comment on table veteran_registrations is '退伍团员 registered by the top of the tree for the organisation that receives them (ENT-17); each serves one entry.';
comment on column veteran_registrations.organisation_id is 'Who receives the veteran: this organisation or one below it enters the member.';
create unique index veterans_one_registration on veteran_registrations (id_number_hash) where withdrawn_at is null;
create unique index veterans_one_number on veteran_registrations (development_number) where withdrawn_at is null and development_number is not null;

create index members_without_number on members (organisation_path, id, joined_month) where development_number is null;

grant select, insert on case_forms to qingce_app;
grant select, insert, update (member_id, entered_at, withdrawn_at) on veteran_registrations to qingce_app;
