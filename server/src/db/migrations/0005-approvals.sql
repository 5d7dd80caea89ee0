create table cases (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('form_review', 'number_release', 'number_registration')),
  state text not null check (state in ('open', 'agreed', 'refused')),
  organisation_id bigint not null,
  organisation_path text collate "C" not null,
  reviewer_id bigint not null references organisations (id),
  subject_kind text not null check (subject_kind in ('member')),
  subject_id bigint not null,
  details jsonb not null default '{}',
  opened_by bigint not null references accounts (id),
  opened_at timestamptz not null,
  decided_by bigint references accounts (id),
  decided_at timestamptz,
  reason text,
  foreign key (organisation_id, organisation_path) references organisations (id, path) on update cascade,
  check ((state = 'open') = (decided_at is null)),
  check (state <> 'refused' or reason is not null)
);
comment on table cases is 'What waits for a superior''s decision, and what was decided (操作中心).';
comment on column cases.organisation_id is 'Who sent it up.';
comment on column cases.reviewer_id is 'The organisation whose administrators decide, now or as the last ones (ORG-6).';
create unique index cases_one_open on cases (kind, subject_kind, subject_id) where state = 'open';
create index cases_of_reviewer on cases (reviewer_id, state, id);
create index cases_of_organisation on cases (organisation_path, id);
create index cases_of_reviewer_by_age on cases (reviewer_id, id);
create index cases_by_state on cases (state, organisation_path, id);
create index cases_of_subject on cases (subject_kind, subject_id, id);
create unique index cases_one_release on cases ((details ->> 'number')) where state = 'open' and kind = 'number_release';
create index cases_of_number on cases ((details ->> 'number')) where kind <> 'form_review';

create table case_steps (
  case_id bigint not null references cases (id),
  place smallint not null,
  reviewer_id bigint not null references organisations (id),
  decision text not null check (decision in ('passed_on', 'agreed', 'refused')),
  decided_by bigint not null references accounts (id),
  decided_at timestamptz not null,
  reason text,
  primary key (case_id, place)
);
comment on table case_steps is 'Every decision on the way of a case, in order; all but the last passed it on to the next reviewer above (NUM-7).';

grant select, insert, update on cases to qingce_app;
grant select, insert on case_steps to qingce_app;
