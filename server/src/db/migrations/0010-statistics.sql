-- Figures: what each member counts for, summed over every organisation and all below it.

create table fold_state (
  one boolean primary key default true check (one),
  counted boolean not null default false,
  folded_before xid8 not null default '0',
  recount_after bigint not null default 0,
  recounted_before xid8,
  number_required_from text collate "C"
);
comment on table fold_state is 'How far the rollups have come: they hold every action of a transaction before folded_before. Until all members were counted once, figures are counted from the members themselves.';
comment on column fold_state.recount_after is 'While the members are counted for the first time: the last of them that is.';
comment on column fold_state.recounted_before is 'Where the tail begins once that is done.';
comment on column fold_state.number_required_from is 'The policy''s, as the figures were counted with (ENT-6).';
insert into fold_state default values;

-- What a member counts for now, and where: progress at the holder of the number (NUM-5), the rest at the member's organisation.
create view member_measures as
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
  cross join lateral (values
    -- NUM-8; a number that is malformed cannot be stored at all.
    (case when m.development_number is null and m.joined_month >= (select number_required_from from fold_state) then 'irregular/number_missing' end),
    -- A number registered outside every range is accounted for (NUM-7).
    (case when char_length(m.development_number) = 12 and u.member_id is null and exists (
        select from number_blocks b
        where int8range(b.first_number, b.last_number, '[]')
          && int8range(m.development_number::bigint / 1000000 * 1000000, m.development_number::bigint / 1000000 * 1000000 + 999999, '[]')
      ) then 'irregular/outside_ranges' end),
    (case when not u.fits then 'irregular/wrong_field' end),
    (case when exists (
        select from cases c where c.kind = 'number_release' and c.subject_kind = 'member' and c.subject_id = m.id and c.state = 'open'
      ) then 'irregular/contested' end),
    (case when a.form_state in ('missing', 'refused') then 'irregular/form_missing' end),
    -- ARC-8
    (case when a.form_state in ('missing', 'refused') then 'form_due/' || to_char(a.due_on, 'YYYY-MM-DD') end),
    -- STA-2
    (case when m.standing = 'listed' then 'listed' end),
    (case when m.standing = 'listed' then 'sex/' || m.sex end),
    (case when m.standing = 'listed' then 'nationality/' || m.nationality end),
    (case when m.standing = 'listed' then 'born/' || extract(year from m.birth_date) end),
    (case when m.standing = 'listed' then 'education/' || m.education end),
    (case when m.standing = 'listed' then 'politics/' || m.political_status end),
    (case when m.standing = 'listed' then 'occupation/' || m.occupation end),
    (case when m.standing = 'listed' then 'study/' || m.study_status end),
    (case when m.standing = 'listed' then 'job/' || m.job end),
    (case when m.standing = 'listed' then 'field/' || o.field end)
  ) as counted (measure)
  where counted.measure is not null;

create table contributions (
  member_id bigint not null references members (id),
  organisation_id bigint not null,
  organisation_path text collate "C" not null,
  measures text[] not null,
  primary key (member_id, organisation_id),
  foreign key (organisation_id, organisation_path) references organisations (id, path) on update cascade
);
comment on table contributions is 'What of member_measures is in the rollups already. Any member''s difference can be added at any time, and adding it twice changes nothing.';
create index contributions_by_place on contributions (organisation_path, member_id);
create index contributions_irregular on contributions (organisation_path, member_id)
  where measures && array['irregular/number_missing', 'irregular/outside_ranges', 'irregular/wrong_field', 'irregular/contested', 'irregular/form_missing'];
-- Forms that are missing are most of what is irregular: the other kinds would be sought among them.
create index contributions_number_missing on contributions (organisation_path, member_id) where measures @> array['irregular/number_missing'];
create index contributions_outside_ranges on contributions (organisation_path, member_id) where measures @> array['irregular/outside_ranges'];
create index contributions_wrong_field on contributions (organisation_path, member_id) where measures @> array['irregular/wrong_field'];
create index contributions_contested on contributions (organisation_path, member_id) where measures @> array['irregular/contested'];

create table rollups (
  organisation_id bigint not null references organisations (id),
  measure text collate "C" not null,
  count integer not null,
  primary key (organisation_id, measure)
);
comment on table rollups is 'The contributions of an organisation and everything below it, summed by measure (STA-3).';

grant select, update on fold_state to qingce_app;
grant select on member_measures to qingce_app;
grant select, insert, update, delete on contributions, rollups to qingce_app;
