import type { FormReviewDetail } from '#contract/approvals.ts';
import type { Context } from '../../context.ts';
import { refuse } from '../../kernel/refused.ts';
import { particularsOf } from '../members/index.ts';
import { findHeldPost } from '../posts/index.ts';

/** N20 3.3.1: 团员的基本信息 beside the form, and why earlier ones were refused. */
export async function presentFormReview(
  context: Context,
  memberId: number,
  formId: number,
): Promise<FormReviewDetail> {
  const { db } = context;
  const [member, forms] = await Promise.all([
    db.selectFrom('members').selectAll().where('id', '=', memberId).executeTakeFirst(),
    db
      .selectFrom('forms')
      .select(['id', 'state', 'file_name', 'pages', 'uploaded_at', 'decided_at', 'reason'])
      .where('member_id', '=', memberId)
      .where('id', '<=', formId)
      .orderBy('id', 'desc')
      .execute(),
  ]);
  const form = forms.find(({ id }) => id === formId);
  if (!member || !form) refuse('case.notFound');
  return {
    kind: 'form_review',
    particulars: {
      ...particularsOf(member, await findHeldPost(db, member.id, member.organisation_id)),
      idNumberMasked: member.id_number_masked,
      phoneMasked: member.phone_masked,
    },
    sex: member.sex as FormReviewDetail['sex'],
    birthDate: member.birth_date,
    formId,
    fileName: form.file_name,
    pages: form.pages,
    earlier: forms
      .filter(({ id, state }) => id !== formId && state === 'refused')
      .map((earlier) => ({
        formId: earlier.id,
        uploadedAt: earlier.uploaded_at.toISOString(),
        decidedAt: earlier.decided_at?.toISOString() ?? '',
        reason: earlier.reason ?? '',
      })),
  };
}
