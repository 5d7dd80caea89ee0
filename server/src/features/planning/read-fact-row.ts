import { findByText } from '#contract/dictionaries/dictionary.ts';
import { fields } from '#contract/dictionaries/organisations.ts';
import { yesNo } from '#contract/dictionaries/yes-no.ts';
import { isCollegeField, isSchoolField } from '#contract/planning-caps.ts';
import type { BaselineFact } from '#contract/planning-facts.ts';
import type { Refusal } from '#contract/refusal.ts';
import type { Field } from '#contract/values/field.ts';
import { narrow } from '#contract/values/typed-text.ts';
import { cleanText } from '../organisations/index.ts';
import { cleanFact, countLimit, faultsOfFact } from './fact-rules.ts';
import type { FactPart } from './fact-template.ts';

export type WrittenFact = Readonly<Record<FactPart, string>>;

export interface ReadFactRow {
  /** As typed: an id, a full name, or empty for the chosen organisation. */
  readonly organisation: string;
  readonly year: number | null;
  readonly fact: BaselineFact | null;
  /** All of them; `path` is a part of the row. */
  readonly faults: readonly Refusal[];
}

const ofSchools: ReadonlySet<FactPart> = new Set<FactPart>([
  'grade',
  'className',
  'graduating',
  'students',
  'members',
  'membersAtEntry',
  'hasBranch',
]);
const ofColleges: ReadonlySet<FactPart> = new Set<FactPart>(['need', 'students', 'members']);
const ofSociety: ReadonlySet<FactPart> = new Set<FactPart>([
  'members',
  'organisations',
  'residents',
  'registered',
  'isVillage',
]);

function partsOf(field: Field): ReadonlySet<FactPart> {
  if (isSchoolField(field)) return ofSchools;
  return isCollegeField(field) ? ofColleges : ofSociety;
}

/** What a cell that does not apply is filled with. */
const dashes = /^(?:[-—–/\\]+|无)$/;

/** One row of a workbook as a line of facts (NUM-10); what has no plain meaning becomes a fault, never a guess. */
export function readFactRow(written: WrittenFact): ReadFactRow {
  const faults: Refusal[] = [];
  const textOf = (part: FactPart) => {
    const text = cleanText(narrow(written[part]));
    return dashes.test(text) ? '' : text;
  };
  const organisation = textOf('organisation');
  const year = readYear(textOf('year'), faults);
  const field = findByText(fields, textOf('field'))?.code;
  if (!field) {
    const text = textOf('field');
    faults.push(
      text === ''
        ? { code: 'fact.missing', path: 'field' }
        : { code: 'fact.fieldUnknown', parameters: { text }, path: 'field' },
    );
    return { organisation, year, fact: null, faults };
  }
  const asked = partsOf(field);
  for (const part of [...ofSchools, ...ofColleges, ...ofSociety].filter(once)) {
    const isNo = findByText(yesNo, textOf(part))?.code === 'no';
    if (!asked.has(part) && textOf(part) !== '' && !isNo) faults.push({ code: 'fact.notAsked', path: part });
  }
  const fact = cleanFact(readFact(field, textOf, faults));
  const read = new Set(faults.map(({ path }) => path));
  faults.push(...faultsOfFact(fact).filter(({ path }) => !read.has(path)));
  return { organisation, year, fact: faults.length > 0 ? null : fact, faults };
}

function once<T>(item: T, at: number, all: readonly T[]): boolean {
  return all.indexOf(item) === at;
}

function readFact(field: Field, textOf: (part: FactPart) => string, faults: Refusal[]): BaselineFact {
  const maybe = (part: FactPart): number | null => {
    const text = textOf(part)
      .replace(/[,\s]/g, '')
      .replace(/[人个名]$/, '');
    if (text === '') return null;
    if (/^\d{1,9}$/.test(text)) return Number(text);
    faults.push({ code: 'fact.notWhole', parameters: { most: countLimit }, path: part });
    return 0;
  };
  const count = (part: FactPart): number => {
    if (textOf(part) === '') faults.push({ code: 'fact.missing', path: part });
    return maybe(part) ?? 0;
  };
  const answer = (part: FactPart, otherwise: boolean): boolean => {
    const text = textOf(part);
    if (text === '') return otherwise;
    const found = findByText(yesNo, text)?.code;
    if (!found)
      faults.push({ code: 'fact.yesNoUnknown', parameters: { text: text.slice(0, 40) }, path: part });
    return found === 'yes';
  };
  if (isSchoolField(field)) {
    const grade = readGrade(textOf('grade'), faults);
    return {
      field,
      grade,
      className: textOf('className'),
      graduating: answer('graduating', grade === 3),
      students: count('students'),
      members: count('members'),
      membersAtEntry: maybe('membersAtEntry'),
      hasBranch: answer('hasBranch', false),
    };
  }
  if (isCollegeField(field)) {
    return { field, need: count('need'), students: maybe('students'), members: maybe('members') };
  }
  return {
    field,
    members: count('members'),
    organisations: count('organisations'),
    residents: maybe('residents'),
    registered: maybe('registered'),
    isVillage: answer('isVillage', false),
  };
}

function readYear(text: string, faults: Refusal[]): number | null {
  const match = /^((?:19|20)\d{2})年?度?$/.exec(text);
  if (match) return Number(match[1]);
  faults.push(
    text === ''
      ? { code: 'fact.missing', path: 'year' }
      : { code: 'fact.yearUnknown', parameters: { text: text.slice(0, 40) }, path: 'year' },
  );
  return null;
}

const numerals = '一二三四五六';

/** 2, 二, 二年级, 初二, 高二. */
function readGrade(text: string, faults: Refusal[]): number {
  const match = /^[初高]?中?([1-6一二三四五六])(?:年级)?$/.exec(text);
  if (match) return numerals.indexOf(match[1] ?? '') + 1 || Number(match[1]);
  faults.push(
    text === ''
      ? { code: 'fact.missing', path: 'grade' }
      : { code: 'fact.gradeUnknown', parameters: { text: text.slice(0, 40) }, path: 'grade' },
  );
  return 1;
}
