-- ORG-8: an organisation applies to come under a superior elsewhere. ORG-5: former names stay to be found by.

alter table cases drop constraint cases_kind_check;
alter table cases add constraint cases_kind_check
  check (kind in ('form_review', 'number_release', 'number_registration', 'form_change', 'organisation_move'));
alter table cases drop constraint cases_state_check;
alter table cases add constraint cases_state_check check (state in ('open', 'agreed', 'refused', 'lapsed', 'withdrawn'));
alter table cases drop constraint cases_subject_kind_check;
alter table cases add constraint cases_subject_kind_check check (subject_kind in ('member', 'organisation'));
alter table cases add constraint cases_move_check
  check ((kind = 'organisation_move') = (subject_kind = 'organisation'));

-- What a move needs to know at every step; and what would lose its way if an organisation went (ORG-4).
create table organisation_moves (
  case_id bigint primary key references cases (id),
  organisation_id bigint not null references organisations (id),
  from_id bigint not null references organisations (id),
  to_id bigint not null references organisations (id),
  reason text not null
);
comment on table organisation_moves is 'An application to move an organisation with all below it (ORG-8): out from under from_id, under to_id. Never changed; where it stands is its case''s.';
create index organisation_moves_to on organisation_moves (to_id, case_id);
create index organisation_moves_of on organisation_moves (organisation_id, case_id);
create index cases_open_moves on cases (id) where state = 'open' and kind = 'organisation_move';

create table former_names (
  id bigint generated always as identity primary key,
  organisation_id bigint not null references organisations (id),
  name text not null,
  short_name text not null,
  until timestamptz not null
);
comment on table former_names is 'What an organisation was called until when: people look for the old name for years.';
create index former_names_of on former_names (organisation_id, until);
create index former_names_grams on former_names using gin (grams(name || ' ' || short_name));

insert into former_names (organisation_id, name, short_name, until)
select subject_id, details -> 'from' ->> 'name', details -> 'from' ->> 'shortName', at
from actions where kind = 'organisation_renamed' and subject_kind = 'organisation' order by id;

grant select, insert on organisation_moves, former_names to qingce_app;
