import { chromium } from 'playwright-core';
import { findChromium } from '../scripts/find-chromium.mjs';
import type { RunningServer } from './ground.ts';
import type { Measurement } from './report.ts';
import type { BenchSeat } from './seats.ts';

/** Compressed script as it comes over the wire, told by a real browser with an empty cache. */
export async function benchPages(server: RunningServer, seat: BenchSeat): Promise<Measurement[]> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('Chromium is needed: install it, or name it in CHROMIUM_PATH');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const logIn = await scriptOf(browser, `${server.address}/login`, null, 'form');
    const home = await scriptOf(browser, server.address, seat, 'main h1, main h2');
    return [
      {
        what: 'script of the log-in page, compressed',
        figure: `${logIn.toFixed(0)} kB`,
        goal: 'at most 200 kB',
        holds: logIn <= 200,
      },
      {
        what: 'script of the first page behind it, compressed, all told',
        figure: `${home.toFixed(0)} kB`,
        goal: 'at most 450 kB',
        holds: home <= 450,
      },
    ];
  } finally {
    await browser.close();
  }
}

async function scriptOf(
  browser: Awaited<ReturnType<typeof chromium.launch>>,
  address: string,
  seat: BenchSeat | null,
  ready: string,
): Promise<number> {
  const context = await browser.newContext({ extraHTTPHeaders: seat ? { cookie: seat.cookie } : {} });
  const page = await context.newPage();
  const counting: Promise<number>[] = [];
  page.on('requestfinished', (request) => {
    if (request.resourceType() !== 'script') return;
    counting.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  await page.goto(address, { waitUntil: 'networkidle' });
  await page.locator(ready).first().waitFor();
  const sizes = await Promise.all(counting);
  await context.close();
  return sizes.reduce((sum, size) => sum + size, 0) / 1000;
}
