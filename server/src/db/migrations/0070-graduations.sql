-- 毕业班团支部 (LIF-7): which branch graduates when, and which of its members where the years are not uniform.

create table graduations (
  organisation_id bigint primary key,
  organisation_path text collate "C" not null,
  year integer check (year between 1900 and 2200),
  graduated_on date,
  version integer not null default 1,
  foreign key (organisation_id, organisation_path) references organisations (id, path) on update cascade,
  check (graduated_on is null or year is not null)
);
comment on table graduations is 'The mark of a branch; one without a mark has no row.';
comment on column graduations.year is '毕业年份 of everybody in it; null: 毕业年份不统一.';
comment on column graduations.graduated_on is 'Since when it is a 毕业生团组织; null: an ordinary branch.';
create index graduations_by_year on graduations (year, organisation_path);
create index graduations_to_come on graduations (year) where graduated_on is null;

create table member_graduations (
  member_id bigint primary key references members (id),
  organisation_id bigint not null,
  organisation_path text collate "C" not null,
  year integer not null check (year between 1900 and 2200),
  foreign key (organisation_id, organisation_path) references organisations (id, path) on update cascade
);
comment on table member_graduations is 'A member''s own 毕业年份, in the branch that marked it: it says nothing once the member is in another, or the branch has one year for all.';
create index member_graduations_by_year on member_graduations (year, organisation_path, member_id);
create index member_graduations_by_place on member_graduations (organisation_path, member_id);

grant select, insert, update, delete on graduations, member_graduations to qingce_app;
