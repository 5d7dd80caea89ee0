import { randomInt } from 'node:crypto';
import { sql } from 'kysely';
import type { SeatKind } from '#contract/accounts.ts';
import type { Context, Transaction } from '../../context.ts';
import { anyOf } from '../../db/any-of.ts';
import { refuse } from '../../kernel/refused.ts';
import { isUniqueViolation } from '../record/index.ts';
import { insertAccount, insertSeat, markClosed } from './account-store.ts';
import { deleteSessionsOf } from './session-store.ts';

interface Place {
  readonly id: number;
  readonly path: string;
}

// Without the characters that are misread over the telephone.
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/**
 * 申请编号, by which an applicant logs in. Not the ID number: an account of that name may exist, and whoever registers must not learn
 * of it (ENT-15).
 */
function makeApplicationName(): string {
  const group = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return `sq-${group()}-${group()}`;
}

/** An account with a password of the applicant's own choice, and a seat at the branch applied to. */
export async function openAccountOfApplicant(
  { clock }: Pick<Context, 'clock'>,
  tx: Transaction,
  applicant: { readonly name: string; readonly passwordHash: string; readonly branch: Place },
): Promise<{ accountId: number; seatId: number; userName: string }> {
  const now = clock.now();
  const userName = makeApplicationName();
  const { name, passwordHash } = applicant;
  const accountId = await insertAccount(
    tx,
    { name, userName, idNumberHash: null, passwordHash, passwordExpiresAt: null },
    now,
  );
  const seatId = await insertSeat(
    tx,
    { accountId, kind: 'applicant', organisation: applicant.branch, memberId: null },
    now,
  );
  return { accountId, seatId, userName };
}

/** The applicant applies again: perhaps under another name, perhaps elsewhere. */
export async function seatApplicant(
  { clock }: Pick<Context, 'clock'>,
  tx: Transaction,
  accountId: number,
  applicant: { readonly name: string; readonly branch: Place },
): Promise<void> {
  await tx.updateTable('accounts').set({ name: applicant.name }).where('id', '=', accountId).execute();
  const seat = await tx
    .selectFrom('seats')
    .select(['id', 'organisation_id'])
    .where('account_id', '=', accountId)
    .where('kind', '=', 'applicant')
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow();
  if (seat.organisation_id === applicant.branch.id) return;
  await replaceSeats(
    tx,
    [{ seatId: seat.id, kind: 'applicant', memberId: null, branch: applicant.branch }],
    clock.now(),
  );
}

/** The branch has agreed: the account is the member's from now on and logs in by the ID number; who is logged in stays so. */
export async function seatApplicantAsMember(
  { clock }: Pick<Context, 'clock'>,
  tx: Transaction,
  accountId: number,
  member: {
    readonly id: number;
    readonly name: string;
    readonly idNumberHash: Buffer;
    readonly branch: Place;
  },
): Promise<void> {
  try {
    await tx
      .updateTable('accounts')
      .set({ name: member.name, user_name: null, id_number_hash: member.idNumberHash })
      .where('id', '=', accountId)
      .execute();
  } catch (error) {
    if (isUniqueViolation(error, 'accounts_id_number_hash_key')) refuse('account.memberHasOne');
    throw error;
  }
  const { id } = await tx
    .selectFrom('seats')
    .select('id')
    .where('account_id', '=', accountId)
    .where('kind', '=', 'applicant')
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow();
  await replaceSeats(
    tx,
    [{ seatId: id, kind: 'member', memberId: member.id, branch: member.branch }],
    clock.now(),
  );
}

/** Closes the account and forgets the name: who left nothing but an application leaves nothing. */
export async function forgetApplicant(tx: Transaction, accountId: number, at: Date): Promise<void> {
  await markClosed(tx, accountId, at);
  await tx.updateTable('accounts').set({ name: '—' }).where('id', '=', accountId).execute();
  await deleteSessionsOf(tx, accountId, null);
}

/** ENT-16, TRF-2: the seats of members follow into the branches that have taken the members in. */
export async function moveMemberSeats(
  { clock }: Pick<Context, 'clock'>,
  tx: Transaction,
  moves: readonly { readonly memberId: number; readonly branch: Place }[],
): Promise<void> {
  const branchOf = new Map(moves.map(({ memberId, branch }) => [memberId, branch]));
  const seats = await tx
    .selectFrom('seats')
    .select(['id', 'member_id'])
    .where('member_id', '=', anyOf([...branchOf.keys()]))
    .where('ended_at', 'is', null)
    .execute();
  await replaceSeats(
    tx,
    seats.flatMap(({ id: seatId, member_id: memberId }) => {
      const branch = memberId === null ? undefined : branchOf.get(memberId);
      return branch ? { seatId, kind: 'member', memberId, branch } : [];
    }),
    clock.now(),
  );
}

interface Replacement {
  readonly seatId: number;
  readonly kind: SeatKind;
  readonly memberId: number | null;
  readonly branch: Place;
}

/** Another seat in the place of each that ends, and not the same one changed: the record tells where somebody acted from. */
async function replaceSeats(tx: Transaction, replaced: readonly Replacement[], now: Date): Promise<void> {
  if (replaced.length === 0) return;
  const ended = await tx
    .updateTable('seats')
    .set({ ended_at: now })
    .where('id', '=', anyOf(replaced.map(({ seatId }) => seatId)))
    .returning(['id', 'account_id'])
    .execute();
  const accountOf = new Map(ended.map((row) => [row.id, row.account_id]));
  const next = await tx
    .insertInto('seats')
    .values(
      replaced.map(({ seatId, kind, memberId, branch }) => ({
        account_id: accountOf.get(seatId) ?? 0,
        kind,
        organisation_id: branch.id,
        organisation_path: branch.path,
        member_id: memberId,
        created_at: now,
      })),
    )
    .returning(['id', 'account_id'])
    .execute();
  const nextOf = new Map(next.map((row) => [row.account_id, row.id]));
  await sql`
    update sessions s set seat_id = n.next_id
    from unnest(${ended.map(({ id }) => id)}::bigint[], ${ended.map((row) => nextOf.get(row.account_id))}::bigint[])
      as n (id, next_id)
    where s.seat_id = n.id`.execute(tx);
}
