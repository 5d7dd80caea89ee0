import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { expectAccessible, phone, picture } from './support/browser.ts';
import { setStage } from './support/stage.ts';

const stage = setStage();

async function expectNarrow(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
}

it('LIF-7 CER-3 a branch is marked, its superior sees what is to be certified, and why nobody goes before', async () => {
  const school = await stage.logInAs('school');
  const { page } = school;
  const year = new Date().getFullYear();
  await page.goto(`/graduations?year=${year + 1}`);
  await page.getByRole('table').waitFor();
  await expectAccessible(page, 'graduating branches');
  await picture(page, 'graduations-desktop');
  await page.getByRole('button', { name: '标记毕业年份' }).first().click();
  const dialog = page.getByRole('dialog', { name: /标记毕业年份/ });
  await dialog.getByText('毕业年份不统一，逐人标记').click();
  await dialog.getByText('各团员的毕业年份').waitFor();
  await expectAccessible(page, 'marking a branch');
  await dialog.getByRole('button', { name: '取消' }).click();
  await dialog.waitFor({ state: 'hidden' });

  await page.goto(`/graduations?year=${year + 1}&tab=members&of=uncertified`);
  await page.getByText('转出前须完成团员身份认证').first().waitFor();
  await expectAccessible(page, 'graduates');

  const secretary = await stage.logInAs('class', { size: phone });
  await secretary.page.goto('/graduations?mark=unmarked');
  await secretary.page.getByRole('heading', { level: 1, name: '毕业班团支部' }).waitFor();
  await secretary.page.goto(`/graduations?year=${year + 2}`);
  await secretary.page.getByRole('table').waitFor();
  await expectNarrow(secretary.page);
  await expectAccessible(secretary.page, 'graduating branches on the telephone');
});
