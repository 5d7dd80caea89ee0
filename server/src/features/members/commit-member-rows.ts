import type { EntryInput } from '#contract/members-particulars.ts';
import type { Refusal } from '#contract/refusal.ts';
import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import type { ImportTarget, RowOutcome, RowToCheck } from '../imports/index.ts';
import { loadOrganisationForShare } from '../organisations/index.ts';
import { insertPosts, type NewPost, type SettledPost, settlePost } from '../posts/index.ts';
import { appendActions } from '../record/index.ts';
import { findVeteransForUpdate, markVeteransEntered } from '../veterans/index.ts';
import { isFormAsked, standingAtEntry } from './enter-member.ts';
import type { EnteredMember, EntryCompanion } from './entry-companion.ts';
import { claimOf, faultsFromRegister } from './faults-from-register.ts';
import { refusalToEnter } from './member-access.ts';
import { insertMembers, type NewMemberRow } from './member-store.ts';
import { numberClaimOf, settleNumbers } from './number-claims.ts';
import { particularColumns } from './particular-columns.ts';
import { faultsOfRow, readImportRow, underHeaders } from './read-import-row.ts';
import { settleEntry } from './settle-entry.ts';

interface PreparedRow {
  readonly rowNumber: number;
  /** Among the rows of the question. */
  readonly index: number;
  readonly input: EntryInput;
  readonly needsForm: boolean;
  readonly values: NewMemberRow;
  readonly post: SettledPost | null;
}

/**
 * ENT-12: checks rows once more and inserts what is still good, with as many statements for one row as for a thousand. A
 * row that cannot go in is answered with its faults, under the headers of their columns.
 */
export async function commitMemberRows(
  context: Context,
  tx: Transaction,
  actor: Actor,
  companion: EntryCompanion,
  target: ImportTarget,
  rows: readonly RowToCheck[],
): Promise<RowOutcome[]> {
  // It may have been moved or dissolved since the file was checked.
  const organisation = await loadOrganisationForShare(tx, target.id);
  const refusal = refusalToEnter(actor, organisation);
  if (refusal) return rows.map(({ rowNumber }) => ({ rowNumber, faults: [refusal] }));
  const place = { id: target.id, path: organisation?.path ?? target.path };

  const by = { by: actor.accountId, at: context.clock.now() };
  const today = chinaDay(by.at);
  const outcomes = new Map<number, RowOutcome>();
  const read = rows.map((row) => readImportRow(context, row, today));
  const claims = read.map(({ input }) => claimOf(context, input, today));
  // Everybody holds the ranges first, then the veterans.
  const numbers = await settleNumbers(
    context,
    tx,
    read.map(({ input }) => numberClaimOf(context, input, place.path)),
  );
  const veterans = await findVeteransForUpdate(
    tx,
    claims.flatMap(({ idNumberHash }) => idNumberHash ?? []),
  );
  const fit: PreparedRow[] = [];
  for (const [index, { row, input, faults: ofRow }] of read.entries()) {
    const { rowNumber } = row;
    const faults = faultsOfRow({
      input,
      veteran: veterans.get(claims[index]?.idNumberHash?.toString('hex') ?? ''),
      organisationPath: place.path,
      ofRow,
      ofRegister: [],
      ofNumber: numbers.faults[index] ?? null,
    });
    if (faults.length > 0) outcomes.set(rowNumber, { rowNumber, faults: underHeaders(faults) });
    else fit.push({ ...prepare(context, actor, place, rowNumber, input), index });
  }
  const inserted = await insertMembers(
    tx,
    fit.map(({ values }) => values),
  );
  const idByHash = new Map(inserted.map(({ id, idNumberHash }) => [idNumberHash, id]));
  const entered: EnteredMember[] = [];
  const left: PreparedRow[] = [];
  const taken: { memberId: number; index: number }[] = [];
  const ofVeterans: { id: number; memberId: number }[] = [];
  const posts: NewPost[] = [];
  for (const row of fit) {
    const hash = row.values.id_number_hash.toString('hex');
    const id = idByHash.get(hash);
    // Of two rows of one person the first went in.
    idByHash.delete(hash);
    if (id === undefined) {
      left.push(row);
      continue;
    }
    taken.push({ memberId: id, index: row.index });
    const veteran = veterans.get(hash);
    if (veteran) ofVeterans.push({ id: veteran.id, memberId: id });
    if (row.post) posts.push({ memberId: id, organisation: place, post: row.post, ...by });
    entered.push({
      id,
      organisationId: place.id,
      organisationPath: place.path,
      joinedMonth: row.values.joined_month,
    });
    outcomes.set(row.rowNumber, { rowNumber: row.rowNumber, subjectId: id, needsForm: row.needsForm });
  }
  await markVeteransEntered(tx, ofVeterans, context.clock.now());
  await insertPosts(tx, posts);
  await numbers.use(tx, actor, taken);
  if (entered.length > 0) await tell(context, tx, actor, companion, entered);

  const ofRegister = await faultsFromRegister(
    tx,
    place.id,
    left.map(({ index }) => claims[index] ?? { idNumberHash: null, developmentNumber: null }),
  );
  for (const [index, { rowNumber }] of left.entries()) {
    outcomes.set(rowNumber, { rowNumber, faults: faultsOrThrow(rowNumber, ofRegister[index]) });
  }
  return rows.map(({ rowNumber }) => outcomes.get(rowNumber) ?? { rowNumber, faults: [] });
}

function prepare(
  context: Context,
  actor: Actor,
  place: { id: number; path: string },
  rowNumber: number,
  input: EntryInput,
): Omit<PreparedRow, 'index'> {
  const now = context.clock.now();
  const settled = settleEntry(input, context.policy, chinaDay(now));
  const needsForm = isFormAsked(settled.joinedMonth, context.policy);
  const values: NewMemberRow = {
    ...particularColumns(context.personalData, settled),
    organisation_id: place.id,
    organisation_path: place.path,
    in_branch: true,
    standing: standingAtEntry(needsForm, context.policy),
    // ENT-13: whom a form is asked of waits for 信息确认.
    confirmed_at: needsForm ? null : now,
    entered_by: actor.accountId,
    entered_at: now,
    version: 1,
  };
  const post = input.isCadre ? settlePost(input, 'branch', chinaDay(now), context.policy) : null;
  return { rowNumber, input, needsForm, values, post };
}

async function tell(
  context: Context,
  tx: Transaction,
  actor: Actor,
  companion: EntryCompanion,
  entered: readonly EnteredMember[],
): Promise<void> {
  await companion.membersEntered(tx, actor, entered, null);
  await appendActions(
    context,
    tx,
    actor,
    entered.map(({ id, organisationId }) => ({
      kind: 'member_entered',
      organisationId,
      subject: { kind: 'member', id },
      details: { batch: true },
    })),
  );
}

/** Whoever was in the way a moment ago may be gone again: then the row is worth another try. */
function faultsOrThrow(rowNumber: number, faults: readonly Refusal[] = []): Refusal[] {
  if (faults.length === 0) throw new Error(`Row ${rowNumber} was neither inserted nor refused`);
  return underHeaders(faults);
}
