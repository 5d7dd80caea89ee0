import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as contract from '#contract/accounts.ts';
import { searchRecord } from '#contract/record.ts';
import { cookieName } from '../../http/register-route.ts';
import { createWorld, type PlantedOrganisation, type Seat, type World } from '../../testing/world.ts';
import { hashPassword } from './password-hashing.ts';

const chosen = 'a long enough phrase';

let world: World;
let city: PlantedOrganisation;
let school: PlantedOrganisation;
let otherSchool: PlantedOrganisation;
let cityAdministrator: Seat;
let schoolAdministrator: Seat;

beforeAll(async () => {
  world = await createWorld({ now: '2026-03-02T10:00:00+08:00' });
  city = await world.plantOrganisation({ kind: 'leading_body' });
  school = await world.plantOrganisation({ kind: 'committee', parent: city });
  otherSchool = await world.plantOrganisation({ kind: 'committee', parent: city });
  cityAdministrator = await world.plantAdministrator(city);
  schoolAdministrator = await world.plantAdministrator(school);
});
afterAll(() => world.close());

let userCount = 0;

async function plantAccount(
  organisation: PlantedOrganisation,
  password = chosen,
): Promise<{ accountId: number; userName: string }> {
  const userName = `person.${++userCount}`;
  const { accountId } = await world.plantAdministrator(organisation);
  await world.context.db
    .updateTable('accounts')
    .set({ user_name: userName, password_hash: await hashPassword(password) })
    .where('id', '=', accountId)
    .execute();
  return { accountId, userName };
}

function logIn(userName: string, password: string) {
  return world.call(null, contract.logIn, { body: { userName, password } });
}

/** Logs in and answers the seat that the cookie opens. */
async function signIn(userName: string, password: string): Promise<Seat & { mustChange: boolean }> {
  const answer = await logIn(userName, password);
  expect(answer.status).toBe(200);
  const token = /qingce_session=([^;]+)/.exec(String(answer.headers['set-cookie']))?.[1] ?? '';
  return {
    token,
    accountId: answer.body.account.id,
    organisation: school,
    mustChange: answer.body.mustChangePassword,
  };
}

describe('ACC-1 log in', () => {
  it('ACC-1 the right password opens a session in an HttpOnly cookie of this site', async () => {
    const { userName } = await plantAccount(school);
    const answer = await logIn(userName.toUpperCase(), chosen);
    expect(answer.status).toBe(200);
    expect(answer.body.seat.organisation.id).toBe(school.id);
    expect(String(answer.headers['set-cookie'])).toMatch(/HttpOnly.*SameSite=Lax/);
  });

  it('ACC-1 an unknown user name and a wrong password get the same answer', async () => {
    const { userName } = await plantAccount(school);
    expect((await logIn(userName, 'not this one')).faults).toEqual(
      (await logIn('nobody.at.all', 'x')).faults,
    );
  });

  it('ACC-1 passwords are stored as Argon2id, never in the clear', async () => {
    const { accountId } = await plantAccount(school);
    const row = await world.context.db
      .selectFrom('accounts')
      .select('password_hash')
      .where('id', '=', accountId)
      .executeTakeFirstOrThrow();
    expect(row.password_hash).toMatch(/^\$argon2id\$v=19\$m=65536,t=3/);
  });

  it('ACC-1 five wrong passwords lock the account for a quarter of an hour, and the right one is refused too', async () => {
    const { accountId, userName } = await plantAccount(school);
    for (let attempt = 0; attempt < 5; attempt++)
      expect((await logIn(userName, 'wrong')).codes).toEqual(['account.wrongPassword']);
    const locked = await logIn(userName, chosen);
    expect(locked.status).toBe(423);
    expect(locked.faults[0]?.parameters).toEqual({ minutes: 15 });
    const record = await world.call(schoolAdministrator, searchRecord, {
      query: { of: 'actions', kind: 'account_locked' },
    });
    expect(record.body.items.map(({ subject }) => subject?.id)).toEqual([accountId]);
    world.setNow('2026-03-02T10:16:00+08:00');
    expect((await logIn(userName, chosen)).status).toBe(200);
    world.setNow('2026-03-02T10:00:00+08:00');
  });

  it('ACC-1 five wrong passwords sent at once lock just as well', async () => {
    const { userName } = await plantAccount(school);
    await Promise.all(Array.from({ length: 6 }, () => logIn(userName, 'wrong')));
    expect((await logIn(userName, chosen)).codes).toEqual(['account.locked']);
  });

  it('ACC-1 thirty failures from one address make it wait, whatever the user name', async () => {
    await world.context.db.deleteFrom('failed_logins').execute();
    const at = world.context.clock.now();
    await world.context.db
      .insertInto('failed_logins')
      .values(Array.from({ length: 30 }, () => ({ address: '127.0.0.1', at })))
      .execute();
    const { userName } = await plantAccount(school);
    expect((await logIn(userName, chosen)).codes).toEqual(['account.addressBlocked']);
    await world.context.db.deleteFrom('failed_logins').execute();
    expect((await logIn(userName, chosen)).status).toBe(200);
  });
});

it('ACC-1 guesses at once from one address are tried no more often than those in turn, whatever the names', async () => {
  await world.context.db.deleteFrom('failed_logins').execute();
  const answers = await Promise.all(Array.from({ length: 45 }, (_, n) => logIn(`guessed.${n}`, 'x')));
  const tried = answers.filter(({ codes }) => codes.includes('account.wrongPassword'));
  expect(tried.length).toBeLessThanOrEqual(30);
  // Two that count themselves at the very limit see one another and both give way: what they leave can be tried in turn, and no more.
  const inTurn: string[] = [];
  for (let n = 0; n < 15; n++) inTurn.push(...(await logIn(`guessed.in.turn.${n}`, 'x')).codes);
  const left = inTurn.filter((code) => code === 'account.wrongPassword');
  expect(tried.length + left.length).toBe(30);
  expect(inTurn.at(-1)).toBe('account.addressBlocked');
  await world.context.db.deleteFrom('failed_logins').execute();
});

it('ACC-1 more log-ins at once than can wait are told to come back, and right ones leave nothing counted', async () => {
  await world.context.db.deleteFrom('failed_logins').execute();
  const { userName } = await plantAccount(school);
  const answers = await Promise.all(Array.from({ length: 8 }, () => logIn(userName, chosen)));
  expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
  expect(await world.context.db.selectFrom('failed_logins').selectAll().execute()).toEqual([]);
  const flood = await Promise.all(Array.from({ length: 150 }, () => logIn('the.same', 'x')));
  expect(flood.filter(({ codes }) => codes.includes('server.busy')).length).toBeGreaterThan(100);
  await world.context.db.deleteFrom('failed_logins').execute();
});

it('ACC-1 a user name that nobody has locks like one that somebody has', async () => {
  for (let attempt = 0; attempt < 5; attempt++)
    expect((await logIn('no.such.person', 'wrong')).codes).toEqual(['account.wrongPassword']);
  const locked = await logIn('No.Such.Person', 'wrong');
  expect(locked.codes).toEqual(['account.locked']);
  expect(locked.faults[0]?.parameters).toEqual({ minutes: 15 });
  const kept = await world.context.db.selectFrom('unknown_names').select('name_hash').execute();
  expect(kept.every(({ name_hash }) => name_hash.length === 32)).toBe(true);
  world.setNow('2026-03-02T10:16:00+08:00');
  expect((await logIn('no.such.person', 'wrong')).codes).toEqual(['account.wrongPassword']);
  world.setNow('2026-03-02T10:00:00+08:00');
  await world.context.db.deleteFrom('failed_logins').execute();
});

it('ACC-1 guesses sent at once are tried no more often than guesses sent in turn', async () => {
  const { userName } = await plantAccount(school);
  const guesses = Array.from({ length: 20 }, (_, n) => (n === 18 ? chosen : `guess ${n}`));
  const answers = await Promise.all(guesses.map((guess) => logIn(userName, guess)));
  const tried = answers.filter(({ codes }) => !codes.includes('account.locked'));
  expect(tried.length).toBeLessThanOrEqual(5);
  await world.context.db.deleteFrom('failed_logins').execute();
});

it('ACC-1 no session opened with the old password survives its change', async () => {
  const { userName } = await plantAccount(school);
  const seat = await signIn(userName, chosen);
  const [changed, ...late] = await Promise.all([
    world.call(seat, contract.changePassword, { body: { current: chosen, next: 'quite another phrase' } }),
    ...Array.from({ length: 4 }, () => logIn(userName, chosen)),
  ]);
  expect(changed?.status).toBe(200);
  for (const answer of late) {
    const token = /qingce_session=([^;]+)/.exec(String(answer.headers['set-cookie'] ?? ''))?.[1];
    if (token) expect((await world.call({ ...seat, token }, contract.getSession)).status).toBe(401);
  }
});

it('ACC-1 five wrong present passwords lock, so that a session left open does not serve to guess', async () => {
  const { userName } = await plantAccount(school);
  const seat = await signIn(userName, chosen);
  const attempt = (current: string) =>
    world.call(seat, contract.changePassword, { body: { current, next: 'quite another phrase' } });
  for (let n = 0; n < 5; n++)
    expect((await attempt('wrong')).codes).toEqual(['account.currentPasswordWrong']);
  expect((await attempt(chosen)).codes).toEqual(['account.locked']);
});

it('ACC-1 present passwords guessed at once are tried no more often than in turn, and the lock is on the record', async () => {
  await world.context.db.deleteFrom('failed_logins').execute();
  const { accountId, userName } = await plantAccount(school);
  const seat = await signIn(userName, chosen);
  const answers = await Promise.all(
    Array.from({ length: 15 }, (_, n) =>
      world.call(seat, contract.changePassword, {
        body: { current: `guess ${n}`, next: 'quite another phrase' },
      }),
    ),
  );
  const tried = answers.filter(({ codes }) => codes.includes('account.currentPasswordWrong'));
  expect(tried).toHaveLength(5);
  const record = await world.call(schoolAdministrator, searchRecord, { query: { kind: 'account_locked' } });
  expect(record.body.items.map(({ subject }) => subject?.id)).toContain(accountId);
  await world.context.db.deleteFrom('failed_logins').execute();
});

it('ACC-1 a change of password that is sent twice is done once and answered alike', async () => {
  const { accountId, userName } = await plantAccount(school);
  const seat = await signIn(userName, chosen);
  const body = { current: chosen, next: 'quite another phrase' };
  const key = randomUUID();
  const send = () => world.call(seat, contract.changePassword, { body, key });
  const answers = [...(await Promise.all([send(), send()])), await send()];
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  const changes = await world.context.db
    .selectFrom('actions')
    .select('id')
    .where('kind', '=', 'password_changed')
    .where('account_id', '=', accountId)
    .execute();
  expect(changes).toHaveLength(1);
});

it('ACC-1 of a write with a password no plain hash is kept', async () => {
  const { userName } = await plantAccount(school);
  const seat = await signIn(userName, chosen);
  const body = { current: chosen, next: 'quite another phrase' };
  await world.call(seat, contract.changePassword, { body, key: randomUUID() });
  const plain = createHash('sha256')
    .update(`PUT /api/account/password\n${JSON.stringify(body)}`)
    .digest();
  const kept = await world.context.db
    .selectFrom('idempotency_keys')
    .select('request_hash')
    .where('account_id', '=', seat.accountId)
    .execute();
  expect(kept).toHaveLength(1);
  expect(kept[0]?.request_hash.equals(plain)).toBe(false);
});

describe('ACC-1 given passwords', () => {
  it('ACC-1 an opened account must change its given password before anything else', async () => {
    const opened = await world.call(schoolAdministrator, contract.openAccount, {
      body: { organisationId: school.id, userName: 'New.Secretary', name: '周宁' },
    });
    expect(opened.body.userName).toBe('new.secretary');
    const seat = await signIn('new.secretary', opened.body.password);
    expect(seat.mustChange).toBe(true);
    expect((await world.call(seat, contract.listAccounts)).codes).toEqual(['account.passwordMustChange']);
    const changed = await world.call(seat, contract.changePassword, {
      body: { current: opened.body.password, next: chosen },
    });
    expect(changed.status).toBe(200);
    expect((await world.call(seat, contract.listAccounts)).status).toBe(200);
  });

  it('ACC-1 a given password is good for two days', async () => {
    const opened = await world.call(schoolAdministrator, contract.openAccount, {
      body: { organisationId: school.id, userName: 'latecomer', name: '钱迟' },
    });
    world.setNow('2026-03-04T10:00:01+08:00');
    expect((await logIn('latecomer', opened.body.password)).codes).toEqual(['account.wrongPassword']);
    world.setNow('2026-03-02T10:00:00+08:00');
  });

  it('ACC-1 a superior resets in one click: the lock and the sessions end, and the same click twice gives one password', async () => {
    const { userName, accountId } = await plantAccount(school);
    const seat = await signIn(userName, chosen);
    for (let attempt = 0; attempt < 5; attempt++) await logIn(userName, 'wrong');
    const key = randomUUID();
    const [reset, again] = await Promise.all([
      world.call(cityAdministrator, contract.resetPassword, { params: { accountId }, key }),
      world.call(cityAdministrator, contract.resetPassword, { params: { accountId }, key }),
    ]);
    expect(reset.body.password).toMatch(/^\w{4}-\w{4}-\w{4}$/);
    expect(again.body).toEqual(reset.body);
    expect((await world.call(seat, contract.getSession)).status).toBe(401);
    expect((await signIn(userName, reset.body.password)).mustChange).toBe(true);
  });

  it.each(['short', 'password1234', 'aaaaaaaaaaaa', 'person.77777'])(
    'ACC-1 the new password %s is refused',
    async (next) => {
      const opened = await world.call(schoolAdministrator, contract.openAccount, {
        body: { organisationId: school.id, userName: `chooser${++userCount}`, name: '吴择' },
      });
      const seat = await signIn(`chooser${userCount}`, opened.body.password);
      const answer = await world.call(seat, contract.changePassword, {
        body: { current: opened.body.password, next: next.replace('person.77777', `my chooser${userCount}`) },
      });
      expect(answer.status).toBe(422);
      expect(answer.faults[0]?.path).toBe('next');
    },
  );
});

it('ACC-1 everything wrong with a change of password is told at once, and nothing changes', async () => {
  const { userName } = await plantAccount(school);
  const seat = await signIn(userName, chosen);
  const answer = await world.call(seat, contract.changePassword, {
    body: { current: 'not the present one', next: 'short', again: 'shorter' },
  });
  expect(answer.codes).toEqual([
    'account.currentPasswordWrong',
    'account.passwordTooShort',
    'account.passwordsDiffer',
  ]);
  const differing = await world.call(seat, contract.changePassword, {
    body: { current: chosen, next: 'quite another phrase', again: 'quite an other phrase' },
  });
  expect(differing.codes).toEqual(['account.passwordsDiffer']);
  expect((await logIn(userName, chosen)).status).toBe(200);
});

describe('ACC-1 sessions', () => {
  it('ACC-1 a person sees the sessions of the account and ends one', async () => {
    const { userName } = await plantAccount(school);
    const [first, second] = [await signIn(userName, chosen), await signIn(userName, chosen)];
    const list = await world.call(first, contract.listSessions);
    const other = list.body.items.find(({ current, device }) => !current && device !== 'test');
    expect(list.body.items.filter(({ current }) => current)).toHaveLength(1);
    await world.call(first, contract.endSession, { params: { sessionId: other?.id ?? '' } });
    expect((await world.call(second, contract.getSession)).status).toBe(401);
    expect((await world.call(first, contract.getSession)).status).toBe(200);
  });

  it('ACC-1 changing the password ends the other sessions only', async () => {
    const { userName } = await plantAccount(school);
    const [first, second] = [await signIn(userName, chosen), await signIn(userName, chosen)];
    await world.call(first, contract.changePassword, {
      body: { current: chosen, next: 'another long phrase' },
    });
    expect((await world.call(first, contract.getSession)).status).toBe(200);
    expect((await world.call(second, contract.getSession)).status).toBe(401);
  });

  it('ACC-1 logging out ends the session', async () => {
    const { userName } = await plantAccount(school);
    const seat = await signIn(userName, chosen);
    await world.call(seat, contract.logOut);
    expect((await world.call(seat, contract.getSession)).codes).toEqual(['session.missing']);
  });

  it('ACC-1 one account with two seats takes the other one', async () => {
    const { accountId, userName } = await plantAccount(school);
    await world.context.db
      .insertInto('seats')
      .values({
        account_id: accountId,
        kind: 'administrator',
        organisation_id: otherSchool.id,
        organisation_path: otherSchool.path,
        created_at: new Date(),
      })
      .execute();
    const seat = await signIn(userName, chosen);
    const session = await world.call(seat, contract.getSession);
    const other = session.body.seats.find(({ id }) => id !== session.body.seat.id);
    expect(
      (await world.call(seat, contract.takeSeat, { body: { seatId: other?.id ?? 0 } })).body.seat.organisation
        .id,
    ).toBe(otherSchool.id);
    expect((await world.call(seat, contract.takeSeat, { body: { seatId: 999_999 } })).status).toBe(403);
  });
});

describe('ORG-7 accounts', () => {
  async function actionsShownTo(seat: Seat, accountId: number) {
    const { body } = await world.call(seat, contract.listAccounts, { query: { limit: 200 } });
    return body.items.filter(({ id }) => id === accountId).map(({ actions }) => actions);
  }

  it('ORG-7 an administrator lists the accounts of the own subtree, nothing beside or above it', async () => {
    const mine = await world.call(schoolAdministrator, contract.listAccounts, { query: { limit: 200 } });
    expect(new Set(mine.body.items.map(({ organisation }) => organisation.id))).toEqual(new Set([school.id]));
    const all = await world.call(cityAdministrator, contract.listAccounts, { query: { limit: 200 } });
    expect(all.body.items.length).toBeGreaterThan(mine.body.items.length);
  });

  it('ORG-7 nobody resets or closes an account beside, above, or of their own', async () => {
    const beside = await plantAccount(otherSchool);
    for (const [accountId, code] of [
      [beside.accountId, 'account.notFound'],
      [cityAdministrator.accountId, 'account.notFound'],
      [schoolAdministrator.accountId, 'account.own'],
    ] as const) {
      expect(
        (await world.call(schoolAdministrator, contract.resetPassword, { params: { accountId } })).codes,
      ).toEqual([code]);
      expect(
        (await world.call(schoolAdministrator, contract.closeAccount, { params: { accountId } })).codes,
      ).toEqual([code]);
    }
  });

  it('ORG-7 an account with a seat elsewhere too is not for one side alone to reset', async () => {
    const { accountId } = await plantAccount(school);
    await world.context.db
      .insertInto('seats')
      .values({
        account_id: accountId,
        kind: 'administrator',
        organisation_id: otherSchool.id,
        organisation_path: otherSchool.path,
        created_at: new Date(),
      })
      .execute();
    const refused = { code: 'account.notFound' };
    expect(await actionsShownTo(schoolAdministrator, accountId)).toEqual([
      { resetPassword: refused, close: refused },
    ]);
    expect(await actionsShownTo(cityAdministrator, accountId)).toEqual([
      { resetPassword: null, close: null },
      { resetPassword: null, close: null },
    ]);
    expect(
      (await world.call(schoolAdministrator, contract.resetPassword, { params: { accountId } })).codes,
    ).toEqual(['account.notFound']);
    expect(
      (await world.call(cityAdministrator, contract.resetPassword, { params: { accountId } })).status,
    ).toBe(200);
  });

  it('ORG-7 accounts are found by part of the name or user name, whatever the width and case', async () => {
    const { accountId, userName } = await plantAccount(school);
    const name = `欧阳（Min）${accountId}`;
    await world.context.db.updateTable('accounts').set({ name }).where('id', '=', accountId).execute();
    const found = async (text: string) =>
      (await world.call(schoolAdministrator, contract.listAccounts, { query: { text } })).body.items.map(
        ({ id }) => id,
      );
    expect(await found(`阳(min)${accountId}`)).toEqual([accountId]);
    expect(await found(`（ＭＩＮ）${accountId}`)).toEqual([accountId]);
    expect(await found(userName.toUpperCase())).toContain(accountId);
    expect(await found('阳%')).toEqual([]);
  });

  it('ACC-1 a closed account can no longer log in and its user name is free again', async () => {
    const { accountId, userName } = await plantAccount(school);
    const seat = await signIn(userName, chosen);
    expect(
      (await world.call(schoolAdministrator, contract.closeAccount, { params: { accountId } })).status,
    ).toBe(200);
    expect((await world.call(seat, contract.getSession)).status).toBe(401);
    expect((await logIn(userName, chosen)).codes).toEqual(['account.wrongPassword']);
    const successor = await world.call(schoolAdministrator, contract.openAccount, {
      body: { organisationId: school.id, userName, name: '继任' },
    });
    expect(successor.status).toBe(200);
  });

  it('ACC-1 a user name in use, or malformed, is refused beside its field', async () => {
    const { userName } = await plantAccount(school);
    const taken = await world.call(schoolAdministrator, contract.openAccount, {
      body: { organisationId: school.id, userName, name: '重名' },
    });
    expect(taken.faults).toMatchObject([{ code: 'account.userNameTaken', path: 'userName' }]);
    const malformed = await world.call(schoolAdministrator, contract.openAccount, {
      body: { organisationId: school.id, userName: '张三', name: '张三' },
    });
    expect(malformed.codes).toEqual(['account.userNameMalformed']);
    const outside = await world.call(schoolAdministrator, contract.openAccount, {
      body: { organisationId: otherSchool.id, userName: 'outsider', name: '外人' },
    });
    expect(outside.codes).toEqual(['organisation.notFound']);
  });
});

describe('ACC-1 requests', () => {
  it('ACC-1 a write from another site is refused, whatever its cookie', async () => {
    const response = await world.app.inject({
      method: 'POST',
      url: '/api/accounts',
      headers: { 'sec-fetch-site': 'cross-site' },
      cookies: { [cookieName]: schoolAdministrator.token },
      payload: { organisationId: school.id, userName: 'forged', name: '伪造' },
    });
    expect(response.statusCode).toBe(403);
    const byOrigin = await world.app.inject({
      method: 'DELETE',
      url: '/api/session',
      headers: { origin: 'https://elsewhere.example', host: 'localhost' },
    });
    expect(byOrigin.statusCode).toBe(403);
  });

  it('ACC-1 one key for two different writes is refused', async () => {
    const key = randomUUID();
    const body = { organisationId: school.id, userName: 'keyed.one', name: '甲' };
    expect((await world.call(schoolAdministrator, contract.openAccount, { body, key })).status).toBe(200);
    expect((await world.call(schoolAdministrator, contract.openAccount, { body, key })).status).toBe(200);
    const reused = await world.call(schoolAdministrator, contract.openAccount, {
      body: { ...body, userName: 'keyed.two' },
      key,
    });
    expect(reused.codes).toEqual(['request.keyReused']);
  });

  it('ACC-1 refusals come in English to who asks for it', async () => {
    const answer = await world.call(null, contract.listAccounts, { language: 'en' });
    expect(answer.faults).toMatchObject([{ code: 'session.missing', message: 'Please log in first' }]);
  });
});
