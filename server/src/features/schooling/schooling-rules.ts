import { findByCode } from '#contract/dictionaries/dictionary.ts';
import { type Education, educations } from '#contract/dictionaries/educations.ts';
import { type StudyStatus, studyStatuses } from '#contract/dictionaries/occupations.ts';
import { isOfField, proposedEducation, rankOf, stagesAfter } from '#contract/dictionaries/schooling.ts';
import type { Refusal } from '#contract/refusal.ts';
import type { SchoolingConcern, SchoolingDestination } from '#contract/schooling.ts';
import type { Field } from '#contract/values/field.ts';
import { ageOn } from '#contract/values/year-month.ts';
import { dayMilliseconds } from '../../kernel/clock.ts';
import type { Policy } from '../../policies/policy.ts';

/** What decides whether and where a member's schooling may be moved on. */
export interface PupilFacts {
  readonly name: string;
  readonly standing: string;
  readonly formState: string;
  readonly studyStatus: string | null;
  readonly education: string;
}

/** What moving on makes of a member. */
export interface NewSchooling {
  readonly occupation: 'student' | 'worker';
  readonly studyStatus: StudyStatus | null;
  readonly job: string | null;
  readonly education: Education;
}

/**
 * LIF-6: where a member is going, and all that is against it. Only forward: who was entered at the wrong stage is corrected on the member's
 * page. The number's field is not asked again (ENT-8, N23 3.5); what 学历 goes with the stage is (ENT-19).
 */
export function moveOn(
  pupil: PupilFacts,
  to: SchoolingDestination,
  wanted: Education | undefined,
): { readonly faults: Refusal[] } | { readonly schooling: NewSchooling } {
  const { name } = pupil;
  const refusal = refusalToMoveOn(pupil);
  if (refusal) return { faults: [refusal] };
  const from = studyStatuses.find(({ code }) => code === pupil.studyStatus);
  if (!from) return { faults: [{ code: 'schooling.notAStudent', parameters: { name } }] };
  const stage = to.kind === 'stage' ? to.studyStatus : null;
  if (stage === from.code) return { faults: [{ code: 'schooling.sameStage', parameters: { name } }] };
  const next = findByCode(studyStatuses, stage ?? undefined);
  if (next && !stagesAfter(from.code).includes(next.code)) {
    const parameters = { name, from: from.zh, fromEn: from.en, to: next.zh, toEn: next.en };
    return { faults: [{ code: 'schooling.impossible', parameters }] };
  }
  const education = wanted ?? proposedEducation(from.code, pupil.education, stage);
  const faults = faultsOfEducation(pupil, education, next?.educations ?? null);
  if (faults.length > 0) return { faults };
  return {
    schooling: {
      occupation: to.kind === 'stage' ? 'student' : 'worker',
      studyStatus: stage,
      job: to.kind === 'work' ? to.job : null,
      education,
    },
  };
}

/** Whether the stage of study may be moved on at all. */
export function refusalToMoveOn({ name, standing, formState, studyStatus }: PupilFacts): Refusal | null {
  if (standing !== 'listed') return { code: 'schooling.notListed', parameters: { name } };
  if (formState === 'under_review') return { code: 'member.underReview' };
  return studyStatus === null ? { code: 'schooling.notAStudent', parameters: { name } } : null;
}

function faultsOfEducation(
  { name, education: before }: PupilFacts,
  education: Education,
  suitable: readonly Education[] | null,
): Refusal[] {
  const path = 'education';
  if (rankOf(education) < rankOf(before)) {
    const had = findByCode(educations, before);
    const parameters = { name, education: had?.zh ?? before, educationEn: had?.en ?? before };
    return [{ code: 'schooling.educationFell', parameters, path }];
  }
  // ENT-19, N23 3.4
  if (suitable === null || suitable.includes(education)) return [];
  const items = suitable.map((code) => findByCode(educations, code));
  const parameters = {
    suitable: items.map((item) => item?.zh).join(' / '),
    suitableEn: items.map((item) => item?.en).join(' / '),
  };
  return [{ code: 'entry.educationOfStudent', parameters, path }];
}

/** LIF-6: why a stage looks out of date on a day, YYYY-MM-DD; nobody is held to it. */
export function concernsOf(
  pupil: { readonly studyStatus: StudyStatus; readonly field: Field; readonly birthDate: string },
  today: string,
  policy: Pick<Policy, 'schoolYear'>,
): SchoolingConcern[] {
  const { oldest } = policy.schoolYear;
  const limit = oldest[pupil.studyStatus];
  const begun = schoolYearBegun(today, policy);
  return [
    ...(isOfField(pupil.studyStatus, pupil.field) ? [] : (['field'] as const)),
    ...(limit !== null && ageOn(pupil.birthDate, begun) > limit ? (['age'] as const) : []),
  ];
}

/** The day on which the school year of `today` began. */
export function schoolYearBegun(today: string, { schoolYear }: Pick<Policy, 'schoolYear'>): string {
  const year = Number(today.slice(0, 4));
  const begins = `${year}-${schoolYear.beginsOn}`;
  return begins <= today ? begins : `${year - 1}-${schoolYear.beginsOn}`;
}

/** Whether branches are reminded on that day. */
export function isReminded(today: string, policy: Pick<Policy, 'schoolYear'>): boolean {
  const days = (Date.parse(today) - Date.parse(schoolYearBegun(today, policy))) / dayMilliseconds;
  return days < policy.schoolYear.remindedDays;
}
