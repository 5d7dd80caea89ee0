import { expect, it } from 'vitest';
import { logIn } from '#contract/accounts.ts';
import { getApplication, listApplications } from '#contract/applications.ts';
import { getHome } from '#contract/home.ts';
import { createWorld, type Seat } from '../testing/world.ts';
import { otherPeople, plantSampleData, sampleSeats } from './index.ts';

it('ENT-15 ARC-12 B20 五.3 in Beijing applicants wait at the branches named, members have no form yet, and nobody was entered by hand', async () => {
  const beijing = await createWorld({ policy: 'beijing', now: '2026-11-21T10:00:00+08:00' });
  try {
    await plantSampleData(beijing.application, { print: () => {}, people: otherPeople });
    const { db } = beijing.context;
    const applications = await db.selectFrom('applications').select('state').execute();
    expect(applications.map(({ state }) => state).sort()).toEqual([
      ...Array.from({ length: 6 }, () => 'open'),
      'refused',
      'refused',
    ]);
    const archives = await db.selectFrom('archives').select(['form_state', 'certification']).execute();
    const counted = (state: string) => archives.filter((archive) => archive.form_state === state).length;
    expect(counted('missing')).toBeGreaterThan(100);
    expect(counted('in_force')).toBeGreaterThan(100);
    expect(counted('missing') + counted('in_force')).toBe(archives.length);
    // Every one of the waiting can be agreed to.
    const { userName, password } = sampleSeats.find((seat) => seat.userName === 'class') ?? {};
    const login = await beijing.call(null, logIn, {
      body: { userName: userName ?? '', password: password ?? '' },
    });
    const seat: Seat = {
      accountId: login.body.account.id,
      token: /=([^;]+)/.exec(String(login.headers['set-cookie']))?.[1] ?? '',
      organisation: { id: 0, path: '', name: '', kind: 'branch' },
    };
    const { items } = (await beijing.call(seat, listApplications, { query: { state: 'open' } })).body;
    expect(items).toHaveLength(3);
    for (const { id } of items) {
      const detail = await beijing.call(seat, getApplication, { params: { applicationId: id } });
      expect(detail.body.faults).toEqual([]);
    }
    const home = (await beijing.call(seat, getHome)).body.toDos.map(({ kind }) => kind);
    expect(home).toEqual(expect.arrayContaining(['applications_open', 'forms_missing']));
  } finally {
    await beijing.close();
  }
}, 180_000);
