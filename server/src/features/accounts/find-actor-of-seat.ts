import type { Language } from '#contract/wording/index.ts';
import type { Database, Transaction } from '../../context.ts';
import type { Actor, Origin } from '../../kernel/actor.ts';

/**
 * Who acts in a job, in the seat in which the work was asked for; null where that seat or its account has ended
 * meanwhile: what somebody may no longer do is not done for them either.
 */
export async function findActorOfSeat(
  db: Database | Transaction,
  seatId: number,
  origin: Origin & { language: Language },
): Promise<Actor | null> {
  const row = await db
    .selectFrom('seats')
    .innerJoin('accounts', 'accounts.id', 'seats.account_id')
    .innerJoin('organisations', 'organisations.id', 'seats.organisation_id')
    .select([
      'accounts.id as account_id',
      'accounts.name',
      'seats.kind',
      'seats.organisation_id',
      'seats.organisation_path',
      'seats.member_id',
      'organisations.kind as organisation_kind',
    ])
    .where('seats.id', '=', seatId)
    .where('seats.ended_at', 'is', null)
    .where('accounts.closed_at', 'is', null)
    .executeTakeFirst();
  if (!row) return null;
  return {
    accountId: row.account_id,
    accountName: row.name,
    sessionId: '',
    seatId,
    kind: row.kind as Actor['kind'],
    organisationId: row.organisation_id,
    organisationPath: row.organisation_path,
    organisationKind: row.organisation_kind as Actor['organisationKind'],
    memberId: row.member_id,
    mustChangePassword: false,
    address: origin.address,
    requestId: origin.requestId,
    language: origin.language,
    idempotency: null,
  };
}
