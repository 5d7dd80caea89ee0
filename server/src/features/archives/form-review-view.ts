import type { FormChangeDetail, FormReviewDetail, ReviewedVersion } from '#contract/approvals-details.ts';
import type { Context, Database } from '../../context.ts';
import { refuse } from '../../kernel/refused.ts';
import { particularsOf } from '../members/index.ts';
import { findHeldPost } from '../posts/index.ts';

/** N20 3.3.1: 团员的基本信息 beside the form, and every other version of it. */
export async function presentFormReview(
  { db }: Context,
  memberId: number,
  details: Record<string, unknown>,
): Promise<FormReviewDetail> {
  const formId = Number(details.formId);
  const [facts, forms] = await Promise.all([presentMember(db, memberId), listVersions(db, memberId)]);
  const form = forms.find(({ id }) => id === formId);
  if (!facts || !form) refuse('case.notFound');
  return {
    kind: 'form_review',
    ...facts,
    formId,
    fileName: form.fileName,
    pages: form.pages,
    replaces:
      details.replaces === undefined
        ? null
        : { formId: Number(details.replaces), reason: String(details.reason) },
    versions: forms.filter(({ id }) => id !== formId).map(({ version }) => version),
  };
}

/** N20 4.5: who asks, why, and the form that is in force. */
export async function presentFormChange(
  { db }: Context,
  memberId: number,
  details: Record<string, unknown>,
): Promise<FormChangeDetail> {
  const formId = Number(details.formId);
  const [facts, forms] = await Promise.all([presentMember(db, memberId), listVersions(db, memberId)]);
  if (!facts || !forms.some(({ id }) => id === formId)) refuse('case.notFound');
  return {
    kind: 'form_change',
    ...facts,
    formId,
    reason: String(details.reason),
    versions: forms.filter(({ id }) => id !== formId).map(({ version }) => version),
  };
}

async function presentMember(db: Database, memberId: number) {
  const member = await db.selectFrom('members').selectAll().where('id', '=', memberId).executeTakeFirst();
  if (!member) return null;
  return {
    particulars: {
      ...particularsOf(member, await findHeldPost(db, member.id, member.organisation_id)),
      idNumberMasked: member.id_number_masked,
      phoneMasked: member.phone_masked,
    },
    sex: member.sex as FormReviewDetail['sex'],
    birthDate: member.birth_date,
  };
}

interface ListedVersion {
  readonly id: number;
  readonly fileName: string;
  readonly pages: number;
  readonly version: ReviewedVersion;
}

async function listVersions(db: Database, memberId: number): Promise<ListedVersion[]> {
  const rows = await db
    .selectFrom('forms')
    .innerJoin('accounts', 'accounts.id', 'forms.uploaded_by')
    .select([
      'forms.id',
      'forms.state',
      'forms.file_name',
      'forms.pages',
      'forms.uploaded_at',
      'forms.decided_at',
      'forms.reason',
      'forms.change_reason',
      'forms.came_from',
      'accounts.name',
    ])
    .where('forms.member_id', '=', memberId)
    .orderBy('forms.id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    fileName: row.file_name,
    pages: row.pages,
    version: {
      id: row.id,
      state: row.state as ReviewedVersion['state'],
      uploadedAt: row.uploaded_at.toISOString(),
      uploadedBy: row.name,
      cameFrom: row.came_from,
      decidedAt: row.decided_at?.toISOString() ?? null,
      reason: row.reason,
      changeReason: row.change_reason,
    },
  }));
}
