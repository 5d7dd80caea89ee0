import { decideCase } from '#contract/approvals.ts';
import { uploadFile, uploadForm } from '#contract/archives.ts';
import { nameOfCode } from '#contract/dictionaries/dictionary.ts';
import { educations } from '#contract/dictionaries/educations.ts';
import { nationalities } from '#contract/dictionaries/nationalities.ts';
import { isReviewer } from '#contract/values/organisation-kind.ts';
import type { Actor } from '../kernel/actor.ts';
import { makeAdmissionForm } from './admission-form.ts';
import type { Assigned } from './assign-people.ts';
import type { Doors } from './doors.ts';
import { makeName } from './names.ts';
import type { PlantedOrganisation } from './plant-organisations.ts';
import type { Random } from './random.ts';
import { agreementRemarks, refusalReasons } from './reasons.ts';
import type { Seating } from './seating.ts';
import { hour, type Step } from './step.ts';
import { isUploadedByReviewer, reviewerOf, senderOf } from './uploaders.ts';

export interface FormCourse {
  readonly doors: Doors;
  readonly seating: Seating;
  readonly random: Random;
  readonly branch: PlantedOrganisation;
  readonly one: Assigned;
}

/** How often a form came back once before it went up again. */
const repeated = 0.12;

/** A member entered with a form at `at`, and what became of the form. */
export function planForm(course: FormCourse, at: number): Step {
  const { doors, seating, random, branch, one } = course;
  const { policy } = doors.context;
  const reviewer = reviewerOf(branch);
  const byReviewer = one.standing === 'certified' && isUploadedByReviewer(branch, policy, random.chance(0.3));
  return {
    at,
    async run() {
      const actor = await seating.seatOf(byReviewer ? reviewer : senderOf(branch, policy));
      const memberId = await enterWithForm(course, actor);
      if (isReviewer(actor.organisationKind) || policy.formReview === 'none') return null;
      if (!random.chance(repeated)) return planDecision(course, memberId, at);
      return planRefusalFirst(course, actor, memberId, at);
    },
  };
}

/** N23 1.1 wants the form with the entry, N20 3.1 after it. */
async function enterWithForm(course: FormCourse, actor: Actor): Promise<number> {
  const { doors, branch, one } = course;
  const { particulars } = one.person;
  const uploadId = await upload(course, actor);
  const withEntry = doors.context.policy.formAtEntry === 'with-entry';
  const memberId = await doors.admit(actor, branch, particulars, withEntry ? uploadId : undefined);
  if (!withEntry) await doors.call(uploadForm, actor, { params: { memberId }, body: { uploadId } });
  return memberId;
}

/** The decision that leaves the form where it shall stand; none for a form that still waits. */
function planDecision(course: FormCourse, memberId: number, sent: number): Step | null {
  const { standing } = course.one;
  if (standing === 'underReview') return null;
  return {
    at: sent + course.random.integer(3, 50) * hour,
    async run() {
      await decide(course, memberId, standing === 'refused' ? 'refuse' : 'agree');
      return null;
    },
  };
}

function planRefusalFirst(course: FormCourse, actor: Actor, memberId: number, sent: number): Step {
  const { doors, random } = course;
  const refusedAt = sent + random.integer(3, 50) * hour;
  const sentAgain = refusedAt + random.integer(2, 30) * hour;
  const sendAgain: Step = {
    at: sentAgain,
    async run() {
      const uploadId = await upload(course, actor);
      await doors.call(uploadForm, actor, { params: { memberId }, body: { uploadId } });
      return planDecision(course, memberId, sentAgain);
    },
  };
  return {
    at: refusedAt,
    async run() {
      await decide(course, memberId, 'refuse');
      return sendAgain;
    },
  };
}

async function decide(course: FormCourse, memberId: number, decision: 'agree' | 'refuse'): Promise<void> {
  const { doors, seating, random, branch } = course;
  const actor = await seating.seatOf(reviewerOf(branch));
  const { case_id: caseId } = await doors.context.db
    .selectFrom('archives')
    .select('case_id')
    .where('member_id', '=', memberId)
    .executeTakeFirstOrThrow();
  const remark = random.chance(0.1) ? random.pick(agreementRemarks) : undefined;
  const reason = decision === 'refuse' ? random.pick(refusalReasons) : remark;
  await doors.call(decideCase, actor, { params: { caseId: caseId ?? 0 }, body: { decision, reason } });
}

async function upload({ doors, random, branch, one }: FormCourse, actor: Actor): Promise<string> {
  const { particulars, birthDate } = one.person;
  const committee = reviewerOf(branch).plan.name;
  const makeIntroducer = () => makeName(random, random.chance(0.5) ? 'male' : 'female').name;
  const bytes = await makeAdmissionForm({
    name: particulars.name,
    sex: Number(particulars.idNumber[16]) % 2 === 1 ? '男' : '女',
    nationality: nameOfCode(nationalities, particulars.nationality ?? '', 'zh-CN'),
    birthDate,
    idNumber: particulars.idNumber,
    education: nameOfCode(educations, particulars.education ?? '', 'zh-CN'),
    unit: committee.replace(/^共青团|(工作)?委员会$/g, ''),
    branch: branch.plan.shortName,
    committee,
    joinedMonth: particulars.joinedMonth,
    developmentNumber: particulars.developmentNumber ?? null,
    introducers: [makeIntroducer(), makeIntroducer()],
    registeredAddress: particulars.registeredAddress ?? '',
    variant: random.integer(0, 999),
  });
  const query = { fileName: `${particulars.name}-入团志愿书.pdf` };
  const { id } = await doors.call(uploadFile, actor, { query, bytes });
  return id;
}
