-- Moves of members inside the system (TRF-1, TRF-2): each a case, with what it asks for beside it.

alter table cases drop constraint cases_kind_check;
alter table cases add constraint cases_kind_check check (kind in (
  'form_review', 'number_release', 'number_registration', 'form_change', 'organisation_move', 'ending', 'reinstatement', 'transfer'
));
alter table cases add constraint cases_id_state unique (id, state);
create index cases_open_transfers on cases (reviewer_id, id) where kind = 'transfer' and state = 'open';

create table transfers (
  case_id bigint primary key,
  state text not null default 'open',
  member_id bigint not null references members (id),
  from_id bigint not null,
  from_path text collate "C" not null,
  asked_id bigint not null references organisations (id),
  to_id bigint not null,
  to_path text collate "C" not null,
  reason text not null,
  details_sealed bytea not null,
  name text not null,
  id_number_masked text not null,
  development_number text,
  joined_month text not null,
  certification text not null,
  begun_by_member boolean not null,
  due_at timestamptz not null,
  reminded_at timestamptz,
  foreign key (case_id, state) references cases (id, state) on update cascade,
  foreign key (from_id, from_path) references organisations (id, path) on update cascade,
  foreign key (to_id, to_path) references organisations (id, path) on update cascade
);
comment on table transfers is 'A request that a member come under another organisation. Who decides, and what was decided, is its case''s.';
comment on column transfers.state is 'That of the case, which it follows: lists of a subtree are walked by state and place in one index.';
comment on column transfers.asked_id is 'The organisation that was asked for.';
comment on column transfers.to_id is 'Where the member is to come: what was asked for, or the branch that a receiving committee has assigned.';
comment on column transfers.name is 'With the following ones, the member as they were when it began: what those may read for whom the member is not theirs.';
comment on column transfers.details_sealed is 'Schools, employers, addresses and telephones: for who decides while it is open, and for who sees the member.';
comment on column transfers.due_at is 'From then on, undecided, it lapses.';
comment on column transfers.reminded_at is 'When whoever decides was told that it lapses soon.';
create index transfers_in on transfers (to_path, case_id);
create index transfers_in_by_state on transfers (state, to_path, case_id);
create index transfers_out on transfers (from_path, case_id);
create index transfers_out_by_state on transfers (state, from_path, case_id);
create index transfers_of_member on transfers (member_id, case_id);
create index transfers_due on transfers (due_at, case_id) where state = 'open';
create index transfers_from on transfers (from_id);
create index transfers_to on transfers (to_id);
create index transfers_asked on transfers (asked_id);

grant select, insert, update on transfers to qingce_app;
