import type { Field } from '../values/field.ts';
import { findByCode } from './dictionary.ts';
import { type Education, educations } from './educations.ts';
import { type StudyStatus, studyStatuses } from './occupations.ts';

interface Stage {
  /** What somebody has obtained who has come through it. */
  readonly obtained: Education;
  /** Stages that may follow it. */
  readonly next: readonly StudyStatus[];
}

/** N23 3.5: 初中在读 becomes 普通高中在读; the other ways on are those of the school system. Backwards goes nobody: that is a correction. */
const stages: Readonly<Record<StudyStatus, Stage>> = {
  // 高职: colleges of five years take pupils straight from junior middle school.
  junior_middle: {
    obtained: 'junior_middle',
    next: ['senior_middle', 'secondary_vocational', 'higher_vocational'],
  },
  // 中职: who changes over from a senior middle school.
  senior_middle: {
    obtained: 'senior_middle',
    next: ['undergraduate', 'higher_vocational', 'secondary_vocational'],
  },
  secondary_vocational: { obtained: 'secondary_vocational', next: ['higher_vocational', 'undergraduate'] },
  higher_vocational: { obtained: 'college', next: ['undergraduate'] },
  undergraduate: { obtained: 'bachelor', next: ['master', 'doctor'] },
  master: { obtained: 'master', next: ['doctor'] },
  doctor: { obtained: 'doctor', next: [] },
};

export function stagesAfter(from: StudyStatus): readonly StudyStatus[] {
  return stages[from].next;
}

export function rankOf(education: string): number {
  return findByCode(educations, education)?.rank ?? 0;
}

/** ENT-19: the 学历 that goes with moving on: what the stage gave, unless more was obtained before, as far as it suits the new stage. */
export function proposedEducation(from: StudyStatus, education: string, to: StudyStatus | null): Education {
  const { obtained } = stages[from];
  const own = educations.find(({ code }) => code === education)?.code ?? obtained;
  const highest = rankOf(own) >= rankOf(obtained) ? own : obtained;
  const suitable: readonly Education[] = findByCode(studyStatuses, to ?? undefined)?.educations ?? [];
  if (to === null || suitable.includes(highest)) return highest;
  // Who changes over from 普通高中 to 中职 has not obtained what the first would have given.
  return suitable.includes(own) ? own : (suitable[0] ?? highest);
}

/** Whether somebody at this stage may be in a branch of this field: outside schools there are students of all kinds. */
export function isOfField(status: StudyStatus, field: Field): boolean {
  const own = findByCode(studyStatuses, status)?.field;
  if (field === 'social' || own === field) return true;
  // 普通高校 have students of colleges, and the other way about.
  const higher: readonly (Field | undefined)[] = ['university', 'higher_vocational'];
  return higher.includes(own) && higher.includes(field);
}
