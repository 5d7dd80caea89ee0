-- Members whom another system claims as well (TRF-8).

alter table cases drop constraint cases_kind_check;
alter table cases add constraint cases_kind_check check (kind in (
  'form_review', 'number_release', 'number_registration', 'form_change', 'organisation_move', 'ending', 'reinstatement', 'transfer', 'claim'
));

create table claims (
  id bigint generated always as identity primary key,
  peer_id bigint not null references peers (id),
  conversation uuid not null unique,
  opened_here boolean not null,
  member_id bigint not null references members (id),
  cause text not null check (cause in ('request', 'restore')),
  state text not null check (state in ('asked', 'open', 'kept', 'given_up', 'void')),
  stance text not null check (stance in ('holds', 'keeps', 'yields')),
  released boolean not null default false,
  reason text not null default '',
  yielded_by uuid,
  decided_by bigint references accounts (id),
  theirs jsonb,
  found_at timestamptz not null,
  settled_at timestamptz,
  check ((state in ('asked', 'open')) = (settled_at is null)),
  check ((stance = 'yields') = (yielded_by is not null))
);
comment on table claims is 'A member whom another system claims as well. asked: it is yet to say whether it does. open: both do. kept: the member stays. given_up: the member belongs to the other system, which has confirmed it. void: there was nobody there.';
comment on column claims.opened_here is 'Whether we began the conversation: that side keeps the member where both let go.';
comment on column claims.released is 'We let go because our own signed release, lost by a restore, says that we had.';
comment on column claims.yielded_by is 'The message by which we let go; the member goes once the other system has confirmed this very one.';
comment on column claims.decided_by is 'On whose behalf the member goes, where we let go.';
comment on column claims.theirs is 'What the other system has said last: its stance and reason, and the member as it has them.';
create unique index claims_one_open on claims (member_id, peer_id) where state in ('asked', 'open');
create index claims_of_member on claims (member_id, id);
create index claims_open on claims (id) where state in ('asked', 'open');

grant select, insert, update on claims to qingce_app;
