import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** The first page of the PDF shown is drawn, and holds more than paper. */
export async function expectDrawn(page: Page): Promise<void> {
  const canvas = page.getByRole('img', { name: /^第 1 页，共 \d+ 页$/ }).locator('canvas');
  await canvas.waitFor();
  const inked = () =>
    canvas.evaluate((element) => {
      const { width, height } = element as HTMLCanvasElement;
      const pixels = (element as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data;
      let dark = 0;
      for (let at = 0; pixels && at < pixels.length; at += 4) if ((pixels[at + 1] ?? 255) < 128) dark += 1;
      return dark / (width * height);
    });
  // The canvas is there before its page is drawn.
  await expect.poll(inked).toBeGreaterThan(0.002);
}
