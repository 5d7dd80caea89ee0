create table members (
  id bigint generated always as identity primary key,
  organisation_id bigint not null,
  organisation_path text collate "C" not null,
  standing text not null check (standing in ('awaiting_approval', 'listed')),
  name text not null check (char_length(name) between 1 and 50),
  id_number_sealed bytea not null,
  id_number_hash bytea not null,
  id_number_masked text not null,
  sex text not null check (sex in ('male', 'female')),
  birth_date date not null,
  nationality text not null,
  occupation text not null,
  study_status text,
  job text,
  education text not null,
  political_status text not null,
  joined_month text collate "C" not null check (joined_month ~ '^\d{4}-\d{2}$'),
  development_number text collate "C" check (development_number ~ '^\d{12}(\d{4})?$'),
  party_joined_month text collate "C",
  phone_sealed bytea not null,
  phone_hash bytea not null,
  phone_masked text not null,
  registered_address text not null,
  email text,
  qq text,
  wechat text,
  weibo text,
  applied_to_party boolean,
  applied_month text collate "C",
  is_volunteer boolean not null,
  volunteer_month text collate "C",
  is_cadre boolean not null,
  position text,
  position_since text collate "C",
  appointment text,
  cadre_nature text,
  on_party_committee boolean,
  confirmed_at timestamptz,
  entered_by bigint not null references accounts (id),
  entered_at timestamptz not null,
  version integer not null default 1,
  foreign key (organisation_id, organisation_path) references organisations (id, path) on update cascade
);
comment on table members is 'One row a person with a membership (ENT-14). ID number and telephone are encrypted; the keyed hashes serve exact search and uniqueness (ACC-2).';
comment on column members.standing is 'awaiting_approval: entered with a form the superior has not agreed to yet (N23 1.1).';
comment on column members.confirmed_at is '信息确认 (ENT-13): null while a member entered by batch has not been confirmed.';
create unique index members_one_person on members (id_number_hash);
create unique index members_one_number on members (development_number) where development_number is not null;
create index members_by_place on members (organisation_path, id);
create index members_by_phone on members (phone_hash);
create index members_name_grams on members using gin (grams(name));
create index members_unconfirmed on members (organisation_path, id) where confirmed_at is null;
create index members_awaiting on members (organisation_path, id) where standing = 'awaiting_approval';
create index members_cadres on members (organisation_path, id) where is_cadre;

alter table seats add foreign key (member_id) references members (id);

grant select, insert, update on members to qingce_app;
