import { parseIdCard } from '#contract/values/id-card.ts';
import type { Context } from '../../context.ts';
import type { Origin } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { refuse } from '../../kernel/refused.ts';
import { findAccountForLogin, listSeats, loadAccountForUpdate } from './account-store.ts';
import { startSession } from './start-session.ts';
import { inTurnOfName, tryPassword } from './try-password.ts';

export interface LogInRequest extends Origin {
  readonly userName: string;
  readonly password: string;
  readonly device: string;
}

interface LoggedIn {
  readonly token: string;
  readonly accountId: number;
}

/**
 * ACC-1. Answers the token of a new session. Unknown user names, wrong and outdated passwords give one and the same
 * refusal; a lock-out is told, since its owner must learn whom to ask, and names that nobody has lock alike.
 */
export function logIn(context: Context, request: LogInRequest): Promise<LoggedIn> {
  const name = nameOf(context, request.userName);
  return inTurnOfName(name.hash.toString('hex'), () => logInAs(context, request, name));
}

async function logInAs(context: Context, request: LogInRequest, name: Name): Promise<LoggedIn> {
  const { db, clock } = context;
  const now = clock.now();
  const account = await findAccountForLogin(db, name);
  const tried = account
    ? { accountId: account.id, passwordHash: account.password_hash }
    : { unknownName: name.hash, passwordHash: null };
  const { isRight, forget } = await tryPassword(context, request, tried, request.password);
  const isOutdated = account?.password_expires_at ? account.password_expires_at < now : false;
  const [seat] = account && isRight && !isOutdated ? await listSeats(db, account.id) : [];
  if (!account || !seat) refuse('account.wrongPassword');
  const token = await db.transaction().execute(async (tx) => {
    // Meanwhile the password may have been changed, which ends the sessions there are: this must not be a late one.
    const current = await loadAccountForUpdate(tx, account.id);
    if (current?.password_hash !== account.password_hash) refuse('account.wrongPassword');
    await forget(tx);
    return startSession(context, tx, request, {
      accountId: account.id,
      seatId: seat.id,
      organisationId: seat.organisation_id,
    });
  });
  return { token, accountId: account.id };
}

interface Name {
  readonly userName: string;
  readonly idNumberHash: Buffer | null;
  /** Stands for either, keyed. */
  readonly hash: Buffer;
}

function nameOf({ clock, personalData }: Context, written: string): Name {
  const userName = written.trim().toLowerCase();
  const idCard = parseIdCard(written, chinaDay(clock.now()));
  const idNumberHash = idCard.ok ? personalData.fingerprint('id-number', idCard.value) : null;
  return { userName, idNumberHash, hash: idNumberHash ?? personalData.fingerprint('user-name', userName) };
}
