import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { sampleMember, samplePassword } from '../server/src/sample-data/sample-seats.ts';
import { expectAccessible, phone, picture } from './support/browser.ts';
import { expectDrawn } from './support/drawn.ts';
import { setStage } from './support/stage.ts';

const stage = setStage();

/** Compressed, as it travels. */
const mostScript = 120_000;

/** What a page fetches of scripts, without the headers of the answers, when it is opened with nothing of it there yet. */
async function weigh(page: Page, address: string, isThere: () => Promise<void>): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
  await devtools.send('Network.setBypassServiceWorker', { bypass: true });
  const scripts = new Set<string>();
  let bytes = 0;
  devtools.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId);
  });
  devtools.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto('about:blank');
  await page.goto(address);
  await isThere();
  await page.waitForLoadState('networkidle');
  await devtools.detach();
  return bytes;
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

async function logIn(page: Page): Promise<void> {
  await page.getByLabel('用户名').fill(sampleMember.idNumber);
  await page.getByLabel('密码', { exact: true }).fill(samplePassword);
  await page.getByRole('button', { name: '登录' }).click();
  await heading(page, '我的团员电子档案');
}

it('ARC-2 MOB-2 a member sees the own pages on a phone, and nothing of administration', async () => {
  const { page, context } = await stage.arrive(phone);
  await logIn(page);
  await expectAccessible(page, 'own archive');
  await picture(page, 'member-phone');
  await page.getByRole('button', { name: '点击查看' }).click();
  await expectDrawn(page);
  await expectAccessible(page, 'own form');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

  await page.getByRole('link', { name: '我的资料' }).click();
  await heading(page, '我的资料');
  const particulars = page.getByRole('region', { name: '团员信息' });
  await particulars.getByText(sampleMember.registeredAddress).waitFor();
  await particulars.getByText('2021 3268 8888').waitFor();
  expect(await page.getByText(sampleMember.idNumber).count()).toBe(0);
  await page.getByRole('button', { name: '修改联系方式' }).click();
  await page.getByLabel('QQ').fill('不是号码');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('QQ', { exact: false }).locator('xpath=../..').getByRole('alert').waitFor();
  await expectAccessible(page, 'own contact');
  await page.getByLabel('QQ').fill('12345678');
  await page.getByRole('button', { name: '保存' }).click();
  await particulars.getByText('12345678').waitFor();

  await page.getByRole('link', { name: '我的组织' }).click();
  await heading(page, '我的组织');
  await page.getByText('组织ID').waitFor();
  await expectAccessible(page, 'own organisation');
  await picture(page, 'member-organisation-phone');

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
    await heading(page, '我的团员电子档案');
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

it('MOB-1 a card is verified by who scans it, once, and what is no card of ours is told as such', async () => {
  const { page } = await stage.arrive(phone);
  await logIn(page);
  await page.getByRole('link', { name: '我的团员证' }).click();
  await page.getByRole('img', { name: '团员证二维码' }).waitFor();
  await page.getByText(/\d+ 秒后自动更新/).waitFor();
  await expectAccessible(page, 'own card');
  await picture(page, 'member-card-phone');
  const address = (await page.getByRole('link', { name: '核验链接' }).getAttribute('href')) ?? '';

  const { page: checker, context } = await stage.arrive(phone);
  await checker.goto(address);
  await checker.getByRole('heading', { name: '有效', exact: true }).waitFor();
  await checker.getByText('沈*禾').waitFor();
  expect(await checker.getByText(sampleMember.name).count()).toBe(0);
  await expectAccessible(checker, 'card verified');
  await picture(checker, 'member-verify-phone');
  // Loaded anew it is the same check.
  await checker.reload();
  await checker.getByRole('heading', { name: '有效', exact: true }).waitFor();

  const { page: other } = await stage.arrive(phone);
  await other.goto(address);
  await other.getByRole('heading', { name: '已被核验过' }).waitFor();
  await other.goto('/verify#nonsense');
  await other.getByRole('heading', { name: '不是团员证二维码' }).waitFor();
  await other.goto('/verify');
  await other.getByText('请用手机相机或扫码工具扫描').waitFor();
  const [written = '', signature = ''] = address.split('#')[1]?.split('.') ?? [];
  await other.goto(`/verify#${written}.${signature.slice(0, -4)}AAAA`);
  await other.getByRole('heading', { name: '伪造' }).waitFor();
  expect(await other.getByText('沈*禾').count()).toBe(0);

  // The signature alone, by the key that was kept: without a connection, and said so.
  await checker.waitForFunction(() => localStorage.getItem('qingce.card-key') !== null);
  await context.route('**/api/**', (route) => route.abort());
  await checker.reload();
  await checker.getByRole('heading', { name: '签名有效（离线核验）' }).waitFor();
  await checker.goto('about:blank');
  await checker.goto(`${address.split('#')[0]}#${written}.${signature.slice(0, -4)}AAAA`);
  await checker.getByRole('heading', { name: '伪造' }).waitFor();
});

it('MOB-1 MOB-2 the own pages open without a connection, say as of when, and are forgotten at log-out', async () => {
  const { page, context } = await stage.arrive(phone);
  await logIn(page);
  for (const name of ['我的资料', '我的组织', '我的团员证']) {
    await page.getByRole('link', { name }).click();
    await heading(page, name);
    await page.locator('.own-main .card').first().waitFor();
  }
  await page.getByRole('img', { name: '团员证二维码' }).waitFor();
  const scope = await page.evaluate(async () => (await navigator.serviceWorker.ready).scope);
  expect(new URL(scope).pathname).toBe('/');
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);

  await context.setOffline(true);
  await page.reload();
  await page.getByText(/离线，以下是 \d{4}-\d\d-\d\d \d\d:\d\d 的内容/).waitFor();
  await page.getByText(sampleMember.name).first().waitFor();
  await page.getByText('二维码已失效，联网后自动更新').waitFor();
  await expectAccessible(page, 'own card offline');
  for (const name of ['我的资料', '我的组织', '我的团员电子档案']) {
    await page.getByRole('link', { name }).click();
    await heading(page, name);
    await page.getByText(/离线，以下是/).waitFor();
  }
  const cached = await page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
  expect(cached).toContain('/index.html');
  expect(cached.filter((path) => path.startsWith('/api/'))).toEqual([]);

  await context.setOffline(false);
  await page.getByRole('button', { name: '退出登录' }).click();
  await heading(page, '登录');
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('kept')))).toEqual(
    [],
  );
});

it('MOB-2 what a phone fetches of scripts for each of these pages stays light', async () => {
  const { page } = await stage.arrive(phone);
  const weights: Record<string, number> = {};
  const weighPage = async (address: string, name: string) => {
    weights[address] = await weigh(page, address, () => heading(page, name));
  };
  await weighPage('/login', '登录');
  await weighPage('/verify', '团员证核验');
  await page.goto('/login');
  await logIn(page);
  await weighPage('/me/card', '我的团员证');
  await weighPage('/me/particulars', '我的资料');
  await weighPage('/me', '我的团员电子档案');
  await weighPage('/me/organisation', '我的组织');
  await weighPage('/me/transfer', '转移团组织');
  await weighPage('/me/handover', '转至外部系统团组织');
  await weighPage('/me/messages', '站内信');
  for (const [address, bytes] of Object.entries(weights)) {
    expect(bytes, `${address} ${JSON.stringify(weights)}`).toBeLessThanOrEqual(mostScript);
    expect(bytes, address).toBeGreaterThan(50_000);
  }
});
