import { createPublicKey, randomUUID, verify } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it, test } from 'vitest';
import { type CardFinding, checkCard, getCardKey, getOwnCard, getOwnOrganisation } from '#contract/cards.ts';
import { cardLifetimeSeconds, readCardCode, toBase64Url } from '#contract/values/card-code.ts';
import { createRate } from '../../kernel/rate.ts';
import { certifyMember } from '../../testing/certify-member.ts';
import { type PlantedMember, plantMember } from '../../testing/plant-member.ts';
import { createWorld, type PlantedOrganisation, type Seat, type World } from '../../testing/world.ts';
import { createCardKey } from './card-key.ts';
import { checksOfOne } from './card-rules.ts';
import { checkCard as checkCardOf } from './check-card.ts';

const begin = new Date('2026-03-02T10:00:00+08:00');
const after = (seconds: number) => new Date(begin.getTime() + seconds * 1000);

let world: World;
let root: PlantedOrganisation;
let committee: PlantedOrganisation;
let branch: PlantedOrganisation;
let administrator: Seat;
let member: PlantedMember;
let own: Seat;

beforeAll(async () => {
  world = await createWorld();
  root = await world.plantOrganisation({ kind: 'leading_body', name: '共青团云岚省委员会' });
  committee = await world.plantOrganisation({
    kind: 'committee',
    parent: root,
    name: '共青团望溪中学委员会',
  });
  branch = await world.plantOrganisation({
    kind: 'branch',
    parent: committee,
    name: '望溪中学高二（3）班团支部',
  });
  administrator = await world.plantAdministrator(branch);
});
afterAll(() => world.close());

let minutes = 0;
beforeEach(async () => {
  // Each test has a minute of its own, for checks are counted by the minute.
  minutes += 10;
  begin.setTime(Date.parse('2026-03-02T10:00:00+08:00') + minutes * 60_000);
  world.setNow(begin);
  member = await plantMember(world, branch, administrator, { name: '沈清禾' });
  own = await world.plantMemberSeat(branch, member.id);
});

async function freshCode(): Promise<string> {
  const { body, status } = await world.call(own, getOwnCard);
  expect(status).toBe(200);
  return body.code;
}

async function check(code: string, key: string = randomUUID()) {
  const { body, status } = await world.call(null, checkCard, { body: { code, key } });
  expect(status).toBe(200);
  return body;
}

async function expectFinding(code: string, finding: CardFinding) {
  expect((await check(code)).finding).toBe(finding);
}

it('MOB-1 a member of a branch has a card that anybody can check, and the page by the published key alone', async () => {
  const { body: card } = await world.call(own, getOwnCard);
  expect(card).toMatchObject({
    name: '沈清禾',
    nameInCode: '沈*禾',
    organisation: { id: branch.id, name: branch.name },
    joinedMonth: '2022-05',
    certification: 'uncertified',
    numberMasked: `2022••••${member.developmentNumber.slice(-4)}`,
    validSeconds: cardLifetimeSeconds,
    at: begin.toISOString(),
  });
  expect(await check(card.code)).toEqual({ finding: 'valid', at: begin.toISOString(), checkedAt: null });

  const { body: published } = await world.call(null, getCardKey);
  const key = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: published.key },
    format: 'jwk',
  });
  const code = readCardCode(card.code);
  if (!code) throw new Error('unreadable');
  expect(verify(null, code.signed, key, code.signature)).toBe(true);
  expect(code.content).toMatchObject({
    name: '沈*禾',
    branch: branch.name,
    joinedMonth: '2022-05',
    certification: 'uncertified',
    issuedAt: begin.getTime() / 1000,
  });
});

it('MOB-1 a code holds neither the name nor any number, and two of one member have nothing in common that names them', async () => {
  const codes = [await freshCode(), await freshCode()];
  const texts = codes.map((code) => Buffer.from(code.split('.')[0] ?? '', 'base64url').toString());
  for (const text of texts) {
    expect(text).not.toContain('沈清禾');
    expect(text).not.toContain(member.idNumber);
    expect(text).not.toContain(member.developmentNumber);
  }
  const [one, other] = codes.map((code) => readCardCode(code)?.content.id ?? '');
  expect(one).not.toBe(other);
  const shared = [...(one ?? '')].filter((letter, index) => letter === other?.[index]);
  expect(shared.length).toBeLessThan(8);
});

it('MOB-1 a code is short enough to be drawn for any camera', async () => {
  expect(`https://register.example.org/verify#${await freshCode()}`.length).toBeLessThan(400);
});

it('MOB-1 a code is good for two minutes', async () => {
  const code = await freshCode();
  world.setNow(after(cardLifetimeSeconds - 1));
  await expectFinding(code, 'valid');
  world.setNow(after(cardLifetimeSeconds));
  await expectFinding(code, 'expired');
});

it('MOB-1 a code checked by somebody else before is told as such, with the moment; the same check sent again is not', async () => {
  const code = await freshCode();
  const key = randomUUID();
  expect((await check(code, key)).finding).toBe('valid');
  world.setNow(after(20));
  expect((await check(code, key)).finding).toBe('valid');
  expect(await check(code)).toEqual({
    finding: 'checked_before',
    at: after(20).toISOString(),
    checkedAt: begin.toISOString(),
  });
});

it('MOB-1 of many who check one code at once exactly one is the first', async () => {
  const code = await freshCode();
  const findings = await Promise.all(Array.from({ length: 12 }, () => check(code)));
  expect(findings.filter(({ finding }) => finding === 'valid')).toHaveLength(1);
  expect(findings.filter(({ finding }) => finding === 'checked_before')).toHaveLength(11);
});

test.each([
  ['another name', (text: string) => text.replace('沈*禾', '林*远'), 'forged'],
  ['certification', (text: string) => text.replace(/,0\]$/, ',2]'), 'forged'],
  [
    'a later moment',
    (text: string) => text.replace(/,(\d{10}),/, (_, at) => `,${Number(at) + 600},`),
    'forged',
  ],
  ['nothing to read', () => '{', 'unreadable'],
] as const)('MOB-1 a code altered to %s is not valid', async (_, alter, finding) => {
  const [written = '', signature = ''] = (await freshCode()).split('.');
  const altered = alter(Buffer.from(written, 'base64url').toString());
  await expectFinding(`${toBase64Url(Buffer.from(altered))}.${signature}`, finding);
});

it('MOB-1 a code signed by another installation is forged here', async () => {
  const [written = ''] = (await freshCode()).split('.');
  await expectFinding(createCardKey(Buffer.alloc(32, 1)).sign(written), 'forged');
  await expectFinding(createCardKey(world.secret).sign(written), 'valid');
});

test.each(['', 'x', '团员证', 'a.b', '.'.repeat(3000), '../../etc/passwd', '\u0000'])(
  'MOB-1 garbage (%j) is unreadable, not an error',
  async (code) => expectFinding(code, 'unreadable'),
);

it('MOB-1 a check wants a key of its own, and no endless text', async () => {
  for (const body of [
    { code: 'x', key: 'x' },
    { code: 'x'.repeat(5000), key: randomUUID() },
  ])
    expect((await world.call(null, checkCard, { body })).status).toBe(400);
});

const set = (values: {
  organisation_id?: number;
  organisation_path?: string;
  name?: string;
  standing?: string;
}) => world.context.db.updateTable('members').set(values).where('id', '=', member.id).execute();

test.each([
  [
    'moved to another branch',
    async () => {
      const other = await world.plantOrganisation({ kind: 'branch', parent: committee });
      await set({ organisation_id: other.id, organisation_path: other.path });
    },
  ],
  ['got another name', () => set({ name: '沈清和' })],
  ['is on the roll no more', () => set({ standing: 'awaiting_approval' })],
  [
    'lost certification',
    () =>
      world.context.db
        .updateTable('archives')
        .set({ certification: 'refused' })
        .where('member_id', '=', member.id)
        .execute(),
  ],
] as const)(
  'MOB-1 a code of a member who has meanwhile %s is not valid, and does not say why',
  async (_, happens) => {
    await certifyMember(world.context, member.id, administrator.accountId);
    const code = await freshCode();
    await happens();
    expect(await check(code)).toEqual({ finding: 'changed', at: begin.toISOString(), checkedAt: null });
  },
);

it('MOB-1 a cadre of an organisation without members has no card', async () => {
  await world.context.db
    .updateTable('members')
    .set({ in_branch: false })
    .where('id', '=', member.id)
    .execute();
  expect((await world.call(own, getOwnCard)).codes).toEqual(['card.notListed']);
});

it('MOB-1 cards are for members’ seats alone', async () => {
  for (const endpoint of [getOwnCard, getOwnOrganisation]) {
    expect((await world.call(administrator, endpoint)).codes).toEqual(['session.wrongSeat']);
    expect((await world.call(null, endpoint)).codes).toEqual(['session.missing']);
  }
});

it('MOB-1 checks are counted by address, so that nobody tries codes by the thousand', async () => {
  const statuses: number[] = [];
  for (let n = 0; n <= checksOfOne.perCaller; n++)
    statuses.push((await world.call(null, checkCard, { body: { code: 'x', key: randomUUID() } })).status);
  expect(statuses.slice(0, -1).every((status) => status === 200)).toBe(true);
  expect(statuses.at(-1)).toBe(429);
});

it('MOB-1 of all checks those of genuine codes alone are counted, so that made-up ones cannot use them up', async () => {
  const key = createCardKey(world.secret);
  const rate = createRate({ windowSeconds: 60, perCaller: 2, inAll: 2 });
  const check = (code: string) => checkCardOf(world.context, key, rate, { code, key: randomUUID() });
  const genuine = await freshCode();
  const forged = createCardKey(Buffer.alloc(32, 1)).sign(genuine.split('.')[0] ?? '');
  for (let n = 0; n < 3; n++) {
    expect((await check('x')).finding).toBe('unreadable');
    expect((await check(forged)).finding).toBe('forged');
  }
  expect((await check(genuine)).finding).toBe('valid');
  expect((await check(genuine)).finding).toBe('checked_before');
  await expect(check(genuine)).rejects.toMatchObject({ refusals: [{ code: 'request.tooMany' }] });
});

it('MOB-1 what was checked is forgotten once the code has run out, and says nothing of whose it was', async () => {
  const { db } = world.context;
  const count = async () => {
    const rows = await db.selectFrom('card_checks').selectAll().execute();
    return rows.filter(({ checked_at }) => checked_at.getTime() === begin.getTime()).length;
  };
  await check(await freshCode());
  const perform = () => world.performJob('sweep_card_checks');
  await perform();
  expect(await count()).toBe(1);
  world.setNow(after(cardLifetimeSeconds + 1));
  await perform();
  expect(await count()).toBe(0);
});

it('MOB-2 我的组织 names the branch, what stands above it and its secretary of now', async () => {
  expect((await world.call(own, getOwnOrganisation)).body).toEqual({
    id: branch.id,
    name: branch.name,
    above: [root.name, committee.name],
    secretary: null,
  });
  const { db } = world.context;
  const post = async (name: string, position: string, endedOn: string | null) => {
    const { id } = await plantMember(world, branch, administrator, { name });
    await db
      .insertInto('posts')
      .values({
        member_id: id,
        organisation_id: branch.id,
        organisation_path: branch.path,
        position,
        position_since: '2025-09',
        cadre_nature: 'part_time',
        on_party_committee: false,
        entered_by: administrator.accountId,
        entered_at: begin,
        ended_on: endedOn,
        end_reason: endedOn && '毕业',
      })
      .execute();
  };
  await post('王前任', 'secretary', '2025-12-31');
  await post('李副手', 'deputy_secretary', null);
  expect((await world.call(own, getOwnOrganisation)).body.secretary).toBeNull();
  await post('张书记', 'secretary', null);
  expect((await world.call(own, getOwnOrganisation)).body.secretary).toBe('张书记');
});
