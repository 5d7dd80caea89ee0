import type { EntryInput } from '#contract/members-particulars.ts';
import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import type { EntryCompanion } from './entry-companion.ts';
import { insertMembers, loadMemberForUpdate, updateMember } from './member-store.ts';
import { particularColumns } from './particular-columns.ts';
import { type SettledEntry, settleEntry } from './settle-entry.ts';

/**
 * Particulars as another system keeps them, in one form; null where they cannot be read. Rules of entry are not asked: the member was
 * entered there, under its own.
 */
export function readParticulars(
  { policy, clock }: Pick<Context, 'policy' | 'clock'>,
  particulars: EntryInput,
): SettledEntry | null {
  try {
    return settleEntry({ ...particulars, isCadre: false }, policy, chinaDay(clock.now()));
  } catch {
    return null;
  }
}

/**
 * TRF-8: a member of another system comes into a branch. Who was here before keeps their row; `hereBefore` is that row, ended by a
 * transfer, which the caller has brought back. Null where somebody holds the ID number or the development number.
 */
export async function takeInFromSystem(
  context: Context,
  tx: Transaction,
  actor: Actor,
  companion: EntryCompanion,
  entry: {
    readonly settled: SettledEntry;
    readonly branch: { readonly id: number; readonly path: string };
    readonly hereBefore: number | null;
  },
): Promise<number | null> {
  const { settled, branch, hereBefore } = entry;
  const now = context.clock.now();
  const placed = {
    organisation_id: branch.id,
    organisation_path: branch.path,
    in_branch: true,
    standing: 'listed',
    confirmed_at: now,
  } as const;
  const columns = particularColumns(context.personalData, settled);
  if (hereBefore !== null) {
    const found = await loadMemberForUpdate(tx, hereBefore);
    if (!found) return null;
    // The number stays the one that is on the ledger here.
    const { development_number: _, ...others } = columns;
    await updateMember(tx, hereBefore, { ...others, ...placed, version: found.member.version + 1 });
    await companion.memberPlaced(tx, {
      id: hereBefore,
      organisationId: branch.id,
      organisationPath: branch.path,
    });
    return hereBefore;
  }
  const [inserted] = await insertMembers(tx, [
    { ...columns, ...placed, entered_by: actor.accountId, entered_at: now, version: 1 },
  ]);
  if (!inserted) return null;
  const entered = {
    id: inserted.id,
    organisationId: branch.id,
    organisationPath: branch.path,
    joinedMonth: columns.joined_month,
  };
  await companion.membersEntered(tx, actor, [entered], null);
  return inserted.id;
}
