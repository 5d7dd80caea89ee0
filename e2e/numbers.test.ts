import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { buildWorkbook } from '../server/src/testing/build-workbook.ts';
import { expectAccessible, phone, picture } from './support/browser.ts';
import { choose } from './support/fill-in.ts';
import { setStage } from './support/stage.ts';
import { readWorkbook } from './support/workbook.ts';

const stage = setStage();
/** A year of which the sample data know nothing, for what is distributed from the beginning. */
const year = 2035;
const city = '共青团云汀市委员会';
const county = '共青团松岭县委员会';
const school = '共青团松岭县望溪高级中学委员会';
const grade = '共青团松岭县望溪高级中学2025级总支部委员会';
const branch = '共青团松岭县望溪高级中学2025级3班支部委员会';

/** The line of a field in the organisation's own table: 本年名额, 上年名额, 增减, 已下达, 已使用, 剩余. */
async function figures(page: Page, field: string): Promise<string[]> {
  const row = page.locator('.plan-accounts tr').filter({ has: page.getByRole('rowheader', { name: field }) });
  await row.waitFor();
  const cells = await row.locator('td').evaluateAll((all) => all.slice(0, 6).map((cell) => cell.textContent));
  return cells.map((text) => text?.trim() ?? '');
}

function cell(page: Page, organisation: string, field: string): Locator {
  return page.getByRole('button', { name: `${organisation}，${field}：` });
}

async function downloadTable(page: Page, of: '直属下级' | '全部下级') {
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: `下载分配表（${of}）` }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe(`${year}年度名额及编号号段分配表.xlsx`);
  return readWorkbook(await readFile(await download.path()));
}

async function uploadTable(page: Page, header: readonly string[], rows: readonly (readonly string[])[]) {
  await page.locator('input[type=file]').setInputFiles({
    name: `${year}年分配表.xlsx`,
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: await buildWorkbook(header, rows),
  });
}

/** A row of the table: by full name, in 普通高中. */
function rowOf(header: readonly string[], organisation: string, quota: string): string[] {
  const cells: Record<string, string> = { 组织全称: organisation, 领域: '普通高中', 本年名额: quota };
  return header.map((column) => cells[column] ?? '');
}

it('NUM-1, NUM-2, NUM-3 ranges are registered at the top and go down by Excel to a branch, and by hand', async () => {
  const top = await stage.logInAs('province');
  const { page } = top;
  await page.getByRole('link', { name: '名额与号段' }).click();
  await page.getByRole('heading', { name: '名额与号段' }).waitFor();
  await page.goto(`/numbers?year=${year}`);
  await page.getByText(`${year} 年还没有登记号段`).waitFor();
  await expectAccessible(page, 'no range of this year');

  // 登记号段: what is wrong stands beside its field, and how many numbers it is is told before.
  await page.getByRole('button', { name: '登记号段' }).first().click();
  const dialog = page.getByRole('dialog', { name: '登记号段' });
  await choose(dialog, '领域', '普通高中');
  await dialog.getByLabel('起始编号').fill(`${year} 3200 1000`);
  await dialog.getByLabel('截止编号').fill(`${year}3200001`);
  await dialog.getByRole('button', { name: '登记号段' }).click();
  await dialog.getByText('请填写 12 位编号：年份 4 位、省级代码 2 位、序号 6 位').waitFor();
  await dialog.getByLabel('起始编号').fill(`${year} 3200 0001`);
  await dialog.getByLabel('截止编号').fill(`${year} 3200 1000`);
  await dialog.getByText(`${year} 年，共 1,000 个编号`).waitFor();
  await expectAccessible(page, 'registering a range');
  await dialog.getByLabel('截止编号').press('Enter');
  await page.getByText(`已登记 ${year} 年普通高中领域 1,000 个编号`).waitFor();
  await expect.poll(() => figures(page, '普通高中')).toEqual(['1,000', '0', '+1,000', '0', '0', '1,000']);
  await page.getByText(`${year} 3200 0001 – ${year} 3200 1000`).waitFor();

  // The province gives to its cities by the table; a quota in words and one beyond what there is come back by row.
  await page.getByRole('tab', { name: '分配表' }).click();
  await page.getByRole('heading', { name: '一、下载' }).waitFor();
  await expectAccessible(page, 'table');
  const { header } = await downloadTable(page, '直属下级');
  expect(header).toEqual(['组织ID', '组织全称', '领域', '上年名额', '本年名额', '增减', '编号号段']);
  await uploadTable(page, header, [
    rowOf(header, city, '六百'),
    rowOf(header, '共青团望岱市委员会', '-5'),
    rowOf(header, '共青团不存在市委员会', '100'),
  ]);
  const faults = page.getByRole('alert');
  await faults.getByText('有 3 处不符，没有任何改动').waitFor();
  await faults.getByText('第 2 行 · 本年名额：“六百”不是数，请填写整数').waitFor();
  await faults.getByText('第 3 行 · 本年名额：名额不能是负数（-5）').waitFor();
  await faults
    .getByText('第 4 行 · 组织全称：没有找到组织“共青团不存在市委员会”，或不是该组织的下级')
    .waitFor();
  await expectAccessible(page, 'faults of a table');
  await picture(page, 'numbers-faults-desktop');

  await uploadTable(page, header, [rowOf(header, city, '600'), rowOf(header, '共青团望岱市委员会', '401')]);
  await faults.getByText(/第 3 行 · 本年名额：“共青团云岚省委员会”普通高中领域.+超出 1 个/).waitFor();

  await uploadTable(page, header, [rowOf(header, city, '600'), rowOf(header, '共青团望岱市委员会', '200')]);
  await page.getByText('核对无误：共 2 行，2 处变动，给出 800 个，收回 0 个。尚未生效。').waitFor();
  const changes = page.getByRole('region', { name: '变动' });
  expect(await changes.getByRole('row').filter({ hasText: city }).innerText()).toMatch(
    /2\s+共青团云汀市委员会\s+普通高中\s+0\s+600\s+\+600/,
  );
  // The check alone has changed nothing.
  expect(await figures(page, '普通高中')).toEqual(['1,000', '0', '+1,000', '0', '0', '1,000']);
  await expectAccessible(page, 'changes of a table');
  await page.getByRole('button', { name: '确认生效' }).scrollIntoViewIfNeeded();
  await picture(page, 'numbers-table-desktop');
  await page.getByRole('button', { name: '确认生效' }).click();
  await page.getByText('已生效：2 处变动，给出 800 个，收回 0 个').waitFor();
  await expect.poll(() => figures(page, '普通高中')).toEqual(['1,000', '0', '+1,000', '800', '0', '200']);

  // The city goes down over three levels in one table.
  const below = await stage.logInAs('city');
  await below.page.goto('/numbers');
  await cell(below.page, county, '普通高中').waitFor();
  await expectAccessible(below.page, 'quotas of several fields');
  await picture(below.page, 'numbers-desktop');
  await below.page.goto(`/numbers?year=${year}&tab=table`);
  const table = await downloadTable(below.page, '全部下级');
  await uploadTable(below.page, table.header, [
    rowOf(table.header, county, '300'),
    rowOf(table.header, school, '120'),
    rowOf(table.header, grade, '60'),
    rowOf(table.header, branch, '8'),
  ]);
  await below.page.getByText('核对无误：共 4 行，4 处变动').waitFor();
  await below.page.getByRole('button', { name: '确认生效' }).click();
  await below.page.getByText('已生效：4 处变动').waitFor();
  await below.page.getByRole('button', { name: '查看下级分配' }).click();
  await cell(below.page, county, '普通高中').waitFor();

  // Down into the school and back, never above the own organisation.
  for (const name of [county, school]) await below.page.getByRole('button', { name, exact: true }).click();
  const trail = below.page.getByRole('navigation', { name: '所在位置' });
  await expect.poll(() => trail.innerText()).toBe(`${city} › ${county} › ${school}`);
  expect(await figures(below.page, '普通高中')).toEqual(['120', '0', '+120', '60', '0', '60']);
  await trail.getByRole('button', { name: city }).click();
  await expect.poll(() => trail.innerText()).toBe(city);

  // The school by hand: Enter saves and moves on, a reason and the exact ranges go along.
  const hand = await stage.logInAs('school');
  await hand.page.goto(`/numbers?year=${year}`);
  const first = '共青团松岭县望溪高级中学2026级总支部委员会';
  await cell(hand.page, first, '普通高中').click();
  const editor = hand.page.getByRole('region', { name: `${first} 普通高中名额` });
  await hand.page.keyboard.type('90');
  await editor.getByText(`“${school}”普通高中领域只剩 60 个未使用的名额，不够分配 90 个`).waitFor();
  await expectAccessible(hand.page, 'a quota that cannot be');
  await hand.page.keyboard.press('Enter');
  await editor.getByRole('alert').or(editor.locator('.ant-form-item-explain-error')).first().waitFor();
  await editor.getByLabel('本年名额').fill('20');
  await editor.getByText(`给出 20 个，给出后“${school}”剩余 40 个`).waitFor();
  await hand.page.keyboard.press('Enter');
  await hand.page.getByText('已给出 20 个').waitFor();
  const next = hand.page.getByRole('region', { name: `${grade} 普通高中名额` });
  await next.getByLabel('本年名额').fill('50');
  await next.getByText('收回 10 个').waitFor();
  await next.getByRole('button', { name: '指定号段、填写原因' }).click();
  await next.getByLabel('原因').fill('按实际班级数调整');
  await picture(hand.page, 'numbers-edit-desktop');
  await hand.page.keyboard.press('Enter');
  await hand.page.getByText('已收回 10 个').waitFor();
  await hand.page.keyboard.press('Escape');
  await expect.poll(() => figures(hand.page, '普通高中')).toEqual(['120', '0', '+120', '70', '0', '50']);
  await hand.page.getByRole('tab', { name: '号段台账' }).click();
  const entry = hand.page.getByRole('region', { name: '号段台账' }).getByRole('row').nth(1);
  await entry.getByText('收回').waitFor();
  expect(await entry.innerText()).toContain('按实际班级数调整');
  await expectAccessible(hand.page, 'ledger');

  // And the branch has its numbers.
  const last = await stage.logInAs('class');
  await last.page.goto(`/numbers?year=${year}`);
  await expect.poll(() => figures(last.page, '普通高中')).toEqual(['8', '0', '+8', '0', '0', '8']);
  await last.page.getByText(`“${branch}”的号段：`).waitFor();
  await expectAccessible(last.page, 'a branch');
});

it('NUM-2, NUM-4 what is used cannot be taken back, is listed behind the eye, and every number tells its story', async () => {
  const { page } = await stage.logInAs('grade');
  await page.getByRole('link', { name: '名额与号段' }).click();
  const region = page.getByRole('region', { name: '下级组织的名额' });
  await region.waitFor();
  await expectAccessible(page, 'distribution');
  await cell(page, branch, '普通高中').click();
  await page.keyboard.type('0');
  await page.keyboard.press('Enter');
  const editor = page.getByRole('region', { name: `${branch} 普通高中名额` });
  const reason =
    /普通高中领域只有 \d+ 个名额未使用，不能收回 \d+ 个（已下达给下级 0 个，已使用 [1-9]\d* 个）/;
  await editor.locator('.ant-form-item-explain-error').getByText(reason).waitFor();
  await page.keyboard.press('Escape');
  await editor.waitFor({ state: 'hidden' });
  // The focus is back where the keyboard left it, and the arrows lead on.
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain(branch);
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).not.toContain(branch);

  await region.getByRole('button', { name: `录入明细（含下级）：${branch}` }).click();
  const used = page.getByRole('dialog', { name: `录入明细（含下级）：${branch}` });
  const number = used.getByRole('button', { name: /^\d{4} \d{4} \d{4}$/ }).first();
  await number.waitFor();
  await expectAccessible(page, 'numbers used');
  const digits = await number.innerText();
  await number.click();
  const story = page.getByRole('dialog', { name: `编号 ${digits}` });
  await story.getByText('已使用').waitFor();
  await story.getByText('登记号段').waitFor();
  await expectAccessible(page, 'the story of a number');
  await page.keyboard.press('Escape');
  await story.waitFor({ state: 'hidden' });
  await page.keyboard.press('Escape');
  await used.waitFor({ state: 'hidden' });

  const search = page.getByLabel('查询发展团员编号');
  await search.fill('199932000001');
  await search.press('Enter');
  await page.getByRole('dialog').getByText('不在任何号段内').waitFor();
});

it('NUM-2 somebody else has just changed the quota: told, and shown anew', async () => {
  const { page, context } = await stage.logInAs('grade');
  await page.goto('/numbers');
  const name = '共青团松岭县望溪高级中学2025级8班支部委员会';
  await cell(page, name, '普通高中').click();
  const editor = page.getByRole('region', { name: `${name} 普通高中名额` });
  const before = Number(await editor.getByLabel('本年名额').inputValue());
  const id = Number((await cell(page, name, '普通高中').getAttribute('data-row')) ?? 0);
  const thisYear = Number(
    (
      await page
        .getByText(/^\d{4} 年$/)
        .first()
        .innerText()
    ).slice(0, 4),
  );
  const meanwhile = await context.request.put(`/api/organisations/${id}/quota`, {
    data: { year: thisYear, field: 'senior_middle', quota: before - 1, seen: before },
  });
  expect(meanwhile.status()).toBe(200);
  await editor.getByLabel('本年名额').fill(String(before - 3));
  await page.keyboard.press('Enter');
  await editor.getByText(`名额刚被他人改为 ${before - 1} 个，请核对后再操作`).waitFor();
  await editor.getByText('收回 2 个').waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('已收回 2 个').waitFor();
});

it('NUM-2, NUM-3 quotas on a phone', async () => {
  const { page } = await stage.logInAs('grade', { size: phone });
  await page.goto('/numbers');
  await page.getByRole('region', { name: '下级组织的名额' }).waitFor();
  await expectAccessible(page, 'quotas on a phone');
  await picture(page, 'numbers-phone');
  await cell(page, branch, '普通高中').click();
  const dialog = page.getByRole('dialog', { name: branch });
  await dialog.getByLabel('本年名额').fill('9');
  await dialog.getByText('给出 1 个').or(dialog.getByText('只剩')).waitFor();
  await expectAccessible(page, 'a quota on a phone');
  await dialog.getByRole('button', { name: '取消' }).click();
  await dialog.waitFor({ state: 'hidden' });
  for (const [tab, ready] of [
    ['分配表', '一、下载'],
    ['号段台账', '全部领域'],
  ] as const) {
    await page.getByRole('tab', { name: tab }).click();
    await page.getByText(ready).first().waitFor();
    await expectAccessible(page, `${tab} on a phone`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), tab).toBeLessThanOrEqual(390);
  }
});
