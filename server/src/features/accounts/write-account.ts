import type { Context, Transaction } from '../../context.ts';
import { appendActions, type By } from '../record/index.ts';
import { insertAccount, insertSeat } from './account-store.ts';
import { givenPasswordEnds } from './password-rules.ts';

interface NewHolder {
  readonly name: string;
  /** Of the given password, which is hashed before the transaction wherever it can be. */
  readonly passwordHash: string;
  readonly organisation: { readonly id: number; readonly path: string };
  /** By what they log in: administrators by a user name, members by the ID number. */
  readonly login:
    | { readonly userName: string }
    | { readonly memberId: number; readonly idNumberHash: Buffer };
}

/** ACC-1: an account with a given password, its first seat and the line on the record; answers its id. Unique names are the database's. */
export async function writeAccount(
  context: Pick<Context, 'clock'>,
  tx: Transaction,
  by: By,
  { name, passwordHash, organisation, login }: NewHolder,
): Promise<number> {
  const now = context.clock.now();
  const member = 'memberId' in login ? login : null;
  const userName = 'userName' in login ? login.userName : null;
  const accountId = await insertAccount(
    tx,
    {
      name,
      userName,
      idNumberHash: member?.idNumberHash ?? null,
      passwordHash,
      passwordExpiresAt: givenPasswordEnds(now),
    },
    now,
  );
  const memberId = member?.memberId ?? null;
  await insertSeat(tx, { accountId, kind: member ? 'member' : 'administrator', organisation, memberId }, now);
  await appendActions(context, tx, by, [
    {
      kind: 'account_opened',
      organisationId: organisation.id,
      subject: { kind: 'account', id: accountId },
      details: member ? { memberId } : { userName },
    },
  ]);
  return accountId;
}
