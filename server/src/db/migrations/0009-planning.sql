create table baseline_facts (
  id bigint generated always as identity primary key,
  organisation_id bigint not null,
  organisation_path text collate "C" not null,
  year smallint not null,
  field text not null check (field in ('junior_middle', 'senior_middle', 'secondary_vocational', 'higher_vocational', 'university', 'social')),
  grade smallint check (grade between 1 and 6),
  class_name text not null default '' check (char_length(class_name) <= 40),
  graduating boolean,
  students integer check (students >= 0),
  members integer check (members between 0 and coalesce(students, members)),
  members_at_entry integer check (members_at_entry between 0 and students),
  has_branch boolean,
  need integer check (need >= 0),
  organisations integer check (organisations >= 0),
  residents integer check (residents >= 0),
  registered integer check (registered >= 0),
  is_village boolean,
  saved_by bigint not null references accounts (id),
  saved_at timestamptz not null,
  foreign key (organisation_id, organisation_path) references organisations (id, path) on update cascade,
  constraint baseline_facts_one_line unique nulls not distinct (organisation_id, year, field, grade, class_name),
  check (case
    when field in ('junior_middle', 'senior_middle', 'secondary_vocational')
      then num_nulls(grade, graduating, students, members, has_branch) = 0 and num_nonnulls(need, organisations, residents, registered, is_village) = 0
    when field in ('higher_vocational', 'university')
      then need is not null and num_nonnulls(grade, graduating, members_at_entry, has_branch, organisations, residents, registered, is_village) = 0
    else num_nulls(members, organisations, is_village) = 0 and num_nonnulls(grade, graduating, students, members_at_entry, has_branch, need) = 0
  end)
);
comment on table baseline_facts is 'What a plan is made from (NUM-10): of a school a line for each class or grade, of any other organisation one line.';
comment on column baseline_facts.class_name is 'Empty: the grade, or the organisation, as a whole.';
create index baseline_facts_by_place on baseline_facts (organisation_path, year, id);

create table proposals (
  id bigint generated always as identity primary key,
  organisation_id bigint not null,
  organisation_path text collate "C" not null,
  year smallint not null,
  total integer not null check (total >= 0),
  fields jsonb not null,
  caps jsonb not null,
  outcome jsonb not null,
  state text not null check (state in ('draft', 'adopted')),
  made_by bigint not null references accounts (id),
  made_at timestamptz not null,
  version integer not null default 1,
  foreign key (organisation_id, organisation_path) references organisations (id, path) on update cascade
);
comment on table proposals is 'A proposed split of a year''s places below an organisation (NUM-10); several may be compared before one is adopted.';
comment on column proposals.fields is 'Places of those fields that have a total of their own.';
comment on column proposals.outcome is 'What the plan is as a whole: sums of the fields, places nobody took, how many aims are reached.';
create index proposals_by_place on proposals (organisation_path, year, id);

create table proposal_lines (
  proposal_id bigint not null references proposals (id) on delete cascade,
  organisation_id bigint not null references organisations (id),
  field text not null,
  places integer not null check (places >= 0),
  is_fixed boolean not null,
  asked integer not null,
  bound_by text,
  people integer not null,
  members integer not null,
  grades jsonb not null,
  aims jsonb not null,
  missed jsonb not null,
  primary key (proposal_id, organisation_id, field)
);
comment on table proposal_lines is 'What each organisation gets, what it asked for, and what stood in the way. Written anew as a whole with every change of the proposal.';
create index proposal_lines_of_organisation on proposal_lines (organisation_id);

alter table imports drop constraint imports_kind_check;
alter table imports add constraint imports_kind_check check (kind in ('members', 'organisations', 'facts'));

grant select, insert, update, delete on baseline_facts, proposals, proposal_lines to qingce_app;
