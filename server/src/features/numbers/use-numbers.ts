import { sql } from 'kysely';
import type { Refusal } from '#contract/refusal.ts';
import type { Field } from '#contract/values/field.ts';
import type { Context, Database, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { idsOnPath } from '../../kernel/organisation-path.ts';
import type { Policy } from '../../policies/policy.ts';
import { wordOfField } from './number-rules.ts';
import { holdSeries, insertEntries, type NewEntry } from './number-store.ts';
import { yearOfNumber } from './number-stretch.ts';

/** A member who is to hold a number. */
export interface NumberClaim {
  /** Twelve digits, or the sixteen of an older series, which lies in no range. */
  readonly number: string;
  /** Where the member belongs. */
  readonly organisationPath: string;
  /** The field of such a member (ENT-8). */
  readonly memberField: Field;
}

/** Where a number lies at this moment. The range is held against being cut or given away until the transaction ends. */
export interface NumberPlace {
  readonly number: number;
  readonly blockId: number;
  readonly field: Field;
  readonly holderId: number;
  readonly holderPath: string;
  readonly holder: string;
}

const ordinary = /^\d{12}$/;

export interface FoundPlaces {
  /** By number; those outside every range are left out. */
  readonly places: ReadonlyMap<string, NumberPlace>;
  /** Numbers outside every range although this installation has ranges of their year and province. */
  readonly outside: ReadonlySet<string>;
}

const attempts = 3;

/**
 * Where these numbers lie. In a transaction the ranges are held against being cut or given away until it ends. A range that is
 * being cut at this moment is waited for, and asked for again: the part that was cut off is a new row, which the first question
 * cannot see. While a number is taken that lies in no range, none comes in that has it (NUM-4).
 */
export async function findPlaces(
  db: Database | Transaction,
  numbers: readonly string[],
): Promise<FoundPlaces> {
  const places = new Map<string, NumberPlace>();
  const missing = () => numbers.filter((number) => ordinary.test(number) && !places.has(number)).map(Number);
  let lost: { number: number; inBlock: boolean; inSeries: boolean }[] = [];
  for (let attempt = 1; attempt <= attempts && missing().length > 0; attempt += 1) {
    const { rows } = await sql<NumberPlace>`
      select n.number, r.block_id as "blockId", r.field, r.holder_id as "holderId", r.holder_path as "holderPath", o.name as holder
      from unnest(${missing()}::bigint[]) as n (number)
      join number_ranges r on int8range(r.first_number, r.last_number, '[]') @> n.number
      join organisations o on o.id = r.holder_id
      for share of r`.execute(db);
    for (const row of rows) places.set(String(row.number), row);
    if (missing().length === 0) break;
    if (attempt === 1 && db.isTransaction) {
      // Another question follows: their range may have come in while this waited.
      await holdSeries(db, missing(), 'shared');
      continue;
    }
    lost = await findBlocks(db, missing());
    if (!lost.some(({ inBlock }) => inBlock)) break;
  }
  return {
    places,
    outside: new Set(lost.filter(({ inSeries }) => inSeries).map(({ number }) => String(number))),
  };
}

async function findBlocks(db: Database | Transaction, numbers: readonly number[]) {
  const { rows } = await sql<{ number: number; inBlock: boolean; inSeries: boolean }>`
    select n.number,
      exists (select from number_blocks b where int8range(b.first_number, b.last_number, '[]') @> n.number) as "inBlock",
      exists (
        select from number_blocks b
        where int8range(b.first_number, b.last_number, '[]')
          && int8range(n.number / 1000000 * 1000000, n.number / 1000000 * 1000000 + 999999, '[]')
      ) as "inSeries"
    from unnest(${[...numbers]}::bigint[]) as n (number)`.execute(db);
  return rows;
}

/** ENT-8, NUM-2: why a member of that place and field may not take that number; null: may. */
export function refusalToUseNumber(
  claim: NumberClaim,
  { places, outside }: FoundPlaces,
  policy: Policy,
): Refusal | null {
  const path = 'developmentNumber';
  const place = places.get(claim.number);
  if (!place)
    return outside.has(claim.number) && policy.numberOutsideRanges === 'refused'
      ? { code: 'entry.numberOutsideRanges', path }
      : null;
  if (policy.numberFieldChecked && place.field !== claim.memberField) {
    // N23 3.3
    return { code: 'entry.numberOfOtherField', parameters: { field: wordOfField(place.field) }, path };
  }
  if (policy.numberOutsideRanges === 'refused' && !isOfOwnRange(claim, place)) {
    return { code: 'entry.numberOfOtherRange', parameters: { organisation: place.holder }, path };
  }
  return null;
}

/** Whether the organisation of the member, or one above it, holds the number. */
function isOfOwnRange(
  { organisationPath }: Pick<NumberClaim, 'organisationPath'>,
  { holderId }: NumberPlace,
): boolean {
  return idsOnPath(organisationPath).includes(holderId);
}

/**
 * NUM-4: takes numbers into use, in the caller's transaction, which holds their places. Numbers outside every range are in
 * nobody's account and are left out.
 */
export async function useNumbers(
  context: Context,
  tx: Transaction,
  actor: Pick<Actor, 'accountId'>,
  used: readonly { readonly memberId: number; readonly claim: NumberClaim; readonly place: NumberPlace }[],
): Promise<void> {
  if (used.length === 0) return;
  const now = context.clock.now();
  await sql`
    insert into number_uses
      (number, block_id, year, field, holder_id, holder_path, member_id, fits, own_range, origin, since)
    select u.number, u.block_id, u.number / 100000000, u.field, u.holder_id, u.holder_path, u.member_id, u.fits, u.own_range, 'entry',
      ${now}::timestamptz
    from unnest(
      ${used.map(({ place }) => place.number)}::bigint[], ${used.map(({ place }) => place.blockId)}::bigint[],
      ${used.map(({ place }) => place.field)}::text[], ${used.map(({ place }) => place.holderId)}::bigint[],
      ${used.map(({ place }) => place.holderPath)}::text[], ${used.map(({ memberId }) => memberId)}::bigint[],
      ${used.map(({ place, claim }) => place.field === claim.memberField)}::boolean[],
      ${used.map(({ place, claim }) => isOfOwnRange(claim, place))}::boolean[]
    ) as u (number, block_id, field, holder_id, holder_path, member_id, fits, own_range)`.execute(tx);
  await insertEntries(
    context,
    tx,
    actor.accountId,
    used.map(
      ({ memberId, place }): NewEntry => ({
        kind: 'used',
        year: yearOfNumber(place.number),
        field: place.field,
        first: place.number,
        last: place.number,
        fromId: place.holderId,
        toId: null,
        memberId,
      }),
    ),
  );
}

/**
 * NUM-7: takes a number into use that a member holds already, by registration; it may lie outside every range. False where the
 * ledger has the number or the member in use.
 */
export async function registerNumber(
  context: Context,
  tx: Transaction,
  actor: Pick<Actor, 'accountId'>,
  {
    memberId,
    number,
    organisationPath,
    memberField,
  }: Omit<NumberClaim, 'memberField'> & { readonly memberId: number; readonly memberField: Field | null },
  reason: string | null,
): Promise<boolean> {
  const place = (await findPlaces(tx, [number])).places.get(number);
  const year = Number(number.slice(0, 4));
  const { rows } = await sql`
    insert into number_uses
      (number, block_id, year, field, holder_id, holder_path, member_id, fits, own_range, origin, since)
    values (${Number(number)}, ${place?.blockId ?? null}, ${year}, ${place?.field ?? null}, ${place?.holderId ?? null},
      ${place?.holderPath ?? null}, ${memberId}, ${!place || place.field === memberField},
      ${!place || isOfOwnRange({ organisationPath }, place)}, 'registration', ${context.clock.now()})
    on conflict do nothing
    returning number`.execute(tx);
  if (rows.length === 0) return false;
  await insertEntries(context, tx, actor.accountId, [
    {
      kind: 'registered',
      year,
      field: place?.field ?? null,
      first: Number(number),
      last: Number(number),
      fromId: place?.holderId ?? null,
      toId: null,
      memberId,
      reason,
    },
  ]);
  return true;
}

/** NUM-6: a number is free again; answers it, or null where the member, whose row is locked, holds none of any range. */
export async function releaseNumber(
  context: Context,
  tx: Transaction,
  actor: Pick<Actor, 'accountId'>,
  memberId: number,
  reason: string | null,
): Promise<number | null> {
  const held = await tx
    .selectFrom('members')
    .select('development_number')
    .where('id', '=', memberId)
    .executeTakeFirst();
  const number = held?.development_number ?? '';
  // A range that comes in at this moment would take it up for a member who has it no more.
  if (ordinary.test(number)) await holdSeries(tx, [Number(number)], 'shared');
  const { rows } = await sql<{ number: number; year: number; field: Field | null; holderId: number | null }>`
    delete from number_uses where member_id = ${memberId}
    returning number, year, field, holder_id as "holderId"`.execute(tx);
  const use = rows[0];
  if (!use) return null;
  await insertEntries(context, tx, actor.accountId, [
    {
      kind: 'released',
      year: use.year,
      field: use.field,
      first: use.number,
      last: use.number,
      fromId: null,
      toId: use.holderId,
      memberId,
      reason,
    },
  ]);
  return use.number;
}
