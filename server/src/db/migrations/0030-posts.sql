-- Posts become rows of their own: one person may hold several, in organisations of every kind (ENT-4, ENT-11).

create table posts (
  id bigint generated always as identity primary key,
  member_id bigint not null references members (id),
  organisation_id bigint not null,
  organisation_path text collate "C" not null,
  position text not null,
  position_since text collate "C" not null check (position_since ~ '^\d{4}-\d{2}$'),
  appointment text,
  cadre_nature text not null,
  on_party_committee boolean not null,
  on_post_state text check (on_post_state in ('on_post', 'off_post')),
  entered_by bigint not null references accounts (id),
  entered_at timestamptz not null,
  ended_on date,
  end_reason text,
  version integer not null default 1,
  foreign key (organisation_id, organisation_path) references organisations (id, path) on update cascade,
  check ((ended_on is null) = (end_reason is null))
);
comment on table posts is 'Who holds or held which position (团内现任职务) in which organisation (ENT-2, ENT-4). An ended post stays.';
comment on column posts.member_id is 'The person, who may be a member of a branch there, of another one, or of none.';
comment on column posts.on_post_state is '在岗状态 (N23 2); not asked in branches.';
comment on column posts.ended_on is '离任; null while the post is held.';
create unique index posts_one_held on posts (member_id, organisation_id) where ended_on is null;
create index posts_of_member on posts (member_id, id);
create index posts_by_place on posts (organisation_path, id);
-- Whatever the lists of a policy, these three positions are in all of them: an older position is sought among the rest.
create index posts_of_other_positions on posts (organisation_path, id)
  where ended_on is null and position not in ('secretary', 'deputy_secretary', 'member');

insert into posts (member_id, organisation_id, organisation_path, position, position_since, appointment, cadre_nature,
  on_party_committee, entered_by, entered_at)
select id, organisation_id, organisation_path, position, coalesce(position_since, joined_month), appointment,
  coalesce(cadre_nature, 'part_time'), coalesce(on_party_committee, false), entered_by, entered_at
from members where is_cadre and position is not null;

drop index members_cadres;
alter table members
  drop column is_cadre, drop column position, drop column position_since, drop column appointment,
  drop column cadre_nature, drop column on_party_committee,
  add column in_branch boolean not null default true,
  alter column registered_address drop not null,
  add check (registered_address is not null or not in_branch);
comment on table members is 'One row a person (ENT-14). ID number and telephone are encrypted; the keyed hashes serve exact search and uniqueness (ACC-2).';
comment on column members.in_branch is 'False: a cadre entered for an organisation that has no members (ENT-4), whose place is that organisation until a branch enters them.';
comment on column members.registered_address is 'Not asked of a cadre entered for such an organisation (N23 2).';

-- STA-2 counts members of branches; the numbers and forms of cadres are accounted for like everybody's.
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
  where counted.measure is not null;

grant select, insert, update on posts to qingce_app;
