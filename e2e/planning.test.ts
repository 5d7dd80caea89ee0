import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { buildWorkbook } from '../server/src/testing/build-workbook.ts';
import { expectAccessible, phone, picture } from './support/browser.ts';
import { choose } from './support/fill-in.ts';
import { setStage } from './support/stage.ts';
import { readWorkbook } from './support/workbook.ts';

const stage = setStage();
/** The coming year: the sample data have facts to plan from, and places that nobody has distributed. */
const year = new Date().getFullYear() + 1;
const city = '共青团云汀市委员会';
const school = '共青团松岭县望溪高级中学委员会';
const other = '共青团湖汀区听澜中学委员会';
const college = '共青团云汀职业技术学院委员会';

/** The first number in a cell of the row of that unit. */
async function numberIn(row: Locator, column: string): Promise<number> {
  const text = await row.locator(`td[data-label="${column}"]`).innerText();
  return Number((/\d[\d,]*(?=\D*$)/.exec(text)?.[0] ?? text).replaceAll(',', ''));
}

function rowIn(table: Locator, name: string): Locator {
  return table.getByRole('row').filter({ hasText: name });
}

async function figure(page: Page, name: string): Promise<number> {
  const text = await page
    .locator('.planning-figures > div')
    .filter({ hasText: name })
    .locator('dd')
    .innerText();
  return Number.parseInt(text.replaceAll(',', ''), 10);
}

it('NUM-10 a school fills in its classes and is told at each what is wrong; others come by Excel', async () => {
  const { page } = await stage.logInAs('school');
  await page
    .getByRole('navigation', { name: '主导航' })
    .getByRole('link', { name: '名额测算', exact: true })
    .click();
  await page.getByRole('heading', { name: '名额测算', level: 1 }).waitFor();
  await page.getByText(`${year} 年还没有测算方案`).waitFor();
  await expectAccessible(page, 'no proposal yet');
  await page.getByRole('tab', { name: '基础数据' }).click();
  const facts = page.getByRole('region', { name: `${year} 年基础数据` });
  await facts.getByRole('link', { name: `修改“${school}”的基础数据` }).click();
  await page.getByRole('heading', { name: '填报基础数据' }).waitFor();

  const members = page.getByRole('spinbutton', { name: /一年级 1班：团员数|第 1 行：团员数/ }).first();
  const before = await members.inputValue();
  await members.fill('999');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText(/团员数多于学生数（\d+），请核对/).waitFor();
  await page.getByText('有 1 处需要修改，已在各项下注明').waitFor();
  await expectAccessible(page, 'a class with more members than students');
  await picture(page, 'planning-facts-desktop');
  await members.fill(before);
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText(`已保存 ${year} 年基础数据`).waitFor();

  // A workbook: what is wrong stands at its row, the rest goes in.
  await page.goto('/planning?tab=import');
  const header = ['组织ID', '年度', '领域', '年级', '班级', '是否毕业班', '学生数', '团员数'];
  await page.locator('input[type=file]').setInputFiles({
    name: '基础数据.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: await buildWorkbook(header, [
      ['', String(year + 1), '普通高中', '高一', '1班', '否', '50', '12'],
      ['', String(year + 1), '普通高中', '2', '1班', '否', '48', '四十九'],
    ]),
  });
  await page.getByRole('status').filter({ hasText: '可导入 1 行，有误 1 行' }).waitFor();
  await page.getByRole('region', { name: '有误的行' }).getByText('请填写 0 至 1000000 的整数').waitFor();
  await expectAccessible(page, 'facts from a workbook');

  // Unfinished, it is on the list of things to do.
  await page.goto('/');
  await page.getByRole('link', { name: /基础数据导入未完成/ }).click();
  await page.getByText('最近的文件').waitFor();
});

it('NUM-10 a city plans its places, moves a cap, decides for one school, and adopts the proposal in one click', async () => {
  const { page } = await stage.logInAs('city');
  await page.goto('/planning');
  await page.getByRole('button', { name: '新建测算' }).click();
  const dialog = page.getByRole('dialog', { name: `新建 ${year} 年名额测算` });
  await dialog.getByText('未分配 80', { exact: true }).waitFor();
  await expectAccessible(page, 'a new proposal');
  await dialog.getByLabel('社会').fill('2.5');
  await dialog.getByRole('button', { name: '开始测算' }).click();
  await dialog.getByText(/请填写 0 至 [\d,]+ 的整数/).waitFor();
  await dialog.getByRole('button', { name: '填入本级未分配的名额' }).click();
  await dialog.getByText('合计 240 个名额').waitFor();
  // The dialog shrinks as the fault goes, and its buttons move.
  await dialog.getByText(/请填写 0 至 [\d,]+ 的整数/).waitFor({ state: 'detached' });
  await picture(page, 'planning-new-desktop');
  await dialog.getByRole('button', { name: '开始测算' }).click();
  await page.getByRole('heading', { name: `${year} 年名额测算` }).waitFor();
  await expectAccessible(page, 'a proposal');
  await picture(page, 'planning-desktop');

  // It adds up exactly, and who is squeezed is in sight with the reason.
  expect(await figure(page, '名额总数')).toBe(240);
  expect((await figure(page, '已分到单位')) + (await figure(page, '未能分出'))).toBe(240);
  const units = page.getByRole('region', { name: '各单位名额' });
  const squeezed = rowIn(units, school);
  await squeezed.getByText('本领域名额不足').waitFor();
  const placesBefore = await numberIn(squeezed, '名额');
  expect(placesBefore).toBeLessThan(await numberIn(squeezed, '测算数'));
  await squeezed.getByRole('button', { name: `“${school}”的详情` }).click();
  const drawer = page.getByRole('dialog', { name: school });
  await drawer.getByRole('heading', { name: '各年级' }).waitFor();
  await expectAccessible(page, 'a school in full');
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'hidden' });

  // What if the cap of the junior middle schools were lower? Tried, compared, taken back.
  const placed = await figure(page, '已分到单位');
  await page.getByRole('button', { name: '假设与控制线' }).click();
  const cap = page.getByRole('spinbutton', { name: '初中 全校上限' });
  await cap.fill('3');
  await cap.blur();
  await page.getByText('已改 1 项，尚未测算').waitFor();
  await page.getByRole('button', { name: '重新测算' }).click();
  const comparison = page.getByRole('region', { name: '与调整前相比' });
  await comparison.getByText(/个单位的名额有变化：0 个增加，\d+ 个减少/).waitFor();
  expect(await figure(page, '已分到单位')).toBeLessThan(placed);
  await expectAccessible(page, 'compared with before');
  await picture(page, 'planning-compare-desktop');
  await comparison.getByRole('button', { name: '撤销调整' }).click();
  await page.getByText('已恢复到调整前').waitFor();
  await expect.poll(() => figure(page, '已分到单位')).toBe(placed);

  // One school by hand: beyond what the caps leave it is refused, and the others share the rest.
  await units.getByRole('button', { name: `指定“${school}”的名额` }).click();
  const fixing = page.getByRole('dialog', { name: '指定名额' });
  await fixing.getByLabel('名额').fill('9999');
  await fixing.getByRole('button', { name: '指定并重新测算' }).click();
  await fixing.getByText(/按测算标准最多 \d+ 个名额/).waitFor();
  await expectAccessible(page, 'more than the caps leave');
  await fixing.getByLabel('名额').fill(String(placesBefore - 2));
  await fixing.getByRole('button', { name: '指定并重新测算' }).click();
  await page.getByText('已指定，其余名额已重新测算').waitFor();
  await units.getByText('单独指定').first().waitFor();
  await expect.poll(() => numberIn(rowIn(units, school), '名额')).toBe(placesBefore - 2);
  expect(await figure(page, '已分到单位')).toBe(placed);
  const ofOther = await numberIn(rowIn(units, other), '名额');
  expect(placesBefore - 2 + ofOther).toBe(80);

  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: '下载 Excel' }).click();
  const download = await downloading;
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const { header, rows } = await readWorkbook(Buffer.concat(chunks));
  const column = header.indexOf('名额');
  expect(rows.reduce((sum, row) => sum + Number(row[column]), 0)).toBe(placed);

  // Adopted: every unit has its quota and its numbers, down through the county in between.
  await page.getByRole('button', { name: '采纳为计划' }).click();
  const adopting = page.getByRole('dialog', { name: `采纳为 ${year} 年计划` });
  await adopting.getByRole('rowheader', { name: '普通高中' }).waitFor();
  await expectAccessible(page, 'before a proposal is adopted');
  await adopting.getByRole('button', { name: '确认采纳' }).click();
  await page.getByText('本方案已采纳，名额和编号已分配到各单位。').waitFor();
  await expect.poll(() => page.getByRole('button', { name: '假设与控制线' }).count()).toBe(0);
  await page.getByRole('link', { name: '到“名额与号段”查看' }).click();
  const account = page
    .locator('.plan-accounts tr')
    .filter({ has: page.getByRole('rowheader', { name: '普通高中' }) });
  await account.waitFor();
  // 本年名额, 上年名额, 增减, 已下达, 已使用, 剩余
  const cells = async () => (await account.locator('td').allInnerTexts()).map((text) => text.trim());
  // What was known before the adoption is shown until it has been asked for anew.
  await expect.poll(async () => (await cells())[3]).toBe('80');
  expect((await cells())[0]).toBe('80');
  expect((await cells())[5]).toBe('0');

  const own = await stage.logInAs('school');
  await own.page.goto(`/numbers?year=${year}`);
  const ofSchool = own.page
    .locator('.plan-accounts tr')
    .filter({ has: own.page.getByRole('rowheader', { name: '普通高中' }) });
  await expect
    .poll(async () => (await ofSchool.locator('td').first().innerText()).trim())
    .toBe(String(placesBefore - 2));
});

it('NUM-10 the proposal and the facts can be used on a phone', async () => {
  const { page } = await stage.logInAs('city', { size: phone });
  await page.goto('/planning');
  await page.getByRole('heading', { name: '名额测算', level: 1 }).waitFor();
  await page.getByRole('link', { name: `${year} 年 240 个名额` }).click();
  const units = page.getByRole('region', { name: '各单位名额' });
  await rowIn(units, college).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expectAccessible(page, 'a proposal on a phone');
  await picture(page, 'planning-phone');
  await page.goto('/planning?tab=facts');
  const facts = page.getByRole('region', { name: `${year} 年基础数据` });
  await choose(page, '领域', '社会');
  await facts
    .getByText(/基层团组织 \d+/)
    .first()
    .waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expectAccessible(page, 'facts on a phone');
  await page.goto(`/planning?year=${year}`);
  await page.getByText(city).first().waitFor();
});
