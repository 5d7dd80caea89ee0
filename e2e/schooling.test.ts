import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { expectAccessible, phone, picture } from './support/browser.ts';
import { setStage } from './support/stage.ts';

const stage = setStage();

async function expectNarrow(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
}

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
