import { sql } from 'kysely';
import { expect } from 'vitest';
import { type Arrival, type Handover, listArrivals, listHandovers } from '#contract/handovers.ts';
import type { Mover } from './plant-mover.ts';
import type { Seat, World } from './world.ts';

/** A system, and who looks at the screens there. */
export interface Witness {
  readonly world: World;
  readonly seat: Seat;
}

/** What each end shows of one handover once nothing is left to say. A request that the other register has refused by itself left nothing there. */
const agreeing: Record<Handover['state'], readonly (Arrival['state'] | null)[]> = {
  asked: ['open'],
  released: [],
  completed: ['arrived'],
  refused: ['refused', 'returned', null],
  // The other side may have refused before it learned that nobody asks any more.
  withdrawn: ['withdrawn', 'refused', null],
  lapsed: ['withdrawn', 'refused', null],
};

/** TRF-8: each handover of the one system is the same on the screens of both, and none is on one alone. */
export async function expectSameStory(from: Witness, to: Witness): Promise<void> {
  const handovers = await readAll((after) =>
    from.world.call(from.seat, listHandovers, { query: { limit: 200, ...(after && { after }) } }),
  );
  const arrivals = await readAll((after) =>
    to.world.call(to.seat, listArrivals, { query: { limit: 200, ...(after && { after }) } }),
  );
  const conversationOf = await conversationsIn(from.world, 'handovers', handovers);
  const arrivalOf = new Map<string, Arrival>();
  for (const [id, conversation] of await conversationsIn(to.world, 'arrivals', arrivals))
    arrivalOf.set(conversation, arrivals.find((arrival) => arrival.id === id) as Arrival);
  for (const handover of handovers) {
    const conversation = conversationOf.get(handover.id) ?? '';
    const arrival = arrivalOf.get(conversation);
    arrivalOf.delete(conversation);
    expect(agreeing[handover.state], `${conversation}: ${handover.state}`).toContain(arrival?.state ?? null);
    if (!arrival) continue;
    const { name, from: left, reason, details } = arrival;
    expect({ name, left, reason, details: isOver(arrival) ? handover.details : details }).toEqual({
      name: handover.member.name,
      left: handover.from.name,
      reason: handover.reason,
      details: handover.details,
    });
    if (handover.state === 'refused') expect(handover.refusal).toBe(arrival.refusal);
  }
  expect([...arrivalOf.values()], 'arrivals that nobody asked for').toEqual([]);
}

/** What it was about is forgotten there. */
const isOver = ({ state }: Arrival) => state !== 'open' && state !== 'agreed';

async function readAll<T>(
  read: (after: string | null) => Promise<{ body: { items: T[]; next: string | null } }>,
): Promise<T[]> {
  const all: T[] = [];
  for (let after: string | null = null; ; ) {
    const { body } = await read(after);
    all.push(...body.items);
    if (body.next === null) return all;
    after = body.next;
  }
}

async function conversationsIn(
  { context }: World,
  table: 'handovers' | 'arrivals',
  rows: readonly { readonly id: number }[],
): Promise<Map<number, string>> {
  const ids = rows.map(({ id }) => id);
  const { rows: found } = await sql<{ id: number; conversation: string }>`
    select id, conversation from ${sql.table(table)} where id = any(${ids}::bigint[])`.execute(context.db);
  return new Map(found.map(({ id, conversation }) => [id, conversation]));
}

/** TRF-8: everybody is a member in exactly one of the two, in a branch that there is, certified where they were; answers in which. */
export async function expectEverybodyOnce(
  sides: Record<string, World>,
  movers: readonly Mover[],
): Promise<Map<string, string>> {
  const homes = new Map<string, string[]>();
  for (const [side, { context }] of Object.entries(sides)) {
    const hashes = movers.map(({ idNumber }) => context.personalData.fingerprint('id-number', idNumber));
    const { rows } = await sql<{ hash: Buffer; standing: string; dissolved: boolean; form: string | null }>`
      select m.id_number_hash as hash, m.standing, o.dissolved_at is not null as dissolved,
        case when a.certification = 'certified' then f.sha256 end as form
      from members m join organisations o on o.id = m.organisation_id
      left join archives a on a.member_id = m.id left join forms f on f.id = a.form_id
      where m.id_number_hash = any(${hashes})`.execute(context.db);
    for (const [index, mover] of movers.entries()) {
      const row = rows.find(({ hash }) => hash.equals(hashes[index] as Buffer));
      if (row?.standing !== 'listed') continue;
      homes.set(mover.idNumber, [...(homes.get(mover.idNumber) ?? []), side]);
      expect(row.dissolved, `${mover.name} belongs to a branch that there is`).toBe(false);
      if (mover.form) expect(await context.files.forms.read(row.form ?? '')).toEqual(mover.form);
    }
  }
  for (const { idNumber, name } of movers) expect(homes.get(idNumber) ?? [], name).toHaveLength(1);
  return new Map([...homes].map(([idNumber, [home = '']]) => [idNumber, home]));
}

/** TRF-8: whatever the one has sent the other has taken in, and both keep the same receipt for it. Answers for how many, and up to which. */
export async function expectSameReceipts(
  from: World,
  to: World,
  after = 0,
): Promise<{ count: number; last: number }> {
  const { rows: sent } = await sql<{ id: number; message_id: string; state: string; receipt: unknown }>`
    select id, message_id, state, receipt from outbox_messages where id > ${after} order by id`.execute(
    from.context.db,
  );
  const { rows: taken } = await sql<{ message_id: string; state: string; receipt: unknown }>`
    select message_id, state, receipt from inbox_messages
    where message_id = any(${sent.map(({ message_id: id }) => id)}::uuid[])`.execute(to.context.db);
  const takenOf = new Map(taken.map((row) => [row.message_id, row]));
  for (const { id: _, ...row } of sent) expect(takenOf.get(row.message_id)).toEqual(row);
  return { count: sent.length, last: sent.at(-1)?.id ?? after };
}
