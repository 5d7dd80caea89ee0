-- How a membership ends, and how that is undone (LIF-1 … LIF-3).

alter table members drop constraint members_standing_check;
alter table members add constraint members_standing_check check (standing in ('awaiting_approval', 'listed', 'ended'));
comment on column members.standing is 'awaiting_approval: entered with a form the superior has not agreed to yet (N23 1.1). ended: no membership any more, how says endings; the row, its number and its archive stay.';
create index members_present on members (organisation_path, id) where standing <> 'ended';
create index members_ended on members (organisation_path, id) where standing = 'ended';
-- Who turns 28 soon: the first of a large subtree are met soon on the walk by day, those of a small one are sorted.
create index members_by_birth on members (birth_date, id) where standing = 'listed' and in_branch;

alter table archives add column dormant boolean not null default false;
comment on column archives.dormant is 'True while the membership has ended: the archive is kept as it was, and nobody is asked or reminded of anything in it.';
drop index archives_by_state;
create index archives_by_state on archives (form_state, organisation_path, member_id) where not dormant;
drop index archives_by_certification;
create index archives_by_certification on archives (certification, organisation_path, member_id) where not dormant;
drop index archives_due_by_place;
create index archives_due_by_place on archives (organisation_path, due_on, member_id)
  where form_state in ('missing', 'refused') and not dormant;
drop index archives_due_by_day;
create index archives_due_by_day on archives (due_on, member_id) where form_state in ('missing', 'refused') and not dormant;
drop index archives_not_filed;
create index archives_not_filed on archives (organisation_path, member_id)
  where certification = 'certified' and filed_on is null and not dormant;

alter table cases drop constraint cases_kind_check;
alter table cases add constraint cases_kind_check
  check (kind in ('form_review', 'number_release', 'number_registration', 'form_change', 'organisation_move', 'ending', 'reinstatement'));
comment on column cases.decided_by is 'Of a lapsed case: who changed what it was about. Of a withdrawn one: who took it back.';

create table endings (
  id bigint generated always as identity primary key,
  member_id bigint not null references members (id),
  organisation_id bigint not null,
  organisation_path text collate "C" not null,
  kind text not null check (kind in ('age', 'lapse', 'withdrawal', 'expulsion', 'death')),
  state text not null check (state in ('proposed', 'in_force', 'refused', 'withdrawn', 'undone')),
  ended_on date not null,
  reported_on date,
  reason text not null check (char_length(reason) <= 500),
  case_id bigint not null references cases (id),
  proposed_by bigint not null references accounts (id),
  proposed_at timestamptz not null,
  decided_at timestamptz,
  decided_from bigint references organisations (id),
  reinstatement_case_id bigint references cases (id),
  undone_at timestamptz,
  undone_by bigint references accounts (id),
  undo_reason text,
  foreign key (organisation_id, organisation_path) references organisations (id, path) on update cascade,
  check ((state = 'proposed') = (decided_at is null)),
  check ((state = 'undone') = (undone_at is not null)),
  check ((undone_at is null) = (undone_by is null) and (undone_at is null) = (undo_reason is null))
);
comment on table endings is 'Every proposal to end a membership and what came of it: 离团, 除名, 退团, 开除 or death. One in force says why a member''s standing is ended; undone by a reinstatement, the row stays.';
comment on column endings.organisation_id is 'The branch at that time; it follows that branch when it moves.';
comment on column endings.ended_on is 'The day the membership ended: of leaving, of the branch''s assembly, of the decision, of death.';
comment on column endings.reported_on is 'Of a 退团: the day of the written report.';
comment on column endings.decided_from is 'The organisation that ended it, which decides about a reinstatement too.';
comment on column endings.reinstatement_case_id is 'The last request to undo it, if any.';
create unique index endings_one_of_member on endings (member_id) where state in ('proposed', 'in_force');
create index endings_of_member on endings (member_id, id);
create index endings_by_state on endings (state, id);
create index endings_by_place on endings (state, organisation_path, id);

create table leaving_reminders (
  month date primary key
);
comment on table leaving_reminders is 'Months of China, by their first day, in which branches were told who turns 28 (LIF-1).';

-- The number of who has left was used and stays so, with all that is counted of it; what is still to be done about a member,
-- and what STA-2 counts, ends with the membership.
create or replace view member_measures as
  select u.member_id, u.holder_id as organisation_id, u.holder_path as organisation_path, counted.measure
  from number_uses u
  left join archives a on a.member_id = u.member_id
  cross join lateral (values
    ('entered/' || u.year || '/' || u.field),
    -- Of whom no form is asked, nothing is missing.
    (case when a.form_state is null or a.form_state in ('under_review', 'in_force') then 'form/' || u.year || '/' || u.field end),
    -- CER-2: who is not certified does not count as a new member.
    (case when a.certification is null or a.certification = 'certified' then 'certified/' || u.year || '/' || u.field end)
  ) as counted (measure)
  where u.holder_id is not null and counted.measure is not null
union all
  select m.id, m.organisation_id, m.organisation_path, counted.measure
  from members m
  join organisations o on o.id = m.organisation_id
  left join archives a on a.member_id = m.id
  left join number_uses u on u.member_id = m.id
  cross join lateral (select m.standing = 'listed' and m.in_branch as is_listed) as s
  cross join lateral (values
    -- NUM-8; a number that is malformed cannot be stored at all.
    -- Of a registered veteran none is asked (ENT-17).
    (case when m.development_number is null and m.joined_month >= (select number_required_from from fold_state)
      and not exists (select from veteran_registrations v where v.member_id = m.id) then 'irregular/number_missing' end),
    -- A number registered outside every range is accounted for (NUM-7).
    (case when char_length(m.development_number) = 12 and u.member_id is null and exists (
        select from number_blocks b
        where int8range(b.first_number, b.last_number, '[]')
          && int8range(m.development_number::bigint / 1000000 * 1000000, m.development_number::bigint / 1000000 * 1000000 + 999999, '[]')
      ) then 'irregular/outside_ranges' end),
    -- One that the top of the tree has registered is accounted for, whoever holds its range.
    (case when not u.own_range and u.origin = 'entry' then 'irregular/other_range' end),
    (case when not u.fits then 'irregular/wrong_field' end),
    (case when exists (
        select from cases c where c.kind = 'number_release' and c.subject_kind = 'member' and c.subject_id = m.id and c.state = 'open'
      ) then 'irregular/contested' end),
    (case when a.form_state in ('missing', 'refused') then 'irregular/form_missing' end),
    -- ARC-8
    (case when a.form_state in ('missing', 'refused') then 'form_due/' || to_char(a.due_on, 'YYYY-MM-DD') end),
    -- STA-2
    (case when s.is_listed then 'listed' end),
    (case when s.is_listed then 'sex/' || m.sex end),
    (case when s.is_listed then 'nationality/' || m.nationality end),
    (case when s.is_listed then 'born/' || extract(year from m.birth_date) end),
    (case when s.is_listed then 'education/' || m.education end),
    (case when s.is_listed then 'politics/' || m.political_status end),
    (case when s.is_listed then 'occupation/' || m.occupation end),
    (case when s.is_listed then 'study/' || m.study_status end),
    (case when s.is_listed then 'job/' || m.job end),
    (case when s.is_listed then 'field/' || o.field end)
  ) as counted (measure)
  where m.standing <> 'ended' and counted.measure is not null;

grant select, insert, update on endings to qingce_app;
grant select, insert on leaving_reminders to qingce_app;
