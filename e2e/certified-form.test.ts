import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { expectAccessible, phone, picture } from './support/browser.ts';
import { expectDrawn } from './support/drawn.ts';
import { type Person, setStage } from './support/stage.ts';

const stage = setStage();
const formOf = (number: string) => join(import.meta.dirname, `fixtures/forms/form-${number}.pdf`);

async function expectNarrow(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
}

interface Found {
  readonly id: number;
  readonly name: string;
  readonly formChange: unknown;
}

/** Members of the person's subtree that fit, by the API. */
async function find({ context }: Person, query: string): Promise<Found[]> {
  const response = await context.request.get(`/api/members?${query}`);
  expect(response.status()).toBe(200);
  return ((await response.json()) as { items: Found[] }).items;
}

/** Opens the list of the member's superior and sends in another form. */
async function replace({ page }: Person, name: string, file: string, reason: string): Promise<void> {
  await page.goto(`/members?text=${name}`);
  await page.getByRole('button', { name: `替换${name}的入团志愿书` }).click();
  const dialog = page.getByRole('dialog', { name: `替换团员电子档案：${name}` });
  await dialog.locator('input[type=file]').setInputFiles(file);
  await dialog.getByText(/✓ 已上传 · \d+ 页/).waitFor();
  await dialog.getByRole('textbox').fill(reason);
  await expectAccessible(page, 'replacing');
  await dialog.getByRole('button', { name: '提交' }).click();
  await page.getByText(/已提交，待团的领导机关“.*松岭县委员会”审核/).waitFor();
}

/** The leading body opens the replacement of a member's form. */
async function openReplacement({ page }: Person, name: string): Promise<void> {
  await page.goto('/operations?kind=form_review');
  await page.getByRole('searchbox', { name: /^姓名.*发展团员编号$/ }).fill(name);
  await page.keyboard.press('Enter');
  const row = page.getByRole('row', { name: new RegExp(`${name}.*替换`) });
  await row.getByRole('link', { name: '审批' }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
  await expectDrawn(page);
}

it('ARC-6, CER-1, ACC-3 the superior replaces a certified form; refused the old one stays, agreed to the new one takes its place', async () => {
  const school = await stage.logInAs('school');
  const secretary = await stage.logInAs('class');
  const [member] = await find(secretary, 'certification=certified&newOnly=true');
  if (!member) throw new Error('Nobody of the class is certified');
  const { name } = member;

  // The branch may not, and is told who does.
  await secretary.page.goto(`/members/${member.id}`);
  await secretary.page.getByText(/如档案上传错误，由上级团组织“.*望溪高级中学委员会”替换/).waitFor();

  await replace(school, name, formOf('03'), '档案上传错误，缺第 3 页');
  const row = school.page.getByRole('row', { name: new RegExp(name) });
  await row.getByText('替换待审核').waitFor();
  await row.getByText('团员身份已认证').waitFor();
  await expectAccessible(school.page, 'database with a replacement');

  const county = await stage.logInAs('county');
  await openReplacement(county, name);
  const facts = county.page.getByRole('region', { name: '基本信息' });
  await facts.getByText('替换的理由：档案上传错误，缺第 3 页').first().waitFor();
  await facts.getByText('当前有效', { exact: true }).waitFor();
  await expectAccessible(county.page, 'a replacement');
  await picture(county.page, 'replacement-desktop');
  await county.page.getByText('原档案', { exact: true }).click();
  await expectDrawn(county.page);
  await county.page.getByText('新档案', { exact: true }).click();
  await expectDrawn(county.page);
  await county.page.keyboard.press('r');
  await county.page.getByRole('textbox', { name: '不同意的理由' }).fill('仍然缺页');
  await county.page.keyboard.press('Control+Enter');
  await county.page.getByText(`${name}：不同意`).waitFor();

  // The superior is told at home, and finds the old form in force.
  await school.page.goto('/');
  await school.page.getByRole('link', { name: /档案待重新提交/ }).click();
  await row.getByText('替换未通过，原档案保留').waitFor();
  await row.getByRole('link', { name, exact: true }).click();
  await school.page.getByText('上级意见：仍然缺页').waitFor();
  const versions = school.page.locator('.form-versions li');
  expect(await versions.locator('.tag').allInnerTexts()).toEqual(['审批不通过', '当前有效']);
  await expectAccessible(school.page, 'member with a refused replacement');

  await replace(school, name, formOf('06'), '补全缺页');
  await openReplacement(county, name);
  await facts
    .getByText(/不同意：仍然缺页/)
    .first()
    .waitFor();
  await county.page.keyboard.press('a');
  await county.page.getByText(`${name}：已同意`).waitFor();

  await secretary.page.goto(`/members/${member.id}`);
  const kept = secretary.page.locator('.form-versions li');
  await kept.nth(2).waitFor();
  expect(await kept.locator('.tag').allInnerTexts()).toEqual(['当前有效', '审批不通过', '已被替换']);
  const history = secretary.page.locator('section', { hasText: '变更记录' });
  for (const kind of ['上传替换档案', '替换档案审批不同意，保留原档案', '替换档案生效'])
    await history.getByText(kind).first().waitFor();
  await expectAccessible(secretary.page, 'member with three versions');
});

it('ARC-6 replacing, and reading what came of it, on a phone', async () => {
  const school = await stage.logInAs('school', { size: phone });
  const members = await find(school, 'certification=certified&newOnly=true');
  const member = members.find(({ formChange }) => formChange === null);
  if (!member) throw new Error('Nobody of the school is certified');
  await replace(school, member.name, formOf('06'), '页面模糊');
  await expectAccessible(school.page, 'database on a phone');
  await expectNarrow(school.page);
  await school.page
    .getByRole('row', { name: new RegExp(member.name) })
    .getByRole('link', { name: member.name, exact: true })
    .click();
  // The list says so as well, until the member's page has come.
  await school.page.getByRole('heading', { level: 1, name: member.name }).waitFor();
  await school.page.getByText('替换待审核').waitFor();
  await expectAccessible(school.page, 'member on a phone');
  await expectNarrow(school.page);
  await school.page.getByRole('link', { name: '查看审批' }).first().click();
  await expectDrawn(school.page);
  await school.page.getByText('原档案', { exact: true }).click();
  await expectDrawn(school.page);
  await expectAccessible(school.page, 'a replacement on a phone');
  await expectNarrow(school.page);
});

it('ARC-13 papers are filed for many at once, shown, and withdrawn with a reason', async () => {
  const secretary = await stage.logInAs('class');
  const { page } = secretary;
  const waiting = await find(secretary, 'filing=not_filed');
  const [first] = waiting;
  if (!first) throw new Error('Every paper is filed');
  await page.goto('/members');
  await page.getByRole('button', { name: /待纸质归档/ }).click();
  await page.getByRole('checkbox', { name: `选择${first.name}` }).waitFor();
  await page.getByRole('button', { name: '全选本页' }).click();
  await page.getByText(`已选 ${waiting.length} 人`).waitFor();
  await expectAccessible(page, 'papers to be filed');
  await picture(page, 'filing-desktop');
  await page.locator('.filing-bar').getByRole('button', { name: '纸质归档' }).click();
  const dialog = page.getByRole('dialog', { name: /^纸质归档/ });
  await dialog.getByRole('button', { name: '提交' }).click();
  await dialog.getByText('请填写存放地点').waitFor();
  await dialog.getByLabel('存放地点').fill('学校档案室3号柜');
  await expectAccessible(page, 'filing');
  await dialog.getByRole('button', { name: '提交' }).click();
  await page.getByText(`已登记归档：${waiting.length} 人`).waitFor();

  await page.goto('/members?filing=filed');
  await page.getByRole('row', { name: new RegExp(`${first.name}.*学校档案室3号柜`) }).waitFor();
  const small = await stage.logInAs('class', { size: phone });
  await small.page.goto(`/members/${first.id}`);
  await small.page.getByText(/存入团员档案，存放地点：学校档案室3号柜/).waitFor();
  await small.page.getByRole('button', { name: '撤销归档' }).click();
  const withdrawing = small.page.getByRole('dialog', { name: `撤销归档：${first.name}` });
  await withdrawing.getByRole('textbox').fill('存放地点填错');
  await expectAccessible(small.page, 'withdrawing on a phone');
  await withdrawing.getByRole('button', { name: '撤销归档' }).click();
  await small.page.getByText('已撤销归档').waitFor();
  await small.page.getByText('待归档').waitFor();
  await expectAccessible(small.page, 'member on a phone, not filed');
  await expectNarrow(small.page);
});
