import { type RawBuilder, sql } from 'kysely';
import type { CaseKind } from '#contract/approvals.ts';
import type { Context, Transaction } from '../../context.ts';
import { anyOf } from '../../db/any-of.ts';
import type { Actor } from '../../kernel/actor.ts';
import { notifyOrganisation } from '../messages/index.ts';
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
  await lapse(
    context,
    tx,
    actor,
    sql`(
      subject_kind = 'member' and subject_id = ${memberId} and kind in ('number_release', 'number_registration')
      or kind = 'number_release' and details @> ${JSON.stringify({ memberId })}::jsonb
    )`,
    reason,
  );
}

/**
 * LIF-2: the membership has ended of a member whose row the caller has locked. Nothing is left to decide of what was asked about them or
 * for them; who asked is told. What others ask about the number they hold goes on: it stays theirs, or is proved not to be.
 */
export async function lapseCasesOfMember(
  context: Context,
  tx: Transaction,
  actor: Actor,
  member: { readonly id: number; readonly name: string },
  reason: string,
): Promise<void> {
  const lapsed = await lapse(
    context,
    tx,
    actor,
    sql`(
      subject_kind = 'member' and subject_id = ${member.id} and kind in ('number_registration', 'form_change', 'transfer', 'transfer_appeal', 'claim')
      or kind = 'number_release' and details @> ${JSON.stringify({ memberId: member.id })}::jsonb
    )`,
    reason,
  );
  tellLapsed(context, tx, lapsed, member, reason);
}

/** TRF-8: nothing is left to decide of who another system had as well; the caller has locked the member. */
export async function lapseClaimCase(
  context: Context,
  tx: Transaction,
  actor: Actor,
  member: { readonly id: number; readonly name: string },
): Promise<void> {
  const which = sql`subject_kind = 'member' and subject_id = ${member.id} and kind = 'claim'`;
  tellLapsed(context, tx, await lapse(context, tx, actor, which, null), member, null);
}

function tellLapsed(
  context: Context,
  tx: Transaction,
  lapsed: readonly Lapsed[],
  member: { readonly id: number; readonly name: string },
  reason: string | null,
): void {
  for (const { id, kind, organisationId } of lapsed)
    notifyOrganisation(context, tx, {
      organisationId,
      kind: 'case_lapsed',
      topic: kind,
      subject: { caseId: id, memberId: member.id, name: member.name, reason },
    });
}

/** TRF-2, ENT-16: the members, whose rows the caller has locked, have come under another branch: what asked for a move has nothing left to ask. */
export async function lapseTransfersOf(
  context: Context,
  tx: Transaction,
  actor: Actor,
  memberIds: readonly number[],
): Promise<void> {
  const which = sql`subject_kind = 'member' and subject_id = ${anyOf(memberIds)} and kind in ('transfer', 'transfer_appeal')`;
  await lapse(context, tx, actor, which, null);
}

/** ORG-8: the organisation has been moved without the application that asks for it. The caller holds the tree alone. */
export async function lapseMove(
  context: Context,
  tx: Transaction,
  actor: Actor,
  organisationId: number,
): Promise<void> {
  const which = sql`kind = 'organisation_move' and subject_kind = 'organisation' and subject_id = ${organisationId}`;
  await lapse(context, tx, actor, which, null);
}

interface Lapsed {
  readonly id: number;
  readonly kind: CaseKind;
  readonly organisationId: number;
  readonly subjectId: number;
}

async function lapse(
  context: Context,
  tx: Transaction,
  actor: Actor,
  which: RawBuilder<unknown>,
  reason: string | null,
): Promise<Lapsed[]> {
  const { rows } = await sql<Lapsed>`
    update cases set state = 'lapsed', decided_by = ${actor.accountId}, decided_at = ${context.clock.now()}, reason = ${reason}
    where state = 'open' and ${which}
    returning id, kind, organisation_id as "organisationId", subject_id as "subjectId"`.execute(tx);
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
  return rows;
}
