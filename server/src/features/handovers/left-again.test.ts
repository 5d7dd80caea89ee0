import { afterAll, beforeAll, expect, it } from 'vitest';
import { createHandoverGround, type HandoverGround, type Places } from '../../testing/handover-ground.ts';
import { type Mover, plantMover } from '../../testing/plant-mover.ts';
import { send } from '../federation/index.ts';
import { transact } from '../record/index.ts';

let ground: HandoverGround;
let places: Places;
beforeAll(async () => {
  ground = await createHandoverGround();
  places = await ground.plantPlaces();
});
afterAll(() => ground?.close());

const standingOf = async (person: Mover) => (await ground.readStandings([person]))[0];

async function handOver(person: Mover): Promise<void> {
  const { home } = (await standingOf(person)) ?? {};
  if (!home) throw new Error('Nobody has them');
  await ground.begin(places, home, 'one');
  await ground.settle();
  const { open } = (await standingOf(person)) ?? {};
  if (!open) throw new Error('Nothing has arrived');
  await ground.decide(places, open, 'agree', 'one');
  await ground.settle();
}

it('TRF-8 what is said late of an earlier handover does not bring back who has left again since', async () => {
  const national = ground.worldOf('national');
  const person = await plantMover(national, places.national.one, { name: '晏归舟' });
  for (const _ of ['there', 'back', 'and there once more']) await handOver(person);
  const handovers = await national.context.db
    .selectFrom('handovers')
    .select(['conversation', 'state'])
    .where('member_id', '=', person.memberId)
    .orderBy('id')
    .execute();
  expect(handovers.map(({ state }) => state)).toEqual(['completed', 'completed']);
  const { context } = ground.worldOf('beijing');
  const lost = async (conversation: string | null | undefined) => {
    await transact(context, (tx) =>
      send(context, tx, {
        peerId: ground.peers.beijing,
        conversation: conversation ?? '',
        kind: 'transfer_outcome',
        version: 1,
        body: { arrived: false, reason: '' },
      }),
    );
    await ground.settle();
  };
  await lost(handovers[0]?.conversation);
  const memberHere = () =>
    national.context.db
      .selectFrom('members')
      .select('standing')
      .where('id', '=', person.memberId)
      .executeTakeFirstOrThrow();
  expect(await memberHere()).toEqual({ standing: 'ended' });
  // Of the one by which they left it is believed.
  await lost(handovers[1]?.conversation);
  expect(await memberHere()).toEqual({ standing: 'listed' });
});
