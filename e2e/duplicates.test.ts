import { expect, it } from 'vitest';
import { expectAccessible, picture } from './support/browser.ts';
import { setStage } from './support/stage.ts';

const stage = setStage();

it('LIF-4 somebody entered twice is compared and merged by the committee above', async () => {
  const { page } = await stage.logInAs('street');
  const menu = page.getByRole('navigation', { name: '主导航' });
  await menu.getByRole('link', { name: '疑似重复' }).click();
  await page.getByRole('heading', { name: '疑似重复', level: 1 }).waitFor();
  const compare = page.getByRole('link', { name: '核对', exact: true });
  await compare.first().waitFor();
  const before = await compare.count();
  await expectAccessible(page, 'pairs that look like one person');
  await picture(page, 'duplicates-desktop');
  await page
    .getByRole('row', { name: /干部记录，无团籍/ })
    .getByRole('link', { name: '核对' })
    .click();
  await page.getByRole('heading', { name: /^核对重复录入/ }).waitFor();
  // The cadre's row would lose the membership.
  await page.getByText('另一条只是干部记录；请保留有团籍的一条').waitFor();
  await page.locator('.member-history').nth(1).waitFor();
  await expectAccessible(page, 'two rows side by side');
  await picture(page, 'duplicate-compare-desktop');
  await page.getByRole('button', { name: '合并' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('身份证号码录错');
  await expectAccessible(page, 'merging');
  await dialog.getByRole('button', { name: '合并' }).click();
  await page.getByText(/^已合并，保留/).waitFor();
  await page.getByRole('heading', { name: '疑似重复', level: 1 }).waitFor();
  await expect.poll(() => compare.count()).toBe(before - 1);
});
