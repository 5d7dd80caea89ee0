import { expect, it } from 'vitest';
import { sampleMember, samplePassword } from '../server/src/sample-data/sample-seats.ts';
import { expectAccessible, phone, picture } from './support/browser.ts';
import { expectDrawn } from './support/drawn.ts';
import { setStage } from './support/stage.ts';

const stage = setStage();

it('ARC-2 a member sees the own particulars and the own form on a phone, and nothing of administration', async () => {
  const { page, context } = await stage.arrive(phone);
  await page.getByLabel('用户名').fill(sampleMember.idNumber);
  await page.getByLabel('密码', { exact: true }).fill(samplePassword);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('heading', { name: '我的团员电子档案' }).waitFor();
  const particulars = page.getByRole('region', { name: '团员信息' });
  await particulars.getByText(sampleMember.registeredAddress).waitFor();
  await particulars.getByText('2021 3268 8888').waitFor();
  expect(await page.getByText(sampleMember.idNumber).count()).toBe(0);
  await expectAccessible(page, 'own archive');
  await picture(page, 'member-phone');

  await page.getByRole('button', { name: '点击查看' }).click();
  await expectDrawn(page);
  await expectAccessible(page, 'own form');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

  for (const address of [
    '/',
    '/members',
    '/operations',
    '/organisations',
    '/accounts',
    '/record',
    '/members/1',
  ]) {
    await page.goto(address);
    await page.getByRole('heading', { name: '我的团员电子档案' }).waitFor();
    expect(new URL(page.url()).pathname, address).toBe('/me');
  }
  for (const address of [
    '/api/members',
    '/api/cases',
    '/api/accounts',
    '/api/record?of=actions',
    '/api/home',
  ])
    expect((await context.request.get(address)).status(), address).toBe(403);
});
