import type { planningErrors } from '../errors-planning.ts';

export const planningErrorsEn: Record<keyof typeof planningErrors, string> = {
  'fact.notWhole': 'Fill in a whole number from 0 to {most}',
  'fact.missing': 'Fill this in',
  'fact.gradeUnknown': 'There is no grade “{text}”; fill in 1 to 6',
  'fact.yearUnknown': '“{text}” is no year; fill in four digits, as 2026',
  'fact.fieldUnknown': 'There is no field “{text}”; choose 初中, 普通高中, 中职, 高职, 普通高校 or 社会',
  'fact.yesNoUnknown': 'Fill in 是 (yes) or 否 (no), not “{text}”',
  'fact.organisationUnknown':
    'The organisation “{text}” was not found or is not under the chosen one; check its ID',
  'fact.moreThanStudents': 'More members than students ({students}); check both',
  'fact.notAsked': 'This is not asked in that field; check the field, or leave this empty',
  'fact.classNameTooLong': 'A class name has at most {length} characters',
  'fact.classTwice': 'Class “{className}” of grade {grade} stands here twice',
  'fact.classesBesideGrade': 'Grade {grade} stands here as a whole and by classes; keep one of them',
  'fact.unitTwice': 'An organisation has one line in this field',
  'fact.changedMeanwhile':
    'Somebody has just changed the facts of this unit; note what you have changed, reload and try again',
  'fact.duplicateInFile': 'The same organisation, year, field, grade and class as row {row}',
  'planning.noCaps': 'There are no caps for {year}, so nothing can be proposed',
  'planning.capsContradictory':
    'These caps contradict themselves: the cap of a grade may not be above the school’s, a grade stands in one group, aims are those of one grade, and a village short of young people may only weigh more',
  'planning.noFacts': 'No organisation below has facts of {year}, so there is nobody to plan for',
  'planning.notWhole': 'Fill in a whole number from 0 to {most}',
  'planning.fieldsExceedTotal': 'The fields have {fields} places together, more than the total of {total}',
  'planning.unitUnknown': 'Organisation {id} has no facts in this field, so its places cannot be fixed',
  'planning.unitTwice': 'The places of organisation {id} are given twice',
  'planning.aboveRoom': 'The caps allow it at most {most} places; for more, change the caps',
  'planning.fixedExceedTotal': 'The fixed places are {fixed} together, more than the {total} there are',
  'planning.notFound': 'The proposal was not found, or is not yours to see',
  'planning.adopted': 'The proposal has been adopted and can no longer be changed or deleted',
  'planning.changedMeanwhile': 'Somebody has just changed this proposal; reload and try again',
};
