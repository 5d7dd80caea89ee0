import { describe, expect, it } from 'vitest';
import type { BaselineFact } from '#contract/planning-facts.ts';
import { draftOf, emptyLine, factOf, missingParts, placeOfFault } from './fact-lines.ts';

const ofClass: BaselineFact = {
  field: 'junior_middle',
  grade: 2,
  graduating: false,
  className: '1班',
  students: 45,
  members: 0,
  membersAtEntry: null,
  hasBranch: true,
};
const ofVillage: BaselineFact = {
  field: 'social',
  members: 9,
  organisations: 1,
  residents: null,
  registered: 60,
  isVillage: true,
};
const ofCollege: BaselineFact = { field: 'university', need: 7, students: null, members: 2 };

describe('lines of facts in the form', () => {
  it('NUM-10 what was read goes back as it was', () => {
    for (const fact of [ofClass, ofVillage, ofCollege]) expect(factOf(draftOf(fact, 1))).toEqual(fact);
  });

  it('NUM-10 what is not filled in is told apart from none', () => {
    expect(missingParts(emptyLine(1, 'senior_middle'))).toEqual(['grade', 'students', 'members']);
    expect(missingParts(emptyLine(1, 'social'))).toEqual(['members', 'organisations']);
    expect(missingParts({ ...emptyLine(1, 'university'), need: 0 })).toEqual([]);
  });

  it('NUM-10 a fault is told at its line, whatever lines were removed before it', () => {
    const lines = [draftOf(ofClass, 4), draftOf(ofVillage, 9)];
    expect(placeOfFault('facts.1.members', lines)).toBe('9.members');
    expect(placeOfFault('facts.7.members', lines)).toBeNull();
    expect(placeOfFault('year', lines)).toBeNull();
  });
});
