create table uploads (
  id uuid primary key,
  account_id bigint not null references accounts (id),
  file_name text not null,
  sha256 text not null,
  bytes bigint not null,
  pages integer not null,
  uploaded_at timestamptz not null
);
comment on table uploads is 'PDFs that arrived whole and were checked, waiting for the member they belong to. Removed after a day.';
create index uploads_by_age on uploads (uploaded_at);

create table forms (
  id bigint generated always as identity primary key,
  member_id bigint not null references members (id),
  state text not null check (state in ('under_review', 'in_force', 'refused', 'superseded')),
  file_name text not null,
  sha256 text not null,
  bytes bigint not null,
  pages integer not null,
  uploaded_by bigint not null references accounts (id),
  uploaded_at timestamptz not null,
  decided_at timestamptz,
  reason text
);
comment on table forms is 'Every version of every 入团志愿书; the bytes lie in the file store under their SHA-256.';
create unique index forms_one_in_force on forms (member_id) where state = 'in_force';
create unique index forms_one_under_review on forms (member_id) where state = 'under_review';
create index forms_of_member on forms (member_id, id);
create index forms_by_content on forms (sha256);

create table archives (
  member_id bigint primary key references members (id),
  organisation_id bigint not null,
  organisation_path text collate "C" not null,
  form_state text not null check (form_state in ('missing', 'under_review', 'refused', 'in_force')),
  certification text not null check (certification in ('uncertified', 'refused', 'certified')),
  form_id bigint references forms (id),
  case_id bigint references cases (id),
  refusal_reason text,
  due_on date not null,
  foreign key (organisation_id, organisation_path) references organisations (id, path) on update cascade,
  check ((form_state = 'missing') = (form_id is null)),
  check (certification <> 'certified' or form_id is not null)
);
comment on table archives is 'Where the form of a member stands; a row for each member of whom one is asked (ENT-6), none for the others.';
comment on column archives.due_on is 'The last day for the form (ARC-8): the policy''s days after the month of joining, whose last day stands for the superior''s approval.';
create index archives_by_place on archives (organisation_path, member_id);
create index archives_by_state on archives (form_state, organisation_path, member_id);
create index archives_by_certification on archives (certification, organisation_path, member_id);
-- A small subtree's forms that are due are sorted; the first of a large one's are met soon on the walk by day.
create index archives_due_by_place on archives (organisation_path, due_on, member_id) where form_state in ('missing', 'refused');
create index archives_due_by_day on archives (due_on, member_id) where form_state in ('missing', 'refused');

grant select, insert, update, delete on uploads to qingce_app;
grant select, insert, update on forms to qingce_app;
grant select, insert, update, delete on archives to qingce_app;
