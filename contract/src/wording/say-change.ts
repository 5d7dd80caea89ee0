import { type Dictionary, nameOfCode } from '../dictionaries/dictionary.ts';
import { educations } from '../dictionaries/educations.ts';
import { jobs, occupations, studyStatuses } from '../dictionaries/occupations.ts';
import { politicalStatuses } from '../dictionaries/political-statuses.ts';
import type { RecordedChange } from '../members-particulars.ts';
import { fill } from './fill.ts';
import type { Wording } from './zh-CN.ts';

const dictionaries: Partial<Record<RecordedChange['field'], Dictionary>> = {
  occupation: occupations,
  studyStatus: studyStatuses,
  job: jobs,
  education: educations,
  politicalStatus: politicalStatuses,
};

/** 在读状况：初中在读 → 普通高中在读 (LIF-5). */
export function sayChange(
  { field, from, to }: RecordedChange,
  { members, shell }: Pick<Wording, 'members' | 'shell'>,
  language: 'zh-CN' | 'en',
): string {
  const say = (value: RecordedChange['from']) => {
    if (value === null) return members.historyNothing;
    if (typeof value === 'boolean') return value ? shell.yes : shell.no;
    const dictionary = dictionaries[field];
    return dictionary ? nameOfCode(dictionary, value, language) : value;
  };
  return fill(members.historyChange, { field: members.fields[field], from: say(from), to: say(to) });
}
