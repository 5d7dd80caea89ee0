import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { getOwnInstallation } from '#contract/federation.ts';
import { desktop, expectAccessible, phone, picture } from './support/browser.ts';
import { type Installation, setPairedStage } from './support/paired-stage.ts';

const stage = setPairedStage();

/** The administrator of the top, at 系统对接. */
async function arrive(at: Installation, size = desktop): Promise<Page> {
  const page = await stage.arrive(at, at.top, size);
  await page.goto('/federation');
  await page.getByRole('heading', { name: '系统对接', level: 1 }).waitFor();
  await page.getByRole('button', { name: '复制邀请' }).waitFor();
  return page;
}

async function invitationOf({ world, top }: Installation): Promise<string> {
  return (await world.call(top, getOwnInstallation)).body.invitation ?? '';
}

/** Pastes the other's invitation, compares and adds; the picture is taken where the fingerprints are compared. */
async function add(page: Page, other: Installation, shown?: string): Promise<void> {
  await page.getByRole('button', { name: '添加对接系统' }).click();
  const dialog = page.getByRole('dialog', { name: '添加对接系统' });
  await dialog.getByLabel('对方的邀请').fill('不是邀请');
  await dialog.getByRole('button', { name: '下一步' }).click();
  await dialog.getByText('邀请内容不完整或已被改动').waitFor();
  await dialog.getByLabel('对方的邀请').fill(await invitationOf(other));
  await dialog.getByRole('button', { name: '下一步' }).click();
  await dialog.getByText('逐组核对').waitFor();
  if (shown) {
    await expectAccessible(page, 'comparing fingerprints');
    await picture(page, shown);
  }
  await dialog.getByRole('checkbox').check();
  await dialog.getByRole('button', { name: '添加对接系统' }).click();
  await dialog.waitFor({ state: 'hidden' });
}

it('TRF-8 TRF-3 two administrators connect their installations, test the connection and look up an organisation', async () => {
  const { national, beijing } = stage;
  const name = '共青团北京信息科技大学委员会';
  await beijing.world.plantOrganisation({ kind: 'committee', parent: beijing.root, name });
  const here = await arrive(national);
  await here.getByText('还没有对接系统').waitFor();
  await expectAccessible(here, 'no peers');
  await add(here, beijing, 'federation-compare-desktop');
  const card = here.locator('section', { has: here.getByRole('heading', { name: '共青团北京市委员会' }) });
  await card.getByRole('button', { name: '测试连接' }).click();
  await card.getByText('对方系统还没有添加本系统').waitFor();

  const there = await arrive(beijing);
  await add(there, national);
  await there.getByRole('button', { name: '测试连接' }).click();
  await there.getByText('连接正常').waitFor();
  await card.getByRole('button', { name: '测试连接' }).click();
  await card.getByText('连接正常').waitFor();
  await expectAccessible(here, 'peers');
  await picture(here, 'federation-desktop');

  await card.getByRole('button', { name: '查询组织' }).click();
  const dialog = here.getByRole('dialog', { name: /^查询组织/ });
  await dialog.getByLabel('组织全称').fill('北京信息科技大学团委');
  await dialog.getByRole('button', { name: '查询组织全称是否存在' }).click();
  await dialog.getByText('未查询到该组织').waitFor();
  await dialog.getByRole('button', { name: '点这里' }).click();
  await dialog.getByLabel('组织名称或组织ID').fill('信息科技');
  await dialog.getByLabel('组织名称或组织ID').press('Enter');
  await dialog.getByText(name).waitFor();
  await expectAccessible(here, 'searching organisations');
  await picture(here, 'federation-lookup-desktop');
  await dialog.getByRole('button', { name: `选用 ${name}` }).click();
  await dialog.getByText('组织存在').waitFor();
});

it('TRF-8 a change of keys is delivered and signed for, and seen on both sides, also on a phone', async () => {
  const page = await arrive(stage.beijing, phone);
  await page.getByRole('button', { name: '更换密钥' }).click();
  const dialog = page.getByRole('dialog', { name: '更换本系统密钥？' });
  await dialog.getByLabel('原因').fill('例行更换');
  await dialog.getByRole('button', { name: '更换密钥' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await stage.beijing.world.runJobs();
  await page.getByRole('link', { name: '报文记录' }).click();
  await page.getByText('已办理').waitFor();
  await expectAccessible(page, 'messages on a phone');
  await page.getByRole('link', { name: '返回系统对接' }).click();
  await page.getByRole('button', { name: '查询组织' }).click();
  await page.getByLabel('组织全称').fill('共青团云岚省委员会');
  await page.getByRole('button', { name: '查询组织全称是否存在' }).click();
  await page.getByText('组织存在').waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
  await picture(page, 'federation-lookup-phone');

  const other = await arrive(stage.national);
  await other.getByText(/旧密钥，接受至/).waitFor();
});
