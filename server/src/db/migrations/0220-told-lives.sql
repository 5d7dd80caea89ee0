-- A member's life in the League goes with them to another system (TRF-8).

create table told_lives (
  id bigint generated always as identity primary key,
  member_id bigint not null references members (id),
  system text not null,
  peer_id bigint not null references peers (id),
  told_at timestamptz not null,
  life_sealed bytea not null,
  unique (member_id, system)
);
comment on table told_lives is 'What another system knew of a member''s life there, as the peer that handed them over has told it last; of systems they were in before that one as well.';
create index told_lives_of_peer on told_lives (peer_id);
grant select, insert, update on told_lives to qingce_app;

alter table forms add came_from text;
comment on column forms.came_from is 'The system that certified the form and told of it when it handed the member over; uploaded_by has agreed to that, and uploaded nothing. Null: uploaded here.';

-- Whoever was entered twice keeps what was told of either row.
create index endings_kept on endings (kept_id) where kept_id is not null;
