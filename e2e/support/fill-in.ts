import type { Locator, Page } from 'playwright-core';

/** Chooses from a list by its label, as by hand: opened, searched, picked. */
export async function choose(within: Page | Locator, label: string, option: string): Promise<void> {
  const page = 'keyboard' in within ? within : within.page();
  const box = within.getByLabel(label, { exact: true });
  await box.click();
  const list = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)');
  const item = list.locator(`.ant-select-item-option[title="${option}"]`);
  await item.click();
  // A click while the list is still unfolding may be lost.
  await list.waitFor({ state: 'hidden', timeout: 3000 }).catch(() => item.click());
  // The next list may offer the same words while this one is still closing.
  await list.waitFor({ state: 'hidden' });
}

/** Types a month (2023-11) and leaves the field. */
export async function typeMonth(within: Page | Locator, label: string, month: string): Promise<void> {
  const field = within.getByLabel(label, { exact: true });
  await field.fill(month);
  await field.press('Enter');
}
