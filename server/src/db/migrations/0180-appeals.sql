-- Appeals against refused transfers, where the policy knows them (TRF-2).

alter table cases drop constraint cases_kind_check;
alter table cases add constraint cases_kind_check check (kind in (
  'form_review', 'number_release', 'number_registration', 'form_change', 'organisation_move', 'ending', 'reinstatement', 'transfer',
  'claim', 'transfer_appeal'
));

create table transfer_appeals (
  case_id bigint primary key references cases (id),
  transfer_id bigint not null unique references transfers (case_id),
  refuser_id bigint not null references organisations (id),
  reason_sealed bytea not null,
  branch_id bigint references organisations (id),
  renewed_id bigint unique references transfers (case_id)
);
comment on table transfer_appeals is 'An appeal against the refusal of a transfer, of which each has one at most. Who decides, and what was decided, is its case''s.';
comment on column transfer_appeals.refuser_id is 'Who refused; its superior decides the appeal.';
comment on column transfer_appeals.branch_id is 'The branch that the superior of a receiving organisation has named with the decision.';
comment on column transfer_appeals.renewed_id is 'The transfer as it was asked again once the appeal was upheld.';
create index transfer_appeals_of_refuser on transfer_appeals (refuser_id);
create index transfer_appeals_branch on transfer_appeals (branch_id) where branch_id is not null;

grant select, insert, update on transfer_appeals to qingce_app;
