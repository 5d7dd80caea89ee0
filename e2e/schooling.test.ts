import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { expectAccessible, phone, picture } from './support/browser.ts';
import { choose } from './support/fill-in.ts';
import { type Person, setStage } from './support/stage.ts';

const stage = setStage();

interface Found {
  readonly id: number;
  readonly name: string;
}

/** The first member of the person's subtree that fits, by the API. */
async function first({ context }: Person, query: string): Promise<Found> {
  const response = await context.request.get(`/api/members?${query}`);
  const [member] = ((await response.json()) as { items: Found[] }).items;
  if (!member) throw new Error(`Nobody fits ${query}`);
  return member;
}

async function expectNarrow(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
}

it('LIF-5 a certified member’s address changes, the name is locked and says whom to ask; the history tells', async () => {
  const secretary = await stage.logInAs('class');
  const { page } = secretary;
  const member = await first(secretary, 'certification=certified&newOnly=true');
  await page.goto(`/members/${member.id}`);
  await page.getByRole('button', { name: '修改信息' }).click();
  const drawer = page.getByRole('dialog', { name: `修改团员信息 · ${member.name}` });
  await drawer.getByText(/请报直属上级“.*望溪高级中学委员会”/).waitFor();
  expect(await drawer.getByLabel('姓名', { exact: true }).isDisabled()).toBe(true);
  await drawer.getByLabel('户籍地址', { exact: true }).fill('江苏省云汀市听澜巷131号');
  await choose(drawer, '学历', '普通高中');
  await drawer.getByRole('button', { name: '保存' }).click();
  // ENT-19 holds at all times.
  await drawer
    .getByText(/在读学生/)
    .first()
    .waitFor();
  await expectAccessible(page, 'changing a certified member');
  await picture(page, 'schooling-edit-desktop');
  await choose(drawer, '在读状况', '普通本科在读');
  await drawer.getByRole('button', { name: '保存' }).click();
  await drawer.waitFor({ state: 'hidden' });
  const history = page.getByRole('list', { name: '变更记录' });
  await history.getByText('在读状况：普通高中在读 → 普通本科在读').waitFor();
  await history.getByText('学历：初中 → 普通高中').waitFor();
  await history.getByText('已修改：户籍地址').waitFor();
  expect(await history.getByText('听澜巷131号').count()).toBe(0);
  await history.scrollIntoViewIfNeeded();
  await expectAccessible(page, 'history of a member');
  await picture(page, 'schooling-history-desktop');
});

it('LIF-6 a class moves on at once, on the telephone too', async () => {
  const school = await stage.logInAs('school');
  const { page } = school;
  await page.goto('/schooling?stage=senior_middle');
  await page.getByRole('button', { name: '选择本页' }).click();
  await page.getByText('已选 50 人').waitFor();
  await page.getByRole('button', { name: '取消选择' }).click();
  const rows = page.getByRole('table').getByRole('checkbox');
  for (const at of [0, 1, 2]) await rows.nth(at).check();
  await page.getByLabel('更新为', { exact: true }).click();
  await page.locator('.ant-select-item-option', { hasText: '普通本科在读' }).click();
  await page.getByRole('button', { name: '更新 3 人' }).waitFor();
  await expectAccessible(page, 'schooling');
  await picture(page, 'schooling-desktop');
  await page.getByRole('button', { name: '更新 3 人' }).click();
  await page.getByText(/已更新 \d 人/).waitFor();

  const secretary = await stage.logInAs('class', { size: phone });
  await secretary.page.goto('/schooling?stage=senior_middle');
  await secretary.page.getByRole('table').getByRole('checkbox').first().check();
  await expectNarrow(secretary.page);
  await expectAccessible(secretary.page, 'schooling on the telephone');
  await picture(secretary.page, 'schooling-phone');
});
