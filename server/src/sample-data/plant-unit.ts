import { decideCase } from '#contract/approvals.ts';
import { uploadFile, uploadForm } from '#contract/archives.ts';
import { nameOfCode } from '#contract/dictionaries/dictionary.ts';
import { educations } from '#contract/dictionaries/educations.ts';
import { nationalities } from '#contract/dictionaries/nationalities.ts';
import { confirmParticulars, enterMember } from '#contract/members.ts';
import { isReviewer } from '#contract/values/organisation-kind.ts';
import { change } from '../features/record/index.ts';
import type { Actor } from '../kernel/actor.ts';
import { makeAdmissionForm } from './admission-form.ts';
import type { Assigned } from './assign-people.ts';
import type { Doors } from './doors.ts';
import { entryRowOf } from './entry-row.ts';
import { makeName } from './names.ts';
import { listBranches, type PlantedOrganisation } from './plant-organisations.ts';
import type { Random } from './random.ts';
import { agreementRemarks, refusalReasons } from './reasons.ts';
import type { Seating } from './seating.ts';

const hour = 3_600_000;
const day = 24 * hour;

export interface UnitPlan {
  /** A committee, a working committee, or a single branch of a leading body. */
  readonly organisation: PlantedOrganisation;
  readonly members: ReadonlyMap<PlantedOrganisation, readonly Assigned[]>;
  readonly seating: Seating;
  readonly random: Random;
  /** When entry began; everything of the unit lies between this moment and `now`. */
  readonly began: Date;
  readonly now: Date;
}

/** Something done at a moment of the past; what follows from it later is answered. */
interface Step {
  readonly at: number;
  run(): Promise<Step | null>;
}

/** Plants the members of a unit and all that was done with them, in the order of time, through the use cases. */
export async function plantUnit(doors: Doors, plan: UnitPlan): Promise<void> {
  const { organisation, members, random } = plan;
  const until = plan.now.getTime() - 2 * 60_000;
  const steps: Step[] = [];
  for (const branch of listBranches(organisation)) {
    const assigned = members.get(branch) ?? [];
    steps.push(...(await planBranch(branch, assigned)));
  }
  while (steps.length > 0) {
    steps.sort((one, other) => other.at - one.at);
    const step = steps.pop();
    if (!step) break;
    doors.setNow(new Date(Math.min(step.at, until)));
    const next = await step.run();
    if (next) steps.push(next);
  }

  async function planBranch(branch: PlantedOrganisation, assigned: readonly Assigned[]): Promise<Step[]> {
    doors.setNow(plan.began);
    const reviewer = reviewerOf(branch);
    const superior = await plan.seating.seatOf(doors, reviewer);
    const hasBatches = doors.context.policy.memberEntry === 'administrator-single-or-batch';
    const isBatch = ({ standing }: Assigned) =>
      hasBatches && (standing === 'not_asked' || standing === 'missing' || standing === 'unconfirmed');
    const batch = assigned.filter(isBatch);
    const single = assigned.filter((one) => !isBatch(one));
    const entered = plan.began.getTime() + random.integer(1, 30) * hour;
    return [
      { at: entered, run: () => enterBatch(branch, superior, batch, entered) },
      ...single.map((one) => planSingle(branch, reviewer, one)),
    ];
  }

  async function enterBatch(
    branch: PlantedOrganisation,
    actor: Actor,
    batch: readonly Assigned[],
    entered: number,
  ): Promise<Step | null> {
    if (batch.length === 0) return null;
    const rows = batch.map(({ person }, index) => entryRowOf(person.particulars, index + 2));
    const target = { id: branch.id, path: branch.path };
    const outcomes = await change(doors.context, actor, (tx) =>
      doors.memberImport.commitRows(doors.context, tx, actor, target, rows),
    );
    const toConfirm: number[] = [];
    for (const [index, outcome] of outcomes.entries()) {
      if ('faults' in outcome)
        throw new Error(`An invented member has faults: ${JSON.stringify(outcome.faults)}`);
      if (batch[index]?.standing === 'missing') toConfirm.push(outcome.subjectId);
    }
    return confirmNext(actor, toConfirm, entered + day);
  }

  function confirmNext(actor: Actor, memberIds: readonly number[], at: number): Step | null {
    const [memberId, ...others] = memberIds;
    if (memberId === undefined) return null;
    return {
      at,
      async run() {
        await doors.call(confirmParticulars, actor, { params: { memberId } });
        return confirmNext(actor, others, at + random.integer(1, 6) * 60_000);
      },
    };
  }

  /** Entered one by one: with the form where the policy wants it so, and else with the form some hours later. */
  function planSingle(branch: PlantedOrganisation, reviewer: PlantedOrganisation, one: Assigned): Step {
    const isOpen = one.standing === 'underReview';
    const latest = isOpen ? 9 : 25;
    const span = plan.now.getTime() - plan.began.getTime() - 4 * day;
    const share = isOpen ? 1 - (random.next() * latest * day) / span : random.next() * 0.9;
    const at = plan.began.getTime() + 2 * day + Math.max(0, share) * span;
    // A committee of its own does much itself; a school's classes send their forms up.
    const isDirect =
      one.standing === 'certified' && reviewer.plan.field !== 'senior_middle' && random.chance(0.6);
    return {
      at,
      run: async () => {
        const uploader = await seatOfUploader(branch, reviewer, isDirect);
        const { person } = one;
        if (one.standing !== 'missing' && one.standing !== 'not_asked') return hand(uploader);
        await enter(uploader, undefined);
        return null;

        async function hand(actor: Actor): Promise<Step | null> {
          const uploadId = await upload(actor, branch, reviewer, one);
          const withEntry = doors.context.policy.formAtEntry === 'with-entry';
          const memberId = await enter(actor, withEntry ? uploadId : undefined);
          if (!withEntry) await doors.call(uploadForm, actor, { params: { memberId }, body: { uploadId } });
          return isReviewer(actor.organisationKind) ? null : review(actor, memberId);
        }
        async function enter(actor: Actor, formUploadId: string | undefined): Promise<number> {
          const body = { organisationId: branch.id, particulars: person.particulars, formUploadId };
          const { memberId } = await doors.call(enterMember, actor, { body });
          return memberId;
        }
        function review(actor: Actor, memberId: number): Step | null {
          if (doors.context.policy.formReview === 'none') return null;
          const again = random.chance(one.standing === 'refused' ? 0.25 : 0.12);
          if (one.standing === 'underReview' && !again) return null;
          const decide = (
            from: number,
            decision: 'agree' | 'refuse',
            next: (at: number) => Step | null,
          ): Step => {
            const decidedAt = from + random.integer(3, 50) * hour;
            return {
              at: decidedAt,
              run: async () => {
                await decideOn(memberId, reviewer, decision);
                return next(decidedAt);
              },
            };
          };
          const last = (from: number): Step | null =>
            one.standing === 'underReview'
              ? null
              : decide(from, one.standing === 'refused' ? 'refuse' : 'agree', () => null);
          if (!again) return last(at);
          return decide(at, 'refuse', (refusedAt) => {
            const repeatedAt = refusedAt + random.integer(2, 30) * hour;
            return {
              at: repeatedAt,
              run: async () => {
                const uploadId = await upload(actor, branch, reviewer, one);
                await doors.call(uploadForm, actor, { params: { memberId }, body: { uploadId } });
                return last(repeatedAt);
              },
            };
          });
        }
      },
    };
  }

  async function decideOn(memberId: number, reviewer: PlantedOrganisation, decision: 'agree' | 'refuse') {
    const actor = await plan.seating.seatOf(doors, reviewer);
    const { case_id: caseId } = await doors.context.db
      .selectFrom('archives')
      .select('case_id')
      .where('member_id', '=', memberId)
      .executeTakeFirstOrThrow();
    const reason =
      decision === 'refuse'
        ? random.pick(refusalReasons)
        : random.chance(0.1)
          ? random.pick(agreementRemarks)
          : undefined;
    await doors.call(decideCase, actor, { params: { caseId: caseId ?? 0 }, body: { decision, reason } });
  }

  function seatOfUploader(
    branch: PlantedOrganisation,
    reviewer: PlantedOrganisation,
    isDirect: boolean,
  ): Promise<Actor> {
    const { policy } = doors.context;
    if (policy.formUploaders === 'branch-only') return plan.seating.seatOf(doors, branch);
    if (isDirect) return plan.seating.seatOf(doors, reviewer);
    const { parent } = branch;
    const byGrade = parent?.kind === 'general_branch' && reviewer.plan.shortName !== sampleSchool;
    return plan.seating.seatOf(doors, byGrade ? parent : branch);
  }

  async function upload(
    actor: Actor,
    branch: PlantedOrganisation,
    reviewer: PlantedOrganisation,
    { person }: Assigned,
  ): Promise<string> {
    const { particulars, birthDate } = person;
    const introducer = () => makeName(random, random.chance(0.5) ? 'male' : 'female').name;
    const bytes = await makeAdmissionForm({
      name: particulars.name,
      sex: Number(particulars.idNumber[16]) % 2 === 1 ? '男' : '女',
      nationality: nameOfCode(nationalities, particulars.nationality ?? '', 'zh-CN'),
      birthDate,
      idNumber: particulars.idNumber,
      education: nameOfCode(educations, particulars.education ?? '', 'zh-CN'),
      unit: organisation.plan.name.replace(/^共青团|(工作|支部)?委员会$/g, ''),
      branch: branch.plan.shortName,
      committee: reviewer.plan.name,
      joinedMonth: particulars.joinedMonth,
      developmentNumber: particulars.developmentNumber ?? null,
      introducers: [introducer(), introducer()],
      registeredAddress: particulars.registeredAddress ?? '',
      variant: random.integer(0, 999),
    });
    const query = { fileName: `${particulars.name}-入团志愿书.pdf` };
    const { id } = await doors.call(uploadFile, actor, { query, bytes });
    return id;
  }
}

/** Each of its classes has a secretary with an account. */
const sampleSchool = '望溪高级中学团委';

/** ORG-6. */
function reviewerOf({ parent }: PlantedOrganisation): PlantedOrganisation {
  if (!parent) throw new Error('Nobody reviews the root');
  return isReviewer(parent.kind) ? parent : reviewerOf(parent);
}
