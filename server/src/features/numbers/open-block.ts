import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { appendActions, change } from '../record/index.ts';
import { refusalToOpenBlock } from './number-access.ts';
import { readBlock, readField, wordOfField } from './number-rules.ts';
import {
  addToAccounts,
  findOverlappingBlock,
  holdSeries,
  insertBlock,
  insertEntries,
  loadAccountsForUpdate,
  takeUpHeldNumbers,
} from './number-store.ts';
import { sizeOf, yearOfNumber } from './number-stretch.ts';

/** 登记号段 (NUM-1, NUM-2): numbers of one field come in at the top. Answers their year. */
export function openBlock(
  context: Context,
  actor: Actor,
  written: { readonly field: string; readonly first: string; readonly last: string },
): Promise<{ year: number }> {
  return change(context, actor, async (tx) => {
    refuseFor(refusalToOpenBlock(actor));
    const field = readField(written.field);
    const read = readBlock(written);
    refuseFor([...(typeof field === 'string' ? [] : [field]), ...('faults' in read ? read.faults : [])]);
    if (typeof field !== 'string' || 'faults' in read) throw new Error('refuseFor let a fault pass');
    const { stretch } = read;
    const kind = { year: yearOfNumber(stretch.first), field };
    // Two at once wait here for one another: both hold the account of the top.
    await loadAccountsForUpdate(tx, [actor.organisationId], kind);
    const there = await findOverlappingBlock(tx, stretch);
    if (there)
      refuse(
        'number.overlaps',
        { first: there.first, last: there.last, field: wordOfField(there.field) },
        'first',
      );
    await holdSeries(tx, [stretch.first], 'alone');
    const organisation = { id: actor.organisationId, path: actor.organisationPath };
    const by = { by: actor.accountId, at: context.clock.now() };
    await insertBlock(tx, { ...kind, ...stretch, organisation, ...by });
    const size = sizeOf(stretch);
    await addToAccounts(tx, kind, new Map([[organisation.id, { received: size, passedOn: 0 }]]));
    await insertEntries(context, tx, actor.accountId, [
      { ...kind, ...stretch, kind: 'opened', fromId: null, toId: organisation.id },
    ]);
    const held = await takeUpHeldNumbers(tx, stretch, by);
    await appendActions(context, tx, actor, [
      {
        kind: 'number_block_opened',
        organisationId: organisation.id,
        subject: { kind: 'organisation', id: organisation.id },
        details: { ...kind, first: String(stretch.first), last: String(stretch.last), size, held },
      },
    ]);
    return { year: kind.year };
  });
}
