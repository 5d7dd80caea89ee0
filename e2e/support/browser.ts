import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { findChromium } from '../../scripts/find-chromium.mjs';

export const desktop = { width: 1440, height: 900 };
export const phone = { width: 390, height: 844 };

const guide = join(import.meta.dirname, '../../docs/guide');
// Evaluated, not added as a script: the pages' own security policy allows no foreign ones.
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('The journeys need Chromium: install it, or name it in CHROMIUM_PATH');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A person at a screen of that size, with a browser of their own. Errors of the page fail the journey. */
export async function openPerson(
  browser: Browser,
  address: string,
  size = desktop,
): Promise<{ page: Page; context: BrowserContext; faults: string[] }> {
  const context = await browser.newContext({
    baseURL: address,
    viewport: size,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    hasTouch: size === phone,
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    // A refusal is an answer the page shows in words; the browser's own line about its status is none of our errors.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      faults.push(message.text());
  });
  return { page, context, faults };
}

/** Until whatever fades in or moves into its place has arrived; what turns for ever is not waited for. */
async function expectStill(page: Page): Promise<void> {
  await page.locator('.table-refreshing').first().waitFor({ state: 'detached' });
  await page.evaluate(async () => {
    const moving = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY);
    await Promise.allSettled(moving.map(({ finished }) => finished));
  });
}

/** No violation that axe finds, whatever its weight. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  await expectStill(page);
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    const { axe: checker } = window as unknown as { axe: AxeChecker };
    const found = await checker.run({ resultTypes: ['violations'] });
    return found.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
    );
  });
  expect(violations, what).toEqual([]);
}

interface AxeChecker {
  /** Of what is asked for it says where, node by node; to spell out the thousands that are right takes a third of the time. */
  run(options: {
    resultTypes: ['violations'];
  }): Promise<{ violations: { id: string; nodes: { target: unknown[] }[] }[] }>;
}

/** A picture for the guide, once nothing moves any more. Kept only where GUIDE_SCREENSHOTS asks for it. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env.GUIDE_SCREENSHOTS !== 'true') return;
  mkdirSync(guide, { recursive: true });
  await page.locator('.ant-message-notice').last().waitFor({ state: 'hidden' });
  await page.waitForTimeout(400);
  await page.screenshot({ path: join(guide, `${name}.png`), animations: 'disabled' });
}
