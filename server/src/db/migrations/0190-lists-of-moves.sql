-- Lists of moves stay fast at a million members: by part of a name, by state and kind, and in the figures of the season.

create index transfers_name_grams on transfers using gin (grams(name));
create index handovers_by_state on handovers (state, from_path, id);
create index arrivals_by_state on arrivals (state, organisation_path, id);
create index handovers_asked on handovers (member_id) include (from_path, begun_at) where state = 'asked';
create index cases_barring on cases (organisation_path, subject_id)
  where state = 'open' and subject_kind = 'member' and kind in ('form_review', 'form_change', 'ending', 'transfer_appeal');
create index cases_by_kind on cases (kind, organisation_path, id);

comment on column graduate_leavings.to_id is 'The branch that has them since; null: another system, or the army.';
