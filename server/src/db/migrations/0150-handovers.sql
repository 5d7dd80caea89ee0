-- Transfers to and from other systems (TRF-3 … TRF-5, TRF-8).

alter table endings drop constraint endings_kind_check;
alter table endings add constraint endings_kind_check
  check (kind in ('age', 'lapse', 'withdrawal', 'expulsion', 'death', 'army', 'transferred', 'duplicate'));
alter table endings drop constraint endings_case_or_kept;
alter table endings add constraint endings_case_or_kept
  check ((kind in ('duplicate', 'transferred')) = (case_id is null) and (kind = 'duplicate') = (kept_id is not null));
comment on column endings.case_id is 'The proposal; null of a duplicate, which whoever reviews above both rows ends without one, and of a transfer to another system, which that system decides.';

create table handovers (
  id bigint generated always as identity primary key,
  member_id bigint not null references members (id),
  from_id bigint not null,
  from_path text collate "C" not null,
  peer_id bigint not null references peers (id),
  conversation uuid unique,
  state text not null check (state in ('asked', 'released', 'completed', 'refused', 'withdrawn', 'lapsed')),
  province text not null,
  target text not null,
  reason text not null,
  details_sealed bytea not null,
  begun_by bigint not null references accounts (id),
  begun_by_member boolean not null,
  begun_at timestamptz not null,
  due_at timestamptz,
  decided_at timestamptz,
  refusal text,
  foreign key (from_id, from_path) references organisations (id, path) on update cascade
);
comment on table handovers is 'A request that another system take a member in. asked: that system decides. released: it has agreed, the membership has ended here and it has been told. completed: the member is there.';
comment on column handovers.conversation is 'Of the messages about it; null where the other system cannot be asked, and the member reports there.';
comment on column handovers.due_at is 'From then on, undecided, it lapses; null where the member reports.';
comment on column handovers.refusal is 'Why the other system refused: its words, or the code of its rules.';
create unique index handovers_one_open on handovers (member_id) where state in ('asked', 'released');
create index handovers_of_member on handovers (member_id, id);
create index handovers_by_place on handovers (from_path, id);
create index handovers_from on handovers (from_id);
create index handovers_due on handovers (due_at) where state = 'asked';

create table arrivals (
  id bigint generated always as identity primary key,
  peer_id bigint not null references peers (id),
  conversation uuid not null unique,
  organisation_id bigint not null,
  organisation_path text collate "C" not null,
  state text not null check (state in ('open', 'agreed', 'arrived', 'refused', 'withdrawn', 'returned')),
  name text not null,
  id_number_hash bytea not null,
  id_number_masked text not null,
  joined_month text not null,
  development_number text,
  person_sealed bytea,
  form_name text,
  form_pages integer,
  from_name text not null,
  reason text not null,
  details_sealed bytea,
  received_at timestamptz not null,
  decided_by bigint references accounts (id),
  decided_from bigint references organisations (id),
  decided_at timestamptz,
  refusal text,
  member_id bigint references members (id),
  foreign key (organisation_id, organisation_path) references organisations (id, path) on update cascade
);
comment on table arrivals is 'A member of another system whom it asks us to take in. agreed: it is to release them. arrived: they are members here. returned: they could not be taken in after all, and that system was told.';
comment on column arrivals.person_sealed is 'Particulars until the member is here or it is known that they will not be; details_sealed likewise.';
create unique index arrivals_one_open on arrivals (id_number_hash) where state in ('open', 'agreed');
create index arrivals_by_place on arrivals (organisation_path, id);
create index arrivals_open on arrivals (organisation_id, id) where state = 'open';
create index arrivals_of on arrivals (organisation_id);
create index arrivals_decided_from on arrivals (decided_from);

grant select, insert, update on handovers, arrivals to qingce_app;
