import type { Language } from '#contract/wording/index.ts';
import type { Context } from '../../context.ts';
import type { Actor, Origin } from '../../kernel/actor.ts';
import { digestOfToken } from './session-store.ts';

const seenEveryMilliseconds = 60_000;

/** Who holds the token of a session that has not ended; null where nobody does. */
export async function findActor(
  context: Context,
  token: string,
  request: Origin & { language: Language; idempotency: Actor['idempotency'] },
): Promise<Actor | null> {
  const now = context.clock.now();
  const row = await context.db
    .selectFrom('sessions')
    .innerJoin('accounts', 'accounts.id', 'sessions.account_id')
    .innerJoin('seats', 'seats.id', 'sessions.seat_id')
    .innerJoin('organisations', 'organisations.id', 'seats.organisation_id')
    .select([
      'sessions.id as session_id',
      'sessions.last_seen_at',
      'accounts.id as account_id',
      'accounts.name',
      'accounts.must_change_password',
      'seats.id as seat_id',
      'seats.kind',
      'seats.organisation_id',
      'seats.organisation_path',
      'seats.member_id',
      'organisations.kind as organisation_kind',
    ])
    .where('sessions.token_hash', '=', digestOfToken(token))
    .where('sessions.expires_at', '>', now)
    .where('accounts.closed_at', 'is', null)
    .where('seats.ended_at', 'is', null)
    .executeTakeFirst();
  if (!row) return null;
  if (now.getTime() - row.last_seen_at.getTime() > seenEveryMilliseconds) {
    await context.db
      .updateTable('sessions')
      .set({ last_seen_at: now })
      .where('id', '=', row.session_id)
      .execute();
  }
  return {
    accountId: row.account_id,
    accountName: row.name,
    sessionId: row.session_id,
    seatId: row.seat_id,
    kind: row.kind as Actor['kind'],
    organisationId: row.organisation_id,
    organisationPath: row.organisation_path,
    organisationKind: row.organisation_kind as Actor['organisationKind'],
    memberId: row.member_id,
    mustChangePassword: row.must_change_password,
    address: request.address,
    requestId: request.requestId,
    language: request.language,
    idempotency: request.idempotency,
  };
}
