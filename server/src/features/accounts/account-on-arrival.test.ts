import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as contract from '#contract/accounts.ts';
import { openMemberAccount } from '#contract/members.ts';
import { type Policy, policies } from '../../policies/index.ts';
import { buildEarlyEntry } from '../../testing/build-entry.ts';
import { type League, plantLeague } from '../../testing/plant-league.ts';
import { actorOf, plantMember } from '../../testing/plant-member.ts';
import { createWorld, type Seat, type World } from '../../testing/world.ts';
import { openAccountOnArrival } from './open-account-on-arrival.ts';

const start = '2026-06-10T10:00:00+08:00';
const chosen = '一江潮水连着海面平起';

let world: World;
let league: League;

async function stage(policy: Policy): Promise<void> {
  world = await createWorld({ policy, now: start });
  league = await plantLeague(world);
}

interface Person {
  readonly memberId: number;
  readonly idNumber: string;
}

/** A member who has just come, as the end of a transfer from another system leaves them. */
async function arrive(): Promise<Person> {
  const { organisation, seat } = league.strangers;
  const { context } = world;
  const { id: memberId, name } = await plantMember(world, organisation, seat, { joinedMonth: '2019-05' });
  // One that can be written into the field of a log-in.
  const idNumber = buildEarlyEntry().idNumber ?? '';
  const idNumberHash = context.personalData.fingerprint('id-number', idNumber);
  await context.db
    .updateTable('members')
    .set({ id_number_hash: idNumberHash, id_number_sealed: context.personalData.seal(idNumber) })
    .where('id', '=', memberId)
    .execute();
  const member = { memberId, name, idNumber, idNumberHash, organisation };
  await context.db.transaction().execute((tx) => openAccountOnArrival(context, tx, actorOf(seat), member));
  return { memberId, idNumber };
}

const logIn = ({ idNumber }: Person, password: string) =>
  world.call(null, contract.logIn, { body: { userName: idNumber, password } });

function seatOf(answer: Awaited<ReturnType<typeof logIn>>): Seat {
  const token = /qingce_session=([^;]+)/.exec(String(answer.headers['set-cookie']))?.[1] ?? '';
  return { accountId: 0, token, organisation: league.strangers.organisation };
}

describe('where the last 8 characters of the ID number are the first password', () => {
  beforeAll(() => stage(policies['national-2023']));
  afterAll(() => world?.close());

  it('TRF-5 ACC-1 it opens nothing but its own change, and is good for nothing afterwards', async () => {
    const member = await arrive();
    const tail = member.idNumber.slice(-8);
    const first = await logIn(member, tail);
    expect(first.body.mustChangePassword).toBe(true);
    const seat = seatOf(first);
    expect((await world.call(seat, contract.listSessions)).codes).toEqual(['account.passwordMustChange']);
    const same = await world.call(seat, contract.changePassword, {
      body: { current: tail, next: `my${tail}` },
    });
    expect(same.codes).toEqual(['account.passwordGuessable']);
    const changed = await world.call(seat, contract.changePassword, {
      body: { current: tail, next: chosen },
    });
    expect(changed.codes).toEqual([]);
    expect((await logIn(member, tail)).codes).toEqual(['account.wrongPassword']);
    expect((await logIn(member, chosen)).status).toBe(200);
  });

  it('TRF-5 ACC-1 it is good for two days, then a password is given anew', async () => {
    const member = await arrive();
    const tail = member.idNumber.slice(-8);
    try {
      world.setNow('2026-06-12T09:59:59+08:00');
      expect((await logIn(member, tail)).status).toBe(200);
      world.setNow('2026-06-12T10:00:01+08:00');
      expect((await logIn(member, tail)).codes).toEqual(['account.wrongPassword']);
    } finally {
      world.setNow(start);
    }
  });

  it('TRF-5 ACC-1 five wrong guesses lock it, and the right one is refused too', async () => {
    const member = await arrive();
    const guesses = Array.from({ length: 5 }, (_, year) => `${1990 + year}0101`);
    for (const guess of guesses)
      expect((await logIn(member, guess)).codes).toEqual(['account.wrongPassword']);
    expect((await logIn(member, member.idNumber.slice(-8))).codes).toEqual(['account.locked']);
  });
});

describe('where a password is given once instead', () => {
  beforeAll(() => stage(policies.beijing));
  afterAll(() => world?.close());

  it('TRF-5 ACC-1 nothing of the ID number logs in; the branch is shown a random one, once, to be changed', async () => {
    const member = await arrive();
    expect((await logIn(member, member.idNumber.slice(-8))).codes).toEqual(['account.wrongPassword']);
    const { body, codes } = await world.call(league.strangers.seat, openMemberAccount, {
      params: { memberId: member.memberId },
    });
    expect(codes).toEqual([]);
    expect(body.password).toMatch(/^\w{4}-\w{4}-\w{4}$/);
    expect(member.idNumber).not.toContain(body.password.replaceAll('-', ''));
    const first = await logIn(member, body.password);
    expect(first.body.mustChangePassword).toBe(true);
    const change = { current: body.password, next: chosen };
    expect((await world.call(seatOf(first), contract.changePassword, { body: change })).codes).toEqual([]);
    expect((await logIn(member, body.password)).codes).toEqual(['account.wrongPassword']);
  });
});
