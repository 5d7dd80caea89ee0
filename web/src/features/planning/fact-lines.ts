import { isCollegeField, isSchoolField } from '#contract/planning-caps.ts';
import type { BaselineFact } from '#contract/planning-facts.ts';
import type { Field } from '#contract/values/field.ts';

/** A line of a unit's facts while it is typed: whatever is not filled in yet is null. */
export interface DraftLine {
  readonly key: number;
  readonly field: Field;
  readonly grade: number | null;
  readonly className: string;
  readonly graduating: boolean;
  readonly students: number | null;
  readonly members: number | null;
  readonly membersAtEntry: number | null;
  readonly hasBranch: boolean;
  readonly need: number | null;
  readonly organisations: number | null;
  readonly residents: number | null;
  readonly registered: number | null;
  readonly isVillage: boolean;
}

export type LinePart = Exclude<keyof DraftLine, 'key' | 'field'>;
export type FillIn = (key: number, part: Partial<DraftLine>) => void;

export function emptyLine(key: number, field: Field): DraftLine {
  return {
    key,
    field,
    grade: null,
    className: '',
    graduating: false,
    students: null,
    members: null,
    membersAtEntry: null,
    hasBranch: false,
    need: null,
    organisations: null,
    residents: null,
    registered: null,
    isVillage: false,
  };
}

export function draftOf(fact: BaselineFact, key: number): DraftLine {
  return { ...emptyLine(key, fact.field), ...fact };
}

function requiredParts(field: Field): readonly LinePart[] {
  if (isSchoolField(field)) return ['grade', 'students', 'members'];
  return isCollegeField(field) ? ['need'] : ['members', 'organisations'];
}

/** What must be filled in and is not. */
export function missingParts(line: DraftLine): LinePart[] {
  return requiredParts(line.field).filter((part) => line[part] === null);
}

/** The line as the server takes it; nothing required may be missing. */
export function factOf(line: DraftLine): BaselineFact {
  const { field, className, graduating, membersAtEntry, hasBranch, residents, registered, isVillage } = line;
  const students = line.students ?? 0;
  const members = line.members ?? 0;
  if (isSchoolField(field)) {
    const grade = line.grade ?? 0;
    return { field, grade, graduating, className, students, members, membersAtEntry, hasBranch };
  }
  if (isCollegeField(field)) {
    return { field, need: line.need ?? 0, students: line.students, members: line.members };
  }
  const organisations = line.organisations ?? 0;
  return { field: 'social', members, organisations, residents, registered, isVillage };
}

export const faultKey = (key: number, part: string) => `${key}.${part}`;

/** Where a fault belongs among lines that were sent in this order: facts.2.members is the members of the third. */
export function placeOfFault(path: string | undefined, lines: readonly DraftLine[]): string | null {
  const match = /^facts\.(\d+)\.(\w+)$/.exec(path ?? '');
  const line = match && lines[Number(match[1])];
  return line && match?.[2] ? faultKey(line.key, match[2]) : null;
}
