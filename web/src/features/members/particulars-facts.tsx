import type { ReactNode } from 'react';
import { appointments, cadreNatures, positions } from '#contract/dictionaries/cadres.ts';
import { type Dictionary, nameOfCode } from '#contract/dictionaries/dictionary.ts';
import { educations } from '#contract/dictionaries/educations.ts';
import { nationalities } from '#contract/dictionaries/nationalities.ts';
import { jobs, occupations, studyStatuses } from '#contract/dictionaries/occupations.ts';
import { politicalStatuses } from '#contract/dictionaries/political-statuses.ts';
import type { Member } from '#contract/members.ts';
import { type EntryField, postOfEntry } from '#contract/members-particulars.ts';
import { formatDevelopmentNumber } from '#contract/values/development-number.ts';
import { Facts } from '../../ui/page.tsx';
import { useLanguage, useTexts } from '../../ui/texts.tsx';

const dictionaries: Partial<Record<EntryField, Dictionary>> = {
  nationality: nationalities,
  occupation: occupations,
  studyStatus: studyStatuses,
  job: jobs,
  education: educations,
  politicalStatus: politicalStatuses,
  position: positions,
  appointment: appointments,
  cadreNature: cadreNatures,
};

/** In the order of the form of entry. */
const order: readonly EntryField[] = [
  'nationality',
  'occupation',
  'studyStatus',
  'job',
  'education',
  'politicalStatus',
  'joinedMonth',
  'developmentNumber',
  'partyJoinedMonth',
  'isCadre',
  'position',
  'positionSince',
  'appointment',
  'cadreNature',
  'onPartyCommittee',
  'phone',
  'registeredAddress',
  'email',
  'qq',
  'wechat',
  'weibo',
  'appliedToParty',
  'appliedMonth',
  'isVolunteer',
  'volunteerMonth',
];

interface ParticularsFactsProps {
  member: Pick<Member, 'name' | 'sex' | 'birthDate' | 'particulars'>;
  /** In full, once a reason was given. */
  revealed?: { readonly idNumber: string; readonly phone: string } | undefined;
  /** Posts are shown beside it. */
  withoutPost?: boolean;
  /** After everything else. */
  more?: readonly (readonly [string, ReactNode])[];
}

/** Everything the form of entry asked, in words; what was not given is left out. */
export function ParticularsFacts({
  member,
  revealed,
  withoutPost = false,
  more = [],
}: ParticularsFactsProps) {
  const { members, shell } = useTexts('members', 'shell');
  const { language } = useLanguage();
  const { particulars } = member;

  const say = (field: EntryField): ReactNode => {
    if (field === 'phone') return revealed?.phone ?? particulars.phoneMasked;
    const value = (particulars as Partial<Record<EntryField, string | boolean>>)[field];
    if (value === undefined || value === '') return null;
    if (typeof value === 'boolean') return value ? shell.yes : shell.no;
    if (field === 'developmentNumber') return formatDevelopmentNumber(value);
    const dictionary = dictionaries[field];
    return dictionary ? nameOfCode(dictionary, value, language) : value;
  };
  const facts: (readonly [string, ReactNode])[] = [
    [members.fields.name, member.name],
    [members.fields.idNumber, revealed?.idNumber ?? particulars.idNumberMasked],
    [members.sex, members.sexes[member.sex]],
    [members.birthDate, member.birthDate],
  ];
  for (const field of order) {
    if (withoutPost && field in postOfEntry) continue;
    const value = say(field);
    if (value !== null) facts.push([members.fields[field], value]);
  }
  return <Facts facts={[...facts, ...more]} />;
}
