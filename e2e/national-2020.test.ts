import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { entryTemplate } from '../contract/src/members-template.ts';
import { formatDevelopmentNumber } from '../contract/src/values/development-number.ts';
import { sampleMember, samplePassword } from '../server/src/sample-data/sample-seats.ts';
import { buildMemberRow } from '../server/src/testing/build-member-row.ts';
import { buildWorkbook } from '../server/src/testing/build-workbook.ts';
import { expectAccessible, phone, picture } from './support/browser.ts';
import { expectDrawn } from './support/drawn.ts';
import { type Person, post, setStage } from './support/stage.ts';

const stage = setStage('national-2020');
const form = join(import.meta.dirname, 'fixtures/forms/form-06.pdf');
const otherForm = join(import.meta.dirname, 'fixtures/forms/form-03.pdf');

// What form-06.pdf says.
const person = { name: '林知远', idNumber: '320000200803129950', number: '202332200137' };
const numberLabel = '发展团员编号';

async function expectNarrow(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
}

/** Chooses a file in the dialog that is open, and hands it in. */
async function send(page: Page, title: string, file: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: title });
  await dialog.locator('input[type=file]').setInputFiles(file);
  await dialog.getByText(/✓ 已上传 · \d+ 页/).waitFor();
  await expectAccessible(page, title);
  await dialog.getByRole('button', { name: '提交' }).click();
}

/** Opens what waits of that kind for the person's own decision. */
async function openCase({ page }: Person, kind: string, name = person.name): Promise<void> {
  await page.goto(`/operations?kind=${kind}`);
  await page.getByRole('searchbox', { name: /^姓名.*发展团员编号$/ }).fill(name);
  await page.keyboard.press('Enter');
  const row = page.getByRole('row', { name: new RegExp(name) });
  await row.getByRole('link', { name: '审批' }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
  await expectDrawn(page);
}

/** Corrects the number on the member's page. */
async function correctNumber(page: Page, number: string, name: string): Promise<void> {
  await page.getByRole('button', { name: '修改编号' }).click();
  const dialog = page.getByRole('dialog', { name: `修改编号 · ${name}` });
  await dialog.getByLabel(numberLabel, { exact: true }).fill(number);
  await expectAccessible(page, 'correcting a number');
  await dialog.getByRole('button', { name: '保存' }).click();
  await page.getByText('发展团员编号已修改').waitFor();
  await page.getByText(formatDevelopmentNumber(number)).first().waitFor();
}

it('ARC-1, ARC-3, ARC-4, ARC-5, ARC-7, CER-1, ENT-13 entry first, 信息确认, the form after it, refused and agreed to', async () => {
  // The prompts of the login lead to who is without a form.
  const { page } = await stage.arrive();
  await page.getByLabel('用户名').fill('class');
  await page.getByLabel('密码', { exact: true }).fill(samplePassword);
  await page.getByRole('button', { name: '登录' }).click();
  const prompt = page.getByRole('dialog', { name: '提示' });
  await prompt.getByText('组织内有团员档案尚未上传').waitFor();
  await prompt.getByText('组织内有团员身份尚未认证').waitFor();
  await expectAccessible(page, 'prompts of 2020');
  await picture(page, 'national-2020-prompts-desktop');
  await prompt.getByRole('listitem').last().getByRole('link', { name: '查看' }).click();
  await page.getByRole('heading', { name: '团员电子数据库', level: 1 }).waitFor();
  await expect.poll(() => page.url()).toContain('certification=uncertified');

  // Entry asks for no form.
  const menu = page.getByRole('navigation', { name: '主导航' });
  await menu.getByRole('link', { name: '录入团员团干部' }).click();
  await page.getByLabel('姓名', { exact: true }).waitFor();
  await page.getByText('录入完成后，进入“团员电子数据库”上传').waitFor();
  expect(await page.locator('input[type=file]').count()).toBe(0);
  await expectAccessible(page, 'entry without a form');

  // One alone is imported as many are.
  await page.goto('/members/batch');
  await page.locator('input[type=file]').setInputFiles({
    name: '智慧团建导入团员团干部导入模板.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: await buildWorkbook(
      entryTemplate.map(({ header }) => header),
      [
        buildMemberRow({
          姓名: person.name,
          身份证号码: person.idNumber,
          入团时间: '2023-11',
          发展团员编号: person.number,
        }),
      ],
    ),
  });
  await page.getByRole('button', { name: '确认导入 1 行' }).click();
  await page.getByText('成功导入 1 位团员，0 位团员导入失败').waitFor();
  await page.getByText('有 1 位新发展团员须上传入团志愿书').waitFor();
  await expectAccessible(page, 'imported, with the prompt');
  await page.getByRole('link', { name: '进入团员电子数据库' }).click();
  const row = page.getByRole('row', { name: new RegExp(person.name) });
  await row.waitFor();
  // Not before 信息确认.
  expect(await row.getByRole('button', { name: '上传档案' }).isDisabled()).toBe(true);
  await row.getByRole('button', { name: '信息确认' }).click();
  const confirming = page.getByRole('dialog', { name: `信息确认：${person.name}` });
  await confirming.getByText(formatDevelopmentNumber(person.number)).waitFor();
  await expectAccessible(page, 'confirming particulars');
  await picture(page, 'national-2020-confirm-desktop');
  await confirming.getByRole('button', { name: '确认无误' }).click();
  await confirming.waitFor({ state: 'detached' });

  // At first somebody else's form.
  await page.goto(`/members?text=${person.name}`);
  await row.getByText('尚未认证').waitFor();
  await row.getByRole('button', { name: '上传档案' }).click();
  await send(page, `上传档案：${person.name}`, otherForm);
  await page.getByText(/上传成功，待上级团委审批：.*望溪高级中学委员会/).waitFor();
  const school = await stage.logInAs('school');
  await openCase(school, 'form_review');
  await expectAccessible(school.page, 'review');
  await school.page.keyboard.press('r');
  await school.page.getByRole('textbox', { name: '不同意的理由' }).fill('不是本人的《入团志愿书》');
  await school.page.keyboard.press('Control+Enter');
  await school.page.getByText(`${person.name}：不同意`).waitFor();

  await page.goto('/');
  await page.getByRole('link', { name: /认证不通过/ }).click();
  await row.getByText('认证不通过').waitFor();
  await row.getByRole('button', { name: '替换档案' }).click();
  await page.getByText('上次审批不通过的理由：不是本人的《入团志愿书》').waitFor();
  await send(page, `替换档案：${person.name}`, form);
  await page.getByText('上传成功，待上级团委审批').waitFor();
  await openCase(school, 'form_review');
  await school.page.keyboard.press('a');
  await school.page.getByText(`${person.name}：已同意`).waitFor();

  await page.goto(`/members?text=${person.name}`);
  await row.getByText('团员身份已认证').waitFor();
});

it('ARC-6, ARC-13 N20 4.5 a form in force is changed when the superior has agreed, then its paper is filed, and the member sees both', async () => {
  const secretary = await stage.logInAs('class');
  const { page } = secretary;
  const certified = await secretary.context.request.get(
    '/api/members?certification=certified&filing=not_filed&newOnly=true',
  );
  const [member] = (await certified.json()).items;
  const { name } = member;
  const row = page.getByRole('row', { name: new RegExp(name) });
  const school = await stage.logInAs('school');

  await page.goto(`/members?text=${name}`);
  await row.getByText('团员身份已认证').waitFor();
  await row.getByRole('button', { name: `申请修改电子档案：${name}` }).click();
  const asking = page.getByRole('dialog', { name: `申请修改电子档案：${name}` });
  await asking.getByRole('textbox').fill('上传错误，缺第 3 页');
  await expectAccessible(page, 'asking for a change');
  await picture(page, 'national-2020-ask-desktop');
  await asking.getByRole('button', { name: '提交' }).click();
  await page.getByText(/修改申请已提交，待“.*望溪高级中学委员会”审批/).waitFor();
  await row.getByText('修改申请待审批').waitFor();
  await school.page.goto(`/members?text=${name}`);
  await school.page.getByRole('row', { name: new RegExp(name) }).waitFor();
  // Who agrees neither asks nor replaces.
  for (const label of [`替换${name}的入团志愿书`, `申请修改电子档案：${name}`])
    expect(await school.page.getByRole('button', { name: label }).count()).toBe(0);
  await openCase(school, 'form_change', name);
  await school.page
    .getByRole('region', { name: '基本信息' })
    .getByText('上传错误，缺第 3 页')
    .first()
    .waitFor();
  await expectAccessible(school.page, 'a change asked for');
  await picture(school.page, 'national-2020-change-desktop');
  await school.page.keyboard.press('a');
  await school.page.getByText(`${name}：已同意`).waitFor();

  await page.goto('/');
  await page.getByRole('link', { name: /档案待重新提交/ }).click();
  await row.getByText('已同意修改，待重新上传').waitFor();
  await row.getByText('团员身份已认证').waitFor();
  await row.getByRole('button', { name: '替换档案' }).click();
  await send(page, `重新提交电子档案：${name}`, form);
  await page.getByText(/已提交，待上级团委“.*望溪高级中学委员会”审批/).waitFor();
  await openCase(school, 'form_review', name);
  await school.page.getByText('原档案', { exact: true }).click();
  await expectDrawn(school.page);
  await school.page.keyboard.press('a');
  await school.page.getByText(`${name}：已同意`).waitFor();

  // The paper goes into the file.
  await page.goto(`/members?text=${name}`);
  await row.getByRole('link', { name, exact: true }).click();
  const versions = page.locator('.form-versions li');
  await versions.nth(1).waitFor();
  expect(await versions.locator('.tag').allInnerTexts()).toEqual(
    expect.arrayContaining(['当前有效', '已被替换']),
  );
  await page.getByRole('button', { name: '纸质归档' }).click();
  const filing = page.getByRole('dialog', { name: `纸质归档：${name}` });
  await filing.getByLabel('存放地点').fill('学校档案室3号柜');
  await expectAccessible(page, 'filing');
  await filing.getByRole('button', { name: '提交' }).click();
  await page.getByText(/存入团员档案，存放地点：学校档案室3号柜/).waitFor();
  await expectAccessible(page, 'filed member');

  // The member, on the telephone.
  const { password } = await post<{ password: string }>(
    secretary.context.request,
    `/api/members/${member.id}/account`,
    {},
  );
  const { idNumber } = await post<{ idNumber: string }>(
    secretary.context.request,
    `/api/members/${member.id}/personal-data`,
    { reason: '联系团员本人' },
  );
  const own = await stage.logInAs(idNumber, {
    size: phone,
    password,
    mustChange: '一溪流水绕山青青不断',
  });
  await own.page.getByText('您的团员身份已认证。').waitFor();
  await own.page.getByText(/存放地点：学校档案室3号柜/).waitFor();
  await own.page.getByRole('button', { name: '点击查看' }).click();
  await expectDrawn(own.page);
  await expectAccessible(own.page, 'own archive of 2020');
  await expectNarrow(own.page);
});

it('NUM-9 N20 5.8 the member on the telephone, the organisation and its direct superior correct a number; one further up is told that it may not', async () => {
  const own = await stage.arrive(phone);
  await own.page.getByLabel('用户名').fill(sampleMember.idNumber);
  await own.page.getByLabel('密码', { exact: true }).fill(samplePassword);
  await own.page.getByRole('button', { name: '登录' }).click();
  await own.page.getByRole('heading', { name: '我的团员电子档案' }).waitFor();
  await own.page.getByRole('link', { name: '我的资料' }).click();
  await own.page.getByRole('button', { name: '修改编号' }).click();
  const field = own.page.getByLabel(numberLabel, { exact: true });
  await field.fill('2020 3268 8889');
  await own.page.getByRole('button', { name: '保存' }).click();
  await own.page.getByText('发展团员编号的年份（前 4 位）为 2020，与入团时间不符，应为 2021').waitFor();
  await expectAccessible(own.page, 'a wrong number on the telephone');
  await expectNarrow(own.page);
  await picture(own.page, 'national-2020-number-phone');
  await field.fill('2021 3268 8889');
  await own.page.getByRole('button', { name: '保存' }).click();
  await own.page.getByText('发展团员编号已修改').waitFor();
  await own.page.getByText('2021 3268 8889').first().waitFor();

  const station = await stage.logInAs('station');
  const list = await station.context.request.get(
    `/api/members?newOnly=false&text=${encodeURIComponent(sampleMember.name)}`,
  );
  const { id, organisation } = (await list.json()).items[0];
  await station.page.goto(`/members/${id}`);
  await correctNumber(station.page, '202132688890', sampleMember.name);

  // 客运分公司团总支, directly above: the province opens an account there.
  const province = await stage.logInAs('province');
  const { parent } = await (
    await province.context.request.get(`/api/organisations/${organisation.id}`)
  ).json();
  const { password } = await post<{ password: string }>(province.context.request, '/api/accounts', {
    organisationId: parent.id,
    name: '团总支书记 江听潮',
    userName: 'passenger',
  });
  const superior = await stage.logInAs('passenger', {
    size: phone,
    password,
    mustChange: '一江潮水连着海面平起',
  });
  await superior.page.goto(`/members/${id}`);
  await correctNumber(superior.page, '202132688888', sampleMember.name);
  await expectAccessible(superior.page, 'member on a phone');
  await expectNarrow(superior.page);

  await province.page.goto(`/members/${id}`);
  await province.page.getByRole('heading', { name: sampleMember.name, level: 1 }).waitFor();
  await province.page.getByText('发展团员编号由团员本人、所在团组织或其直属上级修改').waitFor();
  expect(await province.page.getByRole('button', { name: '修改编号' }).count()).toBe(0);
});
