import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { expectAccessible, phone, picture } from './support/browser.ts';
import { expectDrawn } from './support/drawn.ts';
import { choose, typeMonth } from './support/fill-in.ts';
import { type Person, post, setStage } from './support/stage.ts';
import { readWorkbook } from './support/workbook.ts';

const stage = setStage();
const formOf = (number: string) => join(import.meta.dirname, `fixtures/forms/form-${number}.pdf`);
const documents = join(import.meta.dirname, '../server/src/documents/fixtures');

// What form-06.pdf says.
const person = {
  name: '林知远',
  idNumber: '320000200803129950',
  number: '202332200137',
  phone: '15500004277',
  address: '江苏省云汀市听澜巷131号',
};

async function typeIdNumber(page: Page, idNumber: string): Promise<void> {
  await page.getByPlaceholder('请认真填写身份证号码').fill(idNumber);
  await page.getByPlaceholder('请再次填写身份证号码').fill(idNumber);
}

/** The field with that label, and what the form says beside it. */
function field(page: Page, label: string) {
  return page.locator('.ant-form-item').filter({ has: page.getByText(label, { exact: true }) });
}

async function expectDecided(page: Page, said: string): Promise<void> {
  await page.getByText(`${person.name}：${said}`).waitFor();
}

/** Opens the review of the person from a list of cases. */
async function openReview({ page }: Person, list: string): Promise<void> {
  await page.goto(list);
  await page.getByRole('searchbox', { name: /^姓名.*发展团员编号$/ }).fill(person.number);
  await page.keyboard.press('Enter');
  await page
    .getByRole('row', { name: new RegExp(person.name) })
    .getByRole('link', { name: '审批' })
    .click();
  await page.getByRole('heading', { name: person.name, level: 1 }).waitFor();
}

it('ENT-1, ENT-5, ARC-1, ARC-3, ARC-4, ARC-5, ARC-7, CER-1 from entry with faults through refusal and replacement to certification', async () => {
  const secretary = await stage.logInAs('class');
  const { page } = secretary;
  await page
    .getByRole('navigation', { name: '主导航' })
    .getByRole('link', { name: '录入团员团干部' })
    .click();
  await page.getByRole('heading', { name: '录入团员团干部' }).waitFor();
  await expectAccessible(page, 'entry');

  // All at once, each at its field.
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByText(/有 \d+ 处需要修改/).waitFor();
  await field(page, '姓名').getByText('请输入姓名').waitFor();
  await field(page, '是否成为注册志愿者').getByText('请选择是否成为注册志愿者').waitFor();
  await expectAccessible(page, 'entry with faults');

  await page.getByLabel('姓名', { exact: true }).fill(person.name);
  await typeIdNumber(page, person.idNumber.replace(/0$/, '1'));
  await page.getByText('身份证号码校验不通过，请逐位核对').waitFor();
  await page.getByPlaceholder('请再次填写身份证号码').fill(person.idNumber);
  await page.getByText('两次填写的身份证号码不一致').waitFor();
  await typeIdNumber(page, person.idNumber);
  await page.getByText('男，2008-03-12 出生，18 周岁').waitFor();
  await choose(page, '民族', '汉族');
  await choose(page, '职业', '青年学生');
  await choose(page, '在读状况', '普通高中在读');
  await choose(page, '学历', '大学本科');
  await choose(page, '政治面貌', '共青团员');
  await typeMonth(page, '入团时间', '2023-11');
  await page.getByLabel('发展团员编号', { exact: true }).fill('2022 3220 0137');
  await choose(page, '是否团干部', '否');
  await page.getByLabel('手机号码', { exact: true }).fill('1550000427');
  await page.getByLabel('户籍地址', { exact: true }).fill(person.address);
  await choose(page, '是否成为注册志愿者', '否');

  // A file that will not do says why, and leaves the rest as it is.
  const chooser = field(page, '入团志愿书').locator('input[type=file]');
  for (const [file, reason] of [
    ['user-password.pdf', 'PDF 已加密或限制了权限，请取消密码后再上传'],
    ['html-table.xls', '这不是 PDF 文件'],
    ['attachment.pdf', 'PDF 中含有脚本或附件'],
  ] as const) {
    await chooser.setInputFiles(join(documents, file));
    await field(page, '入团志愿书').getByRole('alert').getByText(reason).waitFor();
  }
  await expectAccessible(page, 'entry with a refused file');
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByText('有 4 处需要修改').waitFor();
  await field(page, '学历').getByText('在读学生团员的学历应按照当前最高学历选择').waitFor();
  await field(page, '发展团员编号')
    .getByText('发展团员编号的年份（前 4 位）为 2022，与入团时间不符，应为 2023')
    .waitFor();
  await field(page, '手机号码').getByText('手机号码应为 11 位数字').waitFor();
  await field(page, '入团志愿书').getByText('请上传入团志愿书（PDF 版本）').waitFor();
  expect(await page.getByLabel('户籍地址', { exact: true }).inputValue()).toBe(person.address);

  await choose(page, '学历', '初中');
  await page.getByLabel('发展团员编号', { exact: true }).fill('2023 3220 0137');
  await page.getByLabel('手机号码', { exact: true }).fill(person.phone);
  // At first somebody else's form.
  await chooser.setInputFiles(formOf('03'));
  await field(page, '入团志愿书')
    .getByText(/✓ 已上传 · \d+ 页/)
    .waitFor();
  await page.evaluate(() => window.scrollTo(0, 0));
  await picture(page, 'entry-desktop');
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByRole('heading', { name: '已提交' }).waitFor();
  await page.getByText(/入团志愿书（PDF 版本）须经上级团委“.*望溪高级中学委员会”审批/).waitFor();
  await expectAccessible(page, 'entered');
  await page.getByRole('link', { name: '查看' }).click();
  await page.getByRole('heading', { name: person.name, level: 1 }).waitFor();
  await page.getByText('待上级团委审批').waitFor();
  const standing = page.locator('.page-description');
  expect(await standing.innerText()).toContain('尚未认证');
  await expectAccessible(page, 'member');

  // The superior reviewer, without the mouse.
  const reviewer = await stage.logInAs('school');
  await reviewer.page.getByRole('link', { name: '操作中心' }).click();
  await reviewer.page.getByRole('heading', { name: '操作中心' }).waitFor();
  await reviewer.page.getByRole('row').nth(1).waitFor();
  await expectAccessible(reviewer.page, 'operations');
  await openReview(reviewer, '/form-reviews');
  await expectDrawn(reviewer.page);
  const facts = reviewer.page.getByRole('region', { name: '基本信息' });
  for (const fact of [
    '男',
    '2008-03-12',
    '汉族',
    '普通高中在读',
    '初中',
    '2023-11',
    '2023 3220 0137',
    person.address,
  ])
    await facts.getByText(fact, { exact: true }).first().waitFor();
  expect(await facts.innerText()).not.toContain(person.idNumber);
  await expectAccessible(reviewer.page, 'review');
  await reviewer.page.keyboard.press('r');
  await reviewer.page.getByRole('textbox', { name: '不同意的理由' }).waitFor();
  await reviewer.page.keyboard.press('Control+Enter');
  await reviewer.page.getByText('请写明理由', { exact: true }).waitFor();
  await reviewer.page.getByRole('button', { name: '不是本人的《入团志愿书》' }).click();
  await expectAccessible(reviewer.page, 'refusing');
  await reviewer.page.getByRole('textbox', { name: '不同意的理由' }).focus();
  await reviewer.page.keyboard.press('Control+Enter');
  await expectDecided(reviewer.page, '不同意');

  // Back at the branch: the reason, and another file.
  await page.goto(`/members?certification=refused&text=${person.name}`);
  const row = page.getByRole('row', { name: new RegExp(person.name) });
  await row.getByText('认证不通过').waitFor();
  await row.getByRole('button', { name: `审批状态：${person.name}` }).click();
  await page.getByText('理由：不是本人的《入团志愿书》').waitFor();
  await expectAccessible(page, 'database, refused');
  await row.getByRole('button', { name: '替换档案' }).click();
  const dialog = page.getByRole('dialog', { name: `替换档案：${person.name}` });
  await dialog.getByText('上次审批不通过的理由：不是本人的《入团志愿书》').waitFor();
  await dialog.locator('input[type=file]').setInputFiles(join(documents, 'user-password.pdf'));
  await dialog.getByRole('alert').getByText('PDF 已加密').waitFor();
  await dialog.locator('input[type=file]').setInputFiles(formOf('06'));
  await dialog.getByText(/✓ 已上传 · \d+ 页/).waitFor();
  await expectAccessible(page, 'replacement');
  await dialog.getByRole('button', { name: '提交' }).click();
  await page.getByText('上传成功，待上级团委审批').waitFor();

  // Two reviewers at once: one decides, the other is told who and when.
  const { request } = reviewer.context;
  const { seat } = await (await request.get('/api/session')).json();
  const given = await post<{ password: string }>(request, '/api/accounts', {
    organisationId: seat.organisation.id,
    name: '团委副书记 闻溪',
    userName: 'wenxi',
  });
  const second = await stage.logInAs('wenxi', {
    password: given.password,
    mustChange: '一溪流水绕山青青不断',
  });
  await openReview(second, '/operations');
  await expectDrawn(second.page);
  await openReview(reviewer, '/operations');
  await expectDrawn(reviewer.page);
  await reviewer.page.getByText(/不同意：不是本人的《入团志愿书》/).waitFor();
  await picture(reviewer.page, 'review-desktop');
  await reviewer.page.getByRole('button', { name: '查看当时的档案' }).click();
  await expectDrawn(reviewer.page);
  await reviewer.page.getByRole('button', { name: '查看本次档案' }).click();
  await reviewer.page.keyboard.press('a');
  await expectDecided(reviewer.page, '已同意');
  await second.page.keyboard.press('a');
  await second.page
    .getByRole('alert')
    .getByText(/该事项已由贺明川于 .+ 审批：同意/)
    .waitFor();
  await expectAccessible(second.page, 'decided by another');

  await page.goto(`/members?text=${person.number}`);
  await row.getByText('团员身份已认证').waitFor();
  await row.getByRole('link', { name: person.name, exact: true }).click();
  const history = page
    .getByRole('region', { name: '变更记录' })
    .or(page.locator('section', { hasText: '变更记录' }));
  for (const kind of ['录入团员', '档案审批不同意', '上传档案', '团员身份认证'])
    await history.getByText(kind).first().waitFor();
  // Each with the organisation from which it was done.
  await history.getByText('贺明川（共青团松岭县望溪高级中学委员会）').first().waitFor();
  expect(await standing.innerText()).toContain('团员身份已认证');
  await expectAccessible(page, 'certified member');
});

it('ARC-3, ARC-4 the list and the review on a desk and a phone', async () => {
  const { page } = await stage.logInAs('class');
  await page.goto('/members');
  await page.getByRole('row').nth(1).waitFor();
  await expectAccessible(page, 'database');
  await picture(page, 'archives-desktop');
  await page.getByRole('button', { name: /尚未上传/ }).click();
  await expect.poll(() => page.url()).toContain('formState=missing');
  const shown = Number.parseInt(await page.getByRole('button', { name: /尚未上传/ }).innerText(), 10);
  await expect.poll(() => page.getByRole('row').count()).toBe(shown + 1);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^团员电子数据库\d{8}\.xlsx$/);
  const { rows } = await readWorkbook(await readFile(await file.path()));
  expect(rows).toHaveLength(shown);

  const secretary = await stage.logInAs('class', { size: phone });
  await secretary.page.goto('/members/new');
  await secretary.page.getByLabel('姓名', { exact: true }).fill('林知远');
  await typeIdNumber(secretary.page, person.idNumber);
  await expectAccessible(secretary.page, 'entry on a phone');
  await picture(secretary.page, 'entry-phone');
  await expectNarrow(secretary.page);
  await secretary.page.goto('/members');
  await secretary.page.getByRole('link', { name: '查看：' }).first().waitFor();
  // Leaving what was typed is asked for first.
  await expectAccessible(secretary.page, 'database on a phone');
  await expectNarrow(secretary.page);

  const reviewer = await stage.logInAs('school', { size: phone });
  await reviewer.page.goto('/operations');
  await reviewer.page.getByRole('link', { name: '审批', exact: true }).first().waitFor();
  await expectAccessible(reviewer.page, 'operations on a phone');
  await expectNarrow(reviewer.page);
  await reviewer.page.getByRole('link', { name: '审批', exact: true }).first().click();
  await expectDrawn(reviewer.page);
  // Who has just come looks first, then may decide.
  await reviewer.page.getByRole('button', { name: '不同意', disabled: false }).waitFor();
  await expectAccessible(reviewer.page, 'review on a phone');
  await picture(reviewer.page, 'review-phone');
  await expectNarrow(reviewer.page);
  await reviewer.page.getByText('基本信息', { exact: true }).click();
  await reviewer.page.getByRole('region', { name: '基本信息' }).getByText('民族').waitFor();
});

async function expectNarrow(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
}
