import type { ReactNode } from 'react';
import { appointments, cadreNatures, type Position, positionChoices } from '#contract/dictionaries/cadres.ts';
import type { Dictionary } from '#contract/dictionaries/dictionary.ts';
import { educations } from '#contract/dictionaries/educations.ts';
import { nationalities } from '#contract/dictionaries/nationalities.ts';
import { jobs, occupations, studyStatuses } from '#contract/dictionaries/occupations.ts';
import { politicalStatuses } from '#contract/dictionaries/political-statuses.ts';
import { yesNo } from '#contract/dictionaries/yes-no.ts';
import type { EntryField } from '#contract/members-particulars.ts';
import { parseIdCard } from '#contract/values/id-card.ts';
import { ageOn } from '#contract/values/year-month.ts';
import { fill } from '#contract/wording/fill.ts';
import { ageOf, type EntryValues, fieldsNotAsked } from '../features/members/entry-values.ts';
import { chinaDay } from '../ui/china-day.ts';
import { PlainField, PlainSelect } from '../ui/plain.tsx';
import { useLanguage, useTexts } from '../ui/texts.tsx';

export interface EntryPartsProps {
  values: EntryValues;
  onChange: (field: EntryField, value: string) => void;
  faultOf: (field: EntryField) => string | undefined;
  /** Joined in this month or later: a number is asked (ENT-6). */
  numberRequiredFrom: string;
  /** Which positions may be chosen now (ENT-11). */
  positions: readonly Position[];
  /** Masked values in force, where this is filled in once more: left empty they stay. */
  kept?: { readonly idNumber: string; readonly phone: string };
}

const choicesOf: Partial<Record<EntryField, Dictionary>> = {
  nationality: nationalities,
  occupation: occupations,
  studyStatus: studyStatuses,
  job: jobs,
  education: educations,
  politicalStatus: politicalStatuses,
  isCadre: yesNo,
  appointment: appointments,
  cadreNature: cadreNatures,
  onPartyCommittee: yesNo,
  appliedToParty: yesNo,
  isVolunteer: yesNo,
};
const months: ReadonlySet<EntryField> = new Set([
  'joinedMonth',
  'partyJoinedMonth',
  'positionSince',
  'appliedMonth',
  'volunteerMonth',
]);
/** Never asked for. */
const optional: ReadonlySet<EntryField> = new Set(['email', 'qq', 'wechat', 'weibo', 'appliedToParty']);
const inputModes: Partial<Record<EntryField, 'numeric' | 'tel' | 'email'>> = {
  developmentNumber: 'numeric',
  phone: 'tel',
  email: 'email',
  qq: 'numeric',
};

/** The form of N23 1.1 in its order, each field where it concerns the person, with the telephone's own controls. */
export function EntryParts(props: EntryPartsProps) {
  const { members } = useTexts('members');
  const { values } = props;
  const today = chinaDay();
  const age = ageOf(values.idNumber, today);
  const left = fieldsNotAsked(values, age);
  const { groups } = members;
  const parts: readonly (readonly [string, readonly EntryField[]])[] = [
    [
      groups.person,
      [
        'name',
        'idNumber',
        'idNumberAgain',
        'nationality',
        'occupation',
        'studyStatus',
        'job',
        'education',
        'politicalStatus',
      ],
    ],
    [groups.league, ['joinedMonth', 'developmentNumber', 'partyJoinedMonth']],
    [
      groups.cadre,
      ['isCadre', 'position', 'positionSince', 'appointment', 'cadreNature', 'onPartyCommittee'],
    ],
    [groups.contact, ['phone', 'registeredAddress', 'email', 'qq', 'wechat', 'weibo']],
    [groups.more, ['appliedToParty', 'appliedMonth', 'isVolunteer', 'volunteerMonth']],
  ];
  return parts.map(([title, fields]) => (
    <fieldset key={title} className="card own-part own-group">
      <legend>{title}</legend>
      {fields
        .filter((field) => !left.has(field) || (field === 'job' && values.occupation === undefined))
        .filter((field) => field !== 'job' || values.occupation === 'worker')
        .map((field) => (
          <EntryPart key={field} {...props} field={field} today={today} />
        ))}
    </fieldset>
  ));
}

function EntryPart({ field, today, ...props }: EntryPartsProps & { field: EntryField; today: string }) {
  const { applications, members, shell } = useTexts('applications', 'members', 'shell');
  const { language } = useLanguage();
  const value = (props.values[field] as string | undefined) ?? '';
  const isOptional =
    optional.has(field) ||
    (field === 'developmentNumber' && (props.values.joinedMonth ?? '') < props.numberRequiredFrom);
  const name = members.fields[field];
  const label = isOptional ? fill(applications.optional, { label: name }) : name;
  const fault = props.faultOf(field);
  const told = useHint({ ...props, field, today });
  // One sentence for one fault: the server's says what the hint said.
  const hint = fault === undefined ? told : undefined;
  const dictionary = field === 'position' ? positionChoices(props.positions) : choicesOf[field];
  if (dictionary)
    return (
      <PlainSelect
        label={label}
        name={field}
        value={value}
        placeholder={shell.pleaseSelect}
        choices={dictionary.map((item) => ({
          value: item.code,
          label: language === 'en' ? item.en : item.zh,
        }))}
        fault={fault}
        hint={hint}
        onChange={(event) => props.onChange(field, event.target.value)}
      />
    );
  return (
    <PlainField
      label={label}
      name={field}
      value={value}
      fault={fault}
      hint={hint}
      autoComplete="off"
      maxLength={300}
      {...(months.has(field) && { type: 'month', max: today.slice(0, 7) })}
      {...(inputModes[field] && { inputMode: inputModes[field] })}
      onChange={(event) => props.onChange(field, event.target.value)}
    />
  );
}

function useHint({
  field,
  values,
  today,
  kept,
  numberRequiredFrom,
}: EntryPartsProps & { field: EntryField; today: string }): ReactNode {
  const { members } = useTexts('members');
  const { hints } = members;
  switch (field) {
    case 'idNumber': {
      if (!values.idNumber) return kept && fill(hints.idNumberKept, { masked: kept.idNumber });
      const parsed = parseIdCard(values.idNumber, today);
      if (!parsed.ok) return undefined;
      const { sex, birthDate } = parsed;
      return fill(members.derived, { sex: members.sexes[sex], birthDate, age: ageOn(birthDate, today) });
    }
    case 'phone':
      return kept ? fill(hints.idNumberKept, { masked: kept.phone }) : hints.phone;
    case 'education':
      return values.occupation === 'student' ? hints.educationOfStudent : undefined;
    case 'developmentNumber':
      return (values.joinedMonth ?? '') >= numberRequiredFrom ? hints.developmentNumber : undefined;
    default:
      return undefined;
  }
}
