-- NUM-8: a number out of a range that neither the member's organisation nor one above it holds is irregular too.

alter table number_uses add column own_range boolean not null default true;
comment on column number_uses.own_range is 'Whether its holder was the member''s organisation or one above it when it was taken into use, as of every number that is drawn; a later move does not matter.';
update number_uses u set own_range = false
from members m
where m.id = u.member_id and u.holder_path is not null and not starts_with(m.organisation_path, u.holder_path);

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

drop index contributions_irregular;
create index contributions_irregular on contributions (organisation_path, member_id)
  where measures && array['irregular/number_missing', 'irregular/outside_ranges', 'irregular/other_range', 'irregular/wrong_field', 'irregular/contested', 'irregular/form_missing'];
create index contributions_other_range on contributions (organisation_path, member_id) where measures @> array['irregular/other_range'];

-- No action tells of those found now: they are counted anew, and figures are read from the members meanwhile.
update fold_state set counted = false, recount_after = 0, recounted_before = null
where exists (select from number_uses where not own_range and origin = 'entry');
