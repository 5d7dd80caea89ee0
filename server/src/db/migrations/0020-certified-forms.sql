-- Changing the form of a certified member (ARC-6), and filing the paper it was scanned from (ARC-13).

alter table cases drop constraint cases_kind_check;
alter table cases add constraint cases_kind_check
  check (kind in ('form_review', 'number_release', 'number_registration', 'form_change'));

alter table forms drop constraint forms_state_check;
alter table forms add constraint forms_state_check
  check (state in ('under_review', 'in_force', 'refused', 'superseded', 'removed'));
alter table forms add column change_reason text;
comment on column forms.change_reason is 'Of a form that was to take the place of one in force: why (ARC-6).';

create table form_changes (
  member_id bigint primary key references archives (member_id),
  state text not null check (state in ('asked', 'declined', 'agreed', 'under_review', 'refused')),
  reason text not null,
  case_id bigint not null references cases (id),
  form_id bigint references forms (id),
  refusal_reason text,
  check ((state in ('under_review', 'refused')) = (form_id is not null)),
  check ((state in ('declined', 'refused')) = (refusal_reason is not null))
);
comment on table form_changes is 'Where the change of a form in force stands (ARC-6), until another form has taken its place; the archive keeps the form in force meanwhile. Locked under the archive.';
comment on column form_changes.case_id is 'The request, or the review of the other form: open, or decided last.';
create index form_changes_by_state on form_changes (state, member_id);

alter table archives add column filed_on date;
alter table archives add column filed_place text check (char_length(filed_place) between 1 and 100);
alter table archives add constraint archives_filed_check check ((filed_on is null) = (filed_place is null));
comment on column archives.filed_on is 'The day on which the paper form was put into the member''s file (ARC-13), and where that is kept; null: not filed.';
create index archives_not_filed on archives (organisation_path, member_id) where certification = 'certified' and filed_on is null;

grant select, insert, update, delete on form_changes to qingce_app;
