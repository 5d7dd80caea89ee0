import type { EndingDetail, ReinstatementDetail } from '#contract/approvals-details.ts';
import type { EndingKind } from '#contract/values/ending-kind.ts';
import type { Context, Database } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse } from '../../kernel/refused.ts';
import { type DecidedCase, findOpenCase } from '../approvals/index.ts';
import { particularsOf } from '../members/index.ts';
import { findHeldPost } from '../posts/index.ts';
import { ofAgeOn } from './ending-rules.ts';
import { listHeldPosts } from './ending-store.ts';

type Opened = Omit<DecidedCase, 'reason'>;

/** 离团审批: the member, how the membership is to end, and the document sent along. */
export async function presentEnding(
  { db, policy }: Context,
  _actor: Actor,
  opened: Opened,
): Promise<EndingDetail> {
  const [facts, ending, posts, formReview, document] = await Promise.all([
    presentMember(db, opened.subjectId),
    findEndingOfCase(db, opened),
    listHeldPosts(db, opened.subjectId),
    findOpenCase(db, 'form_review', opened.subjectId),
    db
      .selectFrom('case_forms')
      .select(['file_name as fileName', 'pages'])
      .where('case_id', '=', opened.id)
      .executeTakeFirst(),
  ]);
  return {
    kind: 'ending',
    ...facts,
    ending,
    posts,
    ofAgeOn: ofAgeOn(facts.birthDate, policy),
    formReview: formReview && { caseId: formReview.id, reviewer: formReview.reviewer },
    document: document ?? null,
  };
}

/** 恢复团籍: the member, how the membership ended, and why that is to be undone. */
export async function presentReinstatement(
  { db }: Context,
  _actor: Actor,
  opened: Opened,
): Promise<ReinstatementDetail> {
  const [facts, ending, into] = await Promise.all([
    presentMember(db, opened.subjectId),
    findEndingOfCase(db, opened),
    db
      .selectFrom('organisations')
      .select(['id', 'name'])
      .where('id', '=', opened.organisationId)
      .executeTakeFirstOrThrow(),
  ]);
  return { kind: 'reinstatement', ...facts, ending, reason: String(opened.details.reason), into };
}

async function presentMember(db: Database, memberId: number) {
  const member = await db.selectFrom('members').selectAll().where('id', '=', memberId).executeTakeFirst();
  if (!member) refuse('case.notFound');
  const post = await findHeldPost(db, memberId, member.organisation_id);
  return {
    particulars: {
      ...particularsOf(member, post),
      idNumberMasked: member.id_number_masked,
      phoneMasked: member.phone_masked,
    },
    sex: member.sex as 'male' | 'female',
    birthDate: member.birth_date,
  };
}

/** By the case of the proposal, or by what the request for reinstatement names: a later request takes this one's place in the row. */
async function findEndingOfCase(db: Database, { id, details }: Opened): Promise<EndingDetail['ending']> {
  const found = await db
    .selectFrom('endings')
    .select(['kind', 'ended_on', 'reported_on', 'reason'])
    .where((where) => where.or([where('case_id', '=', id), where('id', '=', Number(details.endingId ?? 0))]))
    .executeTakeFirst();
  if (!found) refuse('case.notFound');
  return {
    kind: found.kind as EndingKind,
    on: found.ended_on,
    reportedOn: found.reported_on,
    reason: found.reason,
  };
}
