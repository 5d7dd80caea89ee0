import type { OrganisationKind } from '#contract/values/organisation-kind.ts';
import type { Transaction } from '../../context.ts';
import type { Actor, Origin } from '../../kernel/actor.ts';

/** What a message does is on the record as done by a peer. */
export const byPeer: Origin = { address: 'peer', requestId: 'transfer' };

/**
 * On whose behalf a message takes effect: whoever began or decided what it is about. Nobody is signed in; the record names the account
 * and, as the address, that a peer's message has done it.
 */
export async function actingFor(tx: Transaction, accountId: number, organisationId: number): Promise<Actor> {
  const account = await tx
    .selectFrom('accounts')
    .select('name')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  const organisation = await tx
    .selectFrom('organisations')
    .select(['path', 'kind'])
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow();
  return {
    accountId,
    accountName: account.name,
    sessionId: '',
    seatId: 0,
    kind: 'administrator',
    organisationId,
    organisationPath: organisation.path,
    organisationKind: organisation.kind as OrganisationKind,
    memberId: null,
    mustChangePassword: false,
    language: 'zh-CN',
    idempotency: null,
    ...byPeer,
  };
}
