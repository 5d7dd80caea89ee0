import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { entryTemplate } from '../contract/src/members-template.ts';
import { formatDevelopmentNumber } from '../contract/src/values/development-number.ts';
import { buildIdNumber } from '../server/src/testing/build-entry.ts';
import { buildMemberRow } from '../server/src/testing/build-member-row.ts';
import { buildWorkbook } from '../server/src/testing/build-workbook.ts';
import { expectAccessible, phone, picture } from './support/browser.ts';
import { expectDrawn } from './support/drawn.ts';
import { choose, typeMonth } from './support/fill-in.ts';
import { type Person, post, setStage } from './support/stage.ts';

const stage = setStage();
const form = join(import.meta.dirname, 'fixtures/forms/form-06.pdf');
const numberLabel = '发展团员编号';

interface Held {
  readonly id: number;
  readonly name: string;
  readonly developmentNumber: string;
  readonly joinedMonth: string;
}

async function get<T>({ context }: Person, address: string): Promise<T> {
  const response = await context.request.get(address);
  expect(response.status(), `${address}: ${await response.text()}`).toBe(200);
  return (await response.json()) as T;
}

/** Members of the person's own branch with a number of the range they draw on, certified already. */
async function membersWithNumbers(person: Person): Promise<Held[]> {
  const { items } = await get<{ items: Held[] }>(person, '/api/members?certification=certified&limit=100');
  const year = String(new Date().getFullYear() - 1);
  return items.filter(({ developmentNumber }) => developmentNumber?.startsWith(year));
}

async function fillIn(page: Page, of: { name: string; joinedMonth: string; number: string }): Promise<void> {
  const idNumber = buildIdNumber('2009-04-17');
  await page.getByLabel('姓名', { exact: true }).fill(of.name);
  await page.getByPlaceholder('请认真填写身份证号码').fill(idNumber);
  await page.getByPlaceholder('请再次填写身份证号码').fill(idNumber);
  await choose(page, '民族', '汉族');
  await choose(page, '职业', '青年学生');
  await choose(page, '在读状况', '普通高中在读');
  await choose(page, '学历', '初中');
  await choose(page, '政治面貌', '共青团员');
  await typeMonth(page, '入团时间', of.joinedMonth);
  await page.getByLabel(numberLabel, { exact: true }).fill(formatDevelopmentNumber(of.number));
  await choose(page, '是否团干部', '否');
  await page.getByLabel('手机号码', { exact: true }).fill('15500004277');
  await page.getByLabel('户籍地址', { exact: true }).fill('江苏省云汀市听澜巷131号');
  await choose(page, '是否成为注册志愿者', '否');
}

async function expectNarrow(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
}

it('ENT-9, NUM-4, NUM-6, NUM-9 an occupied number is asked for with the form, released, entered, and the other filled in', async () => {
  const secretary = await stage.logInAs('class', { size: phone });
  const { page } = secretary;
  const [occupant] = await membersWithNumbers(secretary);
  if (!occupant) throw new Error('Nobody of the class has a number of last year');
  const number = formatDevelopmentNumber(occupant.developmentNumber);
  const name = '苏见微';

  await page.goto('/members/new');
  await fillIn(page, { name, joinedMonth: occupant.joinedMonth, number: occupant.developmentNumber });
  await page.locator('.ant-form-item input[type=file]').setInputFiles(form);
  await page.getByText(/✓ 已上传 · \d+ 页/).waitFor();
  await page.getByText('该编号属于 普通高中 领域，已使用').waitFor();
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByText(`团员为${occupant.name}`).first().waitFor();
  await expectAccessible(page, 'an occupied number on a phone');
  await expectNarrow(page);
  await page.getByRole('button', { name: '申请解除编号占用' }).click();
  const dialog = page.getByRole('dialog', { name: '申请解除编号占用' });
  await dialog.getByText('使用录入时已上传的入团志愿书').waitFor();
  await expectAccessible(page, 'asking for a release on a phone');
  await picture(page, 'number-release-phone');
  await dialog.getByRole('button', { name: '提交' }).click();
  await page.getByText('结果可在操作中心查看').waitFor();
  // A second time it is told that it waits.
  await page.getByRole('button', { name: '申请解除编号占用' }).click();
  // Within a moment the same would be the same press (OPS-5).
  await page.waitForTimeout(1_500);
  await dialog.getByRole('button', { name: '提交' }).click();
  await dialog.getByText('该编号已申请解除占用').waitFor();
  await dialog.getByRole('button', { name: '取消' }).click();

  // The class holds the range, so its reviewer decides.
  const decider = await stage.logInAs('school');
  await decider.page.goto('/operations?kind=number_release');
  const row = decider.page.getByRole('row', { name: new RegExp(occupant.name) });
  await row.getByText('解除编号占用').waitFor();
  await expectAccessible(decider.page, 'releases');
  await row.getByRole('link', { name: '审批' }).click();
  await decider.page.getByRole('heading', { name: occupant.name, level: 1 }).waitFor();
  await expectDrawn(decider.page);
  const facts = decider.page.getByRole('region', { name: '基本信息' });
  for (const fact of [number, name, occupant.name, '普通高中', '待审批'])
    await facts.getByText(fact, { exact: true }).first().waitFor();
  await expectAccessible(decider.page, 'a release');
  await picture(decider.page, 'number-release-desktop');
  await decider.page.keyboard.press('a');
  await decider.page.getByText(`${occupant.name}：已同意`).waitFor();

  // The form of entry is as it was left; only the number was in the way.
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByRole('heading', { name: '已提交' }).waitFor();

  // Whoever lost the number is on the list of things to do, and gets one of those that are free.
  await page.goto('/');
  await page.getByRole('link', { name: /发展团员编号缺失/ }).click();
  await page
    .getByRole('link', { name: new RegExp(occupant.name) })
    .first()
    .click();
  await page.getByRole('heading', { name: occupant.name, level: 1 }).waitFor();
  await page.getByText('未填写').waitFor();
  await expectAccessible(page, 'a member without a number on a phone');
  await expectNarrow(page);
  await page.getByRole('button', { name: '填写编号' }).click();
  const numberDialog = page.getByRole('dialog', { name: `填写编号 · ${occupant.name}` });
  const field = numberDialog.getByLabel(numberLabel, { exact: true });
  await field.click();
  const choices = page.locator('.ant-select-dropdown .ant-select-item-option');
  await choices.first().waitFor();
  await field.press('ArrowDown');
  await expectAccessible(page, 'free numbers on a phone');
  await choices.first().click();
  await numberDialog.getByText('该编号属于 普通高中 领域，未使用').waitFor();
  await numberDialog.getByRole('button', { name: '保存' }).click();
  await page.getByText('发展团员编号已修改').waitFor();
  await page.getByText('已使用', { exact: true }).waitFor();
  await page.getByText('如需修改，请联系“').first().waitFor();
});

it('NUM-9 the owner of the range releases a number on the member’s page; the branch finds it locked', async () => {
  const secretary = await stage.logInAs('class');
  const members = await membersWithNumbers(secretary);
  const member = members.at(-1);
  if (!member) throw new Error('Nobody of the class has a number of last year');
  await secretary.page.goto(`/members/${member.id}`);
  await secretary.page.getByText('如需修改，请联系“').waitFor();
  const owner = await stage.logInAs('school');
  await owner.page.goto(`/members/${member.id}`);
  await owner.page.getByRole('button', { name: '解除编号占用' }).click();
  const dialog = owner.page.getByRole('dialog', { name: `解除编号占用 · ${member.name}` });
  await dialog.getByRole('textbox').fill('与《入团志愿书》首页的编号不一致');
  await expectAccessible(owner.page, 'releasing a number');
  await dialog.getByRole('button', { name: '解除编号占用' }).click();
  await owner.page.getByText('编号已解除占用').waitFor();
  await secretary.page.reload();
  await secretary.page.getByRole('button', { name: '填写编号' }).waitFor();
  await picture(secretary.page, 'number-missing-desktop');

  // The right one is somebody else's: it is asked for as at entry.
  const other = members.at(-2);
  if (!other) throw new Error('Only one of the class has a number of last year');
  const { page } = secretary;
  await page.getByRole('button', { name: '填写编号' }).click();
  const filling = page.getByRole('dialog', { name: `填写编号 · ${member.name}` });
  await filling
    .getByLabel(numberLabel, { exact: true })
    .fill(formatDevelopmentNumber(other.developmentNumber));
  await filling.getByRole('button', { name: '保存' }).click();
  await filling.getByText(`团员为${other.name}`).first().waitFor();
  await expectAccessible(page, 'a held number for a member');
  await askFrom(page, filling);
});

/** 申请解除编号占用 from where the number was refused, with a form of its own. */
async function askFrom(page: Page, place: Locator): Promise<void> {
  await place.getByRole('button', { name: '申请解除编号占用' }).click();
  const dialog = page.getByRole('dialog', { name: '申请解除编号占用' });
  await dialog.locator('input[type=file]').setInputFiles(form);
  await dialog.getByText(/✓ 已上传 · \d+ 页/).waitFor();
  await expectAccessible(page, 'asking for a release');
  await dialog.getByRole('button', { name: '提交' }).click();
  await page.getByText('结果可在操作中心查看').waitFor();
}

it('ENT-9 ENT-12 NUM-6 a row of a batch whose number is held asks for it where it is mended', async () => {
  const secretary = await stage.logInAs('class');
  const certified = new Set((await membersWithNumbers(secretary)).map(({ id }) => id));
  const { items } = await get<{ items: Held[] }>(secretary, '/api/members?limit=100');
  const year = String(new Date().getFullYear() - 1);
  // Of the others, whose numbers nobody here has asked for.
  const held = items.find(
    ({ id, developmentNumber }) => developmentNumber?.startsWith(year) && !certified.has(id),
  );
  if (!held) throw new Error('Everybody of the class with a number of last year is certified');
  const { page } = secretary;
  await page.goto('/members/batch');
  await page.locator('input[type=file]').setInputFiles({
    name: '团员.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: await buildWorkbook(
      entryTemplate.map(({ header }) => header),
      [
        buildMemberRow({
          身份证号码: buildIdNumber('2009-04-18'),
          入团时间: held.joinedMonth,
          发展团员编号: held.developmentNumber,
        }),
      ],
    ),
  });
  await page.getByRole('button', { name: '修改第 2 行' }).click();
  const mending = page.getByRole('dialog', { name: '修改第 2 行' });
  await mending.getByText(`团员为${held.name}`).first().waitFor();
  await mending.getByText('本行即可导入').waitFor();
  await expectAccessible(page, 'a row whose number is held');
  await askFrom(page, mending);
  // What is typed anew is not what was asked for.
  await mending.getByLabel('姓名').fill('苏见山');
  await mending.getByRole('button', { name: '申请解除编号占用' }).waitFor({ state: 'detached' });
});

it('NUM-7 a number not in use goes up level by level, the whole way in sight', async () => {
  const secretary = await stage.logInAs('class');
  const { items } = await get<{ items: Held[] }>(secretary, '/api/members?limit=100');
  const before = new Date().getFullYear() - 1;
  const member = items.find(({ developmentNumber }) => Number(developmentNumber?.slice(0, 4)) < before);
  if (!member) throw new Error('Everybody of the class joined since there are ranges');
  const { page } = secretary;
  await page.goto(`/members/${member.id}`);
  await page.getByText('发展团员编号未使用').waitFor();
  await expectAccessible(page, 'a number not in use');
  await page.getByRole('button', { name: '申请登记编号' }).click();
  const dialog = page.getByRole('dialog', { name: '申请登记编号' });
  await dialog.getByText('逐级报送上级审批').waitFor();
  await dialog.getByRole('button', { name: '提交' }).click();
  await page.getByText('已提交，由“').waitFor();

  const reviewer = await stage.logInAs('school');
  await reviewer.page.goto('/operations?kind=number_registration');
  await reviewer.page
    .getByRole('row', { name: new RegExp(member.name) })
    .getByRole('link', { name: '审批' })
    .click();
  await reviewer.page.getByRole('heading', { name: member.name, level: 1 }).waitFor();
  const facts = reviewer.page.getByRole('region', { name: '基本信息' });
  await facts.getByText('审批流程').waitFor();
  // 学校团委, then 县委, 市委 and 省委.
  await expect.poll(() => facts.getByText('待转报').count()).toBe(3);
  // They rest until the case can have been read, and then change their colours.
  await reviewer.page.locator('.review-buttons button:enabled').first().waitFor();
  await expectAccessible(reviewer.page, 'a registration');
  await picture(reviewer.page, 'number-registration-desktop');
  await reviewer.page.getByRole('button', { name: '同意', exact: false }).first().click();
  await reviewer.page.getByText(`${member.name}：已同意，转报“共青团松岭县委员会”`).waitFor();
});

it('ENT-17 a veteran is registered at the top and entered without a number by the receiving organisation', async () => {
  const top = await stage.logInAs('province');
  const { page } = top;
  await page.getByRole('link', { name: '退伍团员登记' }).click();
  await page.getByRole('heading', { name: '退伍团员登记' }).waitFor();
  await page.getByText('还没有登记退伍团员').waitFor();
  await expectAccessible(page, 'no veterans');
  await page.getByRole('button', { name: '登记', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '登记退伍团员' });
  const idNumber = buildIdNumber('2003-08-01');
  await dialog.getByLabel('姓名', { exact: true }).fill('江屿');
  await dialog.getByLabel('身份证号码', { exact: true }).fill(idNumber);
  await dialog.getByLabel('再次填写身份证号码').fill(idNumber.replace(/.$/, ''));
  await dialog.getByLabel('入团时间').fill('2019-06');
  await dialog.getByLabel('转入组织').click();
  await dialog.getByLabel('转入组织').fill('站务一班');
  await page.locator('.ant-select-item-option', { hasText: '站务一班' }).first().click();
  await dialog.getByRole('button', { name: '登记' }).click();
  await dialog.getByText('两次填写的身份证号码不一致').waitFor();
  await expectAccessible(page, 'registering a veteran');
  await dialog.getByLabel('再次填写身份证号码').fill(idNumber);
  await dialog.getByRole('button', { name: '登记' }).click();
  await page.getByRole('row', { name: /江屿/ }).getByText('待录入').waitFor();
  await expectAccessible(page, 'veterans');
  await picture(page, 'veterans-desktop');

  const branch = await stage.logInAs('station');
  const { seat } = await get<{ seat: { organisation: { id: number } } }>(branch, '/api/session');
  await post(branch.context.request, '/api/members', {
    organisationId: seat.organisation.id,
    particulars: {
      name: '江屿',
      idNumber,
      idNumberAgain: idNumber,
      nationality: '01',
      occupation: 'worker',
      job: 'state_enterprise',
      education: 'college',
      politicalStatus: 'league_member',
      joinedMonth: '2019-06',
      isCadre: false,
      phone: '13900004321',
      registeredAddress: '云岚省云汀市湖汀区听雨巷8号',
      appliedToParty: false,
      isVolunteer: false,
    },
  });
  await page.reload();
  await page.getByRole('row', { name: /江屿/ }).getByText('已录入').waitFor();
  await page.getByRole('row', { name: /江屿/ }).getByRole('link', { name: '查看团员' }).click();
  await page.getByRole('heading', { name: '江屿', level: 1 }).waitFor();
});
