import type { planningZh } from './planning-zh-CN.ts';
import type { Widened } from './widened.ts';

export const planningEn: Widened<typeof planningZh> = {
  title: 'Planning of places',
  fileName: 'proposal',
  grade: 'Grade {grade} ',
  fixed: 'Yes',
  columns: {
    id: 'Organisation ID',
    organisation: 'Organisation',
    field: 'Field',
    people: 'Students (young people)',
    members: 'Members',
    shareBefore: 'Share now, %',
    asked: 'Asked',
    places: 'Places',
    shareAfter: 'Share afterwards, %',
    fixed: 'Fixed by hand',
    boundBy: 'What stood in the way',
    aims: 'Aims',
    reached: 'Aims reached',
    missed: 'Aims not reached',
  },
  aims: {
    member_in_class: 'a member in the class',
    branch_in_class: 'a branch in the class',
    branch_in_grade: 'a branch in the grade',
    need_floor: 'the least share of the need',
  },
  bounds: {
    held_back: 'Held back: too many members at entry',
    school_cap: 'The school’s cap',
    grade_cap: 'The cap of the grade',
    class_size: 'Too few students',
    need: 'The stated need',
    residents: 'Too few young people',
    fixed: 'Fixed by hand',
    field_total: 'The field has too few places',
    total: 'Too few places in all',
  },
};
