import { sql } from 'kysely';
import type { CaseKind } from '#contract/approvals.ts';
import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { appendActions } from '../record/index.ts';

/**
 * NUM-6, NUM-7: the number of a member has changed, whose row the caller has locked. Nothing is left to decide of the open cases about
 * that number, nor of those by which another was asked for on the member's behalf.
 */
export async function lapseNumberCases(
  context: Context,
  tx: Transaction,
  actor: Actor,
  memberId: number,
  reason: string | null,
): Promise<void> {
  const { rows } = await sql<Lapsed>`
    update cases set state = 'lapsed', decided_by = ${actor.accountId}, decided_at = ${context.clock.now()}, reason = ${reason}
    where state = 'open' and (
      subject_kind = 'member' and subject_id = ${memberId} and kind in ('number_release', 'number_registration')
      or kind = 'number_release' and details @> ${JSON.stringify({ memberId })}::jsonb
    )
    returning id, kind, organisation_id as "organisationId", subject_id as "subjectId"`.execute(tx);
  await appendLapsed(context, tx, actor, rows, reason);
}

/** ORG-8: the organisation has been moved without the application that asks for it. The caller holds the tree alone. */
export async function lapseMove(
  context: Context,
  tx: Transaction,
  actor: Actor,
  organisationId: number,
): Promise<void> {
  const { rows } = await sql<Lapsed>`
    update cases set state = 'lapsed', decided_by = ${actor.accountId}, decided_at = ${context.clock.now()}
    where state = 'open' and kind = 'organisation_move' and subject_kind = 'organisation' and subject_id = ${organisationId}
    returning id, kind, organisation_id as "organisationId", subject_id as "subjectId"`.execute(tx);
  await appendLapsed(context, tx, actor, rows, null);
}

interface Lapsed {
  readonly id: number;
  readonly kind: CaseKind;
  readonly organisationId: number;
  readonly subjectId: number;
}

async function appendLapsed(
  context: Context,
  tx: Transaction,
  actor: Actor,
  rows: readonly Lapsed[],
  reason: string | null,
): Promise<void> {
  await appendActions(
    context,
    tx,
    actor,
    rows.map(({ id, kind, organisationId, subjectId }) => ({
      kind: 'case_lapsed',
      organisationId,
      subject: { kind: 'case', id },
      details: { case: kind, subjectId, reason },
    })),
  );
}
