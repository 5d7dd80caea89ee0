import { isCollegeField, isSchoolField } from '#contract/planning-caps.ts';
import type { BaselineFact } from '#contract/planning-facts.ts';
import type { Field } from '#contract/values/field.ts';
import type { BaselineFactsTable } from '../../db/tables.ts';

export type FactColumns = Omit<
  BaselineFactsTable,
  'id' | 'organisation_id' | 'organisation_path' | 'year' | 'class_name' | 'saved_by' | 'saved_at'
> & { class_name: string };

const none: FactColumns = {
  field: '',
  grade: null,
  class_name: '',
  graduating: null,
  students: null,
  members: null,
  members_at_entry: null,
  has_branch: null,
  need: null,
  organisations: null,
  residents: null,
  registered: null,
  is_village: null,
};

export function columnsOfFact(fact: BaselineFact): FactColumns {
  const { field, members } = fact;
  if ('grade' in fact) {
    const { grade, className, graduating, students, membersAtEntry, hasBranch } = fact;
    return {
      ...none,
      field,
      members,
      grade,
      class_name: className,
      graduating,
      students,
      members_at_entry: membersAtEntry,
      has_branch: hasBranch,
    };
  }
  if ('need' in fact) return { ...none, field, members, need: fact.need, students: fact.students };
  const { organisations, residents, registered, isVillage } = fact;
  return { ...none, field, members, organisations, residents, registered, is_village: isVillage };
}

export function factOfColumns(row: FactColumns): BaselineFact {
  const field = row.field as Field;
  if (isSchoolField(field)) {
    return {
      field,
      grade: row.grade ?? 0,
      className: row.class_name,
      graduating: row.graduating ?? false,
      students: row.students ?? 0,
      members: row.members ?? 0,
      membersAtEntry: row.members_at_entry,
      hasBranch: row.has_branch ?? false,
    };
  }
  if (isCollegeField(field)) {
    return { field, need: row.need ?? 0, students: row.students, members: row.members };
  }
  return {
    field,
    members: row.members ?? 0,
    organisations: row.organisations ?? 0,
    residents: row.residents,
    registered: row.registered,
    isVillage: row.is_village ?? false,
  };
}
