-- 学社衔接 (TRF-9): who has left a graduating branch, and how soon whoever receives has answered.

create table graduate_leavings (
  member_id bigint not null references members (id),
  year integer not null check (year between 1900 and 2200),
  from_id bigint not null,
  from_path text collate "C" not null,
  to_id bigint references organisations (id),
  left_at timestamptz not null,
  primary key (member_id, year),
  foreign key (from_id, from_path) references organisations (id, path) on update cascade
);
comment on table graduate_leavings is 'Graduates of a year who have left the branch they graduated in: the register has them elsewhere since, where that year says nothing.';
comment on column graduate_leavings.to_id is 'The branch that has them since; null: another system.';
create index graduate_leavings_by_place on graduate_leavings (year, from_path, member_id);
create index graduate_leavings_from on graduate_leavings (from_id);
create index graduate_leavings_to on graduate_leavings (to_id);
grant select, insert, update, delete on graduate_leavings to qingce_app;

alter table transfers add arrived_at timestamptz, add answered_at timestamptz;
comment on column transfers.arrived_at is 'When the side that receives was asked first; null while the other still agrees.';
comment on column transfers.answered_at is 'When it was agreed to at last, or refused.';
update transfers t set arrived_at = c.opened_at,
  answered_at = case when t.state in ('agreed', 'refused') then c.decided_at end
from cases c where c.id = t.case_id;
create index transfers_arrived on transfers (to_path, arrived_at) include (state, answered_at, due_at);
create index transfers_open_of_member on transfers (member_id) include (case_id, from_path) where state = 'open';

create table season_reminders (
  kind text not null check (kind in ('graduates', 'waiting')),
  day date not null,
  primary key (kind, day)
);
comment on table season_reminders is 'Days on which branches were told of graduates who have not begun to move, or reviewers of transfers that wait.';
grant select, insert on season_reminders to qingce_app;

-- Graduates are counted by branch without a look at their rows.
create index members_of_branches on members (organisation_path, id) include (standing)
  where in_branch and standing in ('listed', 'awaiting_approval');
