-- 在读状况 as life goes on (LIF-6).

-- Students by stage; the one that looks out of date is sought by age and field among them.
create index members_by_stage on members (study_status, organisation_path, id) where study_status is not null;

create table schooling_doubts (
  member_id bigint primary key references members (id),
  organisation_id bigint not null,
  organisation_path text collate "C" not null,
  foreign key (organisation_id, organisation_path) references organisations (id, path) on update cascade
);
comment on table schooling_doubts is 'Whose stage of study looked out of date when a job last went through all of them, by night. Whoever reads it asks again whether it still does: a row too many is never shown.';
create index schooling_doubts_by_place on schooling_doubts (organisation_path, member_id);

create table schooling_looks (
  one boolean primary key default true check (one),
  day date not null
);
comment on table schooling_looks is 'On which day of China that was done last.';

grant select, insert, update, delete on schooling_doubts, schooling_looks to qingce_app;
