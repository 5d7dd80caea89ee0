import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { buildWorkbook } from '../server/src/testing/build-workbook.ts';
import { expectAccessible, phone, picture } from './support/browser.ts';
import { type Person, post, setStage } from './support/stage.ts';
import { readWorkbook } from './support/workbook.ts';

const stage = setStage();
const branch = '共青团松岭县望溪高级中学2026级21班支部委员会';
const search = '组织ID、名称或简称的拼音首字母';

/** The tree and the search beside it. */
function picker(page: Page) {
  return page.locator('.picker');
}

async function find(page: Page, text: string) {
  await picker(page).getByRole('textbox', { name: search }).fill(text);
  return picker(page).getByRole('listitem');
}

async function open(page: Page, text: string, name: string): Promise<void> {
  const found = await find(page, text);
  await found.getByRole('button', { name }).first().click();
  await page.getByRole('heading', { name, level: 2 }).waitFor();
}

it('ORG-1, ORG-2, ORG-3, ORG-4, ORG-5 an organisation is created, found, renamed, moved and dissolved', async () => {
  const { page } = await stage.logInAs('city');
  await page.getByRole('link', { name: '管理下级组织' }).click();
  const found = await find(page, 'wxgj');
  await found.first().waitFor();
  expect(await found.first().innerText()).toContain('望溪高级中学');
  await expectAccessible(page, 'search');
  await open(page, 'wxgj', '共青团松岭县望溪高级中学委员会');
  await page.getByRole('region', { name: '直属下级组织' }).getByRole('row').nth(1).waitFor();
  await expectAccessible(page, 'organisations');
  await picture(page, 'organisations-desktop');

  // By the form, at first without a name, then with one that is taken.
  await page.getByRole('button', { name: '创建下级组织' }).click();
  await page.getByRole('heading', { name: '创建下级组织' }).waitFor();
  await page.getByLabel('组织全称', { exact: true }).fill('共青团松岭县望溪高级中学委员会');
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByText('必填').waitFor();
  await page.getByLabel('组织简称', { exact: true }).fill('高一（21）班团支部');
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByText('已有名为“共青团松岭县望溪高级中学委员会”的组织').waitFor();
  await expectAccessible(page, 'creating');
  await page.getByLabel('组织全称', { exact: true }).fill(branch);
  await page.getByRole('button', { name: '提交' }).click();
  const created = await page.getByText(`已创建“${branch}”，组织ID `).innerText();
  const id = /组织ID (\d+)/.exec(created)?.[1] ?? '';
  // Short enough to be read aloud.
  expect(id).toMatch(/^\d{4,8}$/);

  // Found by id, by a part of the name, by initials of its pinyin.
  await page.getByRole('link', { name: '查看该组织' }).click();
  for (const text of [id, '2026级21班', 'wxgjzx2026']) {
    const hits = await find(page, text);
    await hits.getByRole('button', { name: branch }).waitFor();
  }
  await open(page, id, branch);
  await page.getByText('没有下级组织').waitFor({ state: 'hidden' });

  await page.getByRole('button', { name: '更名' }).click();
  const renaming = page.getByRole('dialog', { name: '更名' });
  await renaming.getByLabel('组织全称', { exact: true }).fill(branch.replace('21班', '22班'));
  await renaming.getByLabel('组织简称', { exact: true }).fill('高一（22）班团支部');
  await expectAccessible(page, 'renaming');
  await renaming.getByRole('button', { name: '保存' }).click();
  await page.getByRole('heading', { name: branch.replace('21班', '22班'), level: 2 }).waitFor();

  await page.getByRole('button', { name: '调整上级' }).click();
  const moving = page.getByRole('dialog', { name: '调整上级' });
  await moving.getByLabel('新的上级组织').fill('望溪高级中学2025级总支');
  await page.locator('.ant-select-item-option', { hasText: '总支' }).first().click();
  await moving.getByRole('button', { name: '确定' }).click();
  await moving.getByText('请写明理由').waitFor();
  await moving.getByLabel('原因').fill('并入高二年级统一管理');
  await expectAccessible(page, 'moving');
  await moving.getByRole('button', { name: '确定' }).click();
  await page.getByText(/已调整到“.+总支.+”之下/).waitFor();
  await expect.poll(() => page.getByRole('navigation', { name: '上级组织' }).innerText()).toContain('总支');

  // What would be orphaned is told by name, and the button does nothing.
  for (const [organisation, reason] of [
    [
      '共青团松岭县望溪高级中学委员会',
      /该组织还有 \d+ 个下级组织（.*共青团松岭县望溪高级中学2025级总支部委员会.*），请先逐个撤销/,
    ],
    ['共青团松岭县望溪高级中学2025级5班支部委员会', /该组织还有 \d+ 名团员（.+、.+），请先转出/],
  ] as const) {
    await open(page, organisation, organisation);
    await page.getByRole('button', { name: '撤销' }).click();
    const told = page.getByRole('dialog', { name: '撤销前请先处理' });
    await told.getByText(reason).waitFor();
    await expectAccessible(page, 'obstacles');
    if (organisation.endsWith('委员会') && !organisation.includes('支部'))
      await picture(page, 'organisation-obstacles-desktop');
    await told.getByRole('button', { name: '关闭' }).last().click();
    await told.waitFor({ state: 'hidden' });
  }
  // Each leads to its list.
  await page.getByRole('button', { name: '撤销' }).click();
  await page.getByRole('dialog', { name: '撤销前请先处理' }).getByRole('link', { name: '查看团员' }).click();
  await page.getByRole('row').nth(1).waitFor();
  await page.goBack();

  // Found by its old name too, which says how it is called now; its page tells what became of it.
  await open(page, branch, branch.replace('21班', '22班'));
  const history = page.locator('.organisation-history li');
  expect(await history.count()).toBe(3);
  expect(await history.nth(1).innerText()).toContain(`更名为“${branch.replace('21班', '22班')}”`);
  await expectAccessible(page, 'history');
  await open(page, id, branch.replace('21班', '22班'));
  await page.getByRole('button', { name: '撤销' }).click();
  const dissolving = page.getByRole('dialog', { name: /^撤销/ });
  await dissolving.getByLabel('原因').fill('班级撤并');
  await dissolving.getByRole('button', { name: '撤销' }).click();
  await page.getByText(`已撤销“${branch.replace('21班', '22班')}”`).waitFor();
  const left = await find(page, id);
  await picker(page).getByText('未查询到该组织').waitFor();
  expect(await left.count()).toBe(0);

  // The record tells who did it all.
  await page.getByRole('link', { name: '审计记录' }).click();
  const lines = page.getByRole('region', { name: '审计记录' }).getByRole('row');
  for (const kind of ['创建组织', '组织更名', '调整上级组织', '撤销组织']) {
    const line = lines.filter({ hasText: kind }).filter({ hasText: `组织 ${id}` });
    await line.first().waitFor();
    expect(await line.first().innerText()).toContain('陆知远');
  }
  await expectAccessible(page, 'record');
  await picture(page, 'record-desktop');
});

it('ORG-8, ORG-5 an organisation moves elsewhere with the consent of both superiors, on phones', async () => {
  const name = '共青团松岭县望溪高级中学2025级青石校外支部委员会';
  const applicant = await stage.logInAs('grade', { size: phone });
  const { page } = applicant;
  const own = await applicant.context.request.get('/api/session');
  const { seat } = (await own.json()) as { seat: { organisation: { id: number } } };
  const made = await post<{ id: number }>(applicant.context.request, '/api/organisations', {
    parentId: seat.organisation.id,
    kind: 'branch',
    name,
    shortName: '青石校外支部',
    field: 'senior_middle',
  });

  await page.goto(`/organisations?id=${made.id}`);
  await page.getByRole('link', { name: '迁到其他上级' }).click();
  await page.getByRole('heading', { name: '组织整体迁移' }).waitFor();
  await page.getByRole('button', { name: '提交申请' }).click();
  await page.getByText('必填').first().waitFor();
  await page.getByLabel('迁入的上级组织').fill('青石街道');
  await page.locator('.ant-select-item-option', { hasText: '青石街道' }).first().click();
  await page.getByLabel('迁移原因').fill('该支部长期在青石街道开展活动，划归街道管理');
  await expectAccessible(page, 'application to move');
  await picture(page, 'move-application-phone');
  await page.getByRole('button', { name: '提交申请' }).click();
  await page.getByText('待审批').first().waitFor();
  await page.getByRole('button', { name: '撤回申请' }).waitFor();
  await expectAccessible(page, 'an application that was sent');
  const caseId = page.url().split('/').at(-1) ?? '';

  // First the superior that is left, then the one that receives.
  const superior = await stage.logInAs('school', { size: phone });
  await superior.page.goto(`/cases/${caseId}`);
  await superior.page.getByRole('heading', { name }).waitFor();
  await superior.page.waitForTimeout(800);
  await expectAccessible(superior.page, 'consent of the superior that is left');
  await picture(superior.page, 'move-consent-phone');
  await superior.page.getByRole('button', { name: /^同意/ }).click();
  await superior.page.getByText(/已同意，转报“.*青石街道.*”/).waitFor();

  const receiver = await stage.logInAs('street');
  await receiver.page.goto('/operations?kind=organisation_move');
  const row = receiver.page.getByRole('row').filter({ hasText: name });
  await row.getByRole('link', { name: '审批' }).click();
  await receiver.page.getByRole('heading', { name }).waitFor();
  // The buttons wait a moment, so that nobody decides what has just come.
  await receiver.page.waitForTimeout(800);
  await expectAccessible(receiver.page, 'consent of the one that receives');
  await picture(receiver.page, 'move-consent-desktop');
  await receiver.page.keyboard.press('a');
  await receiver.page.getByText(`${name}：已同意`).waitFor();

  await receiver.page.goto(`/organisations?id=${made.id}`);
  await receiver.page.getByRole('heading', { name, level: 2 }).waitFor();
  await receiver.page.getByText(/由“.+”调整到“.*青石街道.*”之下/).waitFor();
  await page.goto(`/organisations?id=${made.id}`);
  await page.getByText('没有找到该组织').first().waitFor();
  const { version } = (await (
    await receiver.context.request.get(`/api/organisations/${made.id}`)
  ).json()) as { version: number };
  await post(receiver.context.request, `/api/organisations/${made.id}/dissolve`, {
    reason: '演示结束',
    version,
  });
  // Whoever has the address still reads what became of it.
  await receiver.page.reload();
  await receiver.page.getByText('演示结束').waitFor();
});

it('ORG-3 many organisations come from a workbook, the wrong rows with their reasons', async () => {
  const { page } = await stage.logInAs('city');
  await page.goto('/organisations');
  await open(page, 'wxgj', '共青团松岭县望溪高级中学委员会');
  await page.getByRole('button', { name: '创建下级组织' }).click();
  await page.getByRole('tab', { name: '批量创建' }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: '下载 .xlsx 格式' }).click();
  const template = await readWorkbook(await readFile(await (await downloading).path()));
  await expectAccessible(page, 'batch creation');
  const at = (name: string) => template.header.findIndex((header) => header.replace('*', '').trim() === name);
  const row = (cells: Record<string, string>) => {
    const line = template.header.map(() => '');
    for (const [name, cell] of Object.entries(cells)) line[at(name)] = cell;
    return line;
  };
  const one = { 组织类别: '团支部', 领域: '普通高中' };
  const bytes = await buildWorkbook(template.header, [
    row({ ...one, 组织全称: '共青团松岭县望溪高级中学教工第一支部委员会', 组织简称: '教工一支部' }),
    row({ ...one, 组织全称: '共青团松岭县望溪高级中学教工第二支部委员会', 组织简称: '教工二支部' }),
    row({ ...one, 组织类别: '团小组', 组织全称: '望溪高级中学足球团小组', 组织简称: '足球团小组' }),
  ]);
  await page.locator('input[type=file]').setInputFiles({
    name: '望溪高级中学新建组织.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: bytes,
  });
  await page.getByText('可导入 2 个，有误 1 个').waitFor();
  await page.getByRole('row', { name: /没有“团小组”这种组织类别/ }).waitFor();
  await expectAccessible(page, 'batch creation, checked');
  await page.getByRole('button', { name: '确认导入 2 行' }).click();
  await page.getByText('成功导入 2 个组织，1 个组织导入失败').waitFor();
  await page.goto('/organisations');
  const hits = await find(page, '教工第二支部');
  await hits.getByRole('button', { name: '共青团松岭县望溪高级中学教工第二支部委员会' }).waitFor();
});

it('ACC-1 an account is opened, reset in one click and closed', async () => {
  const { page } = await stage.logInAs('school');
  await page.getByRole('link', { name: '账号管理' }).click();
  await page.getByRole('row').nth(1).waitFor();
  await expectAccessible(page, 'accounts');
  await picture(page, 'accounts-desktop');
  await page.getByRole('button', { name: '开通账号' }).click();
  const opening = page.getByRole('dialog', { name: '开通管理员账号' });
  await opening.getByLabel('账号名称').fill('团支部书记 白露');
  await opening.getByLabel('用户名').fill('class');
  await opening.getByRole('button', { name: '开通账号' }).click();
  await opening.getByText('用户名“class”已被使用，请换一个').waitFor();
  await expectAccessible(page, 'opening an account');
  await opening.getByLabel('用户名').fill('bailu');
  await opening.getByRole('button', { name: '开通账号' }).click();
  const given = page.getByRole('dialog', { name: '账号和初始密码' });
  await given.getByText('密码只显示这一次').waitFor();
  const first = await given.locator('code').nth(1).innerText();
  await expectAccessible(page, 'given password');
  await given.getByRole('button', { name: '关闭', exact: true }).last().click();
  await given.waitFor({ state: 'hidden' });

  await page.getByRole('searchbox', { name: '姓名或用户名' }).fill('bailu');
  await page.keyboard.press('Enter');
  const row = page.getByRole('row', { name: /白露/ });
  await row.getByText('待修改初始密码').waitFor();
  await row.getByRole('button', { name: '重置密码' }).click();
  await page.getByRole('dialog', { name: '重置密码' }).getByRole('button', { name: '确定' }).click();
  await given.waitFor();
  const second = await given.locator('code').nth(1).innerText();
  expect(second).not.toBe(first);
  await given.getByRole('button', { name: '关闭', exact: true }).last().click();
  await given.waitFor({ state: 'hidden' });
  await expectLogIn({ page }, 'bailu', first, 401);
  await expectLogIn({ page }, 'bailu', second, 200);

  await row.getByRole('button', { name: '停用账号' }).click();
  await page.getByRole('dialog', { name: '停用账号' }).getByRole('button', { name: '确定' }).click();
  await page.getByText('账号已停用').waitFor();
  await row.waitFor({ state: 'hidden' });
  await expectLogIn({ page }, 'bailu', second, 401);
});

/** Whether that user name and password let in, asked past the pages and without a seat of its own. */
async function expectLogIn(
  { page }: Pick<Person, 'page'>,
  userName: string,
  password: string,
  status: number,
) {
  const response = await fetch(new URL('/api/session', page.url()), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ userName, password }),
  });
  expect(response.status).toBe(status);
}

it('ACC-2, ACC-3 an ID number is shown for a reason, and the record keeps who saw it and why', async () => {
  const { page } = await stage.logInAs('class');
  await page.goto('/members?all=true');
  await page.getByRole('row').nth(1).getByRole('link').first().click();
  await page.getByRole('button', { name: '查看完整信息' }).click();
  const dialog = page.getByRole('dialog', { name: '查看完整信息' });
  await dialog.getByRole('button', { name: '查看完整信息' }).click();
  await dialog.getByText('请填写查看原因，原因将记入审计记录').waitFor();
  await expectAccessible(page, 'revealing');
  await dialog.getByRole('button', { name: '核对身份证件' }).click();
  await dialog.getByRole('button', { name: '查看完整信息' }).click();
  await page.getByText(/^\d{17}[\dX]$/).waitFor();
  await page.getByRole('button', { name: '隐藏' }).click();
  expect(await page.getByText(/^\d{17}[\dX]$/).count()).toBe(0);
  const memberId = page.url().split('/').at(-1);

  await page.getByRole('link', { name: '审计记录' }).click();
  await page.getByText('查看记录', { exact: true }).click();
  const line = page
    .getByRole('row')
    .filter({ hasText: '查看完整信息' })
    .filter({ hasText: `团员 ${memberId}` });
  await line.first().waitFor();
  expect(await line.first().innerText()).toContain('叶星河');
  expect(await line.first().innerText()).toContain('原因 核对身份证件');
  await expectAccessible(page, 'record of readings');
});

it('ORG-5, ACC-1 organisations, accounts and the record on a phone', async () => {
  const { page } = await stage.logInAs('school', { size: phone });
  for (const [address, ready] of [
    ['/organisations', '直属下级组织'],
    ['/accounts', '开通账号'],
    ['/record', '查询'],
    ['/organisations/new', '组织全称'],
    ['/move-application', '提交申请'],
  ] as const) {
    await page.goto(address);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.locator('[aria-busy=true], .spinner').first().waitFor({ state: 'hidden' });
    await expectAccessible(page, `${address} on a phone: ${ready}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), address).toBeLessThanOrEqual(390);
  }
});
