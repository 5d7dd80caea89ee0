import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { expectAccessible, phone, picture } from './support/browser.ts';
import { expectDrawn } from './support/drawn.ts';
import { post, setStage } from './support/stage.ts';

const stage = setStage('beijing');
const form = join(import.meta.dirname, 'fixtures/forms/form-06.pdf');
const otherForm = join(import.meta.dirname, 'fixtures/forms/form-03.pdf');

// What form-06.pdf says.
const person = {
  name: '林知远',
  idNumber: '320000200803129950',
  number: '202332200137',
  shownNumber: '2023 3220 0137',
  phone: '15500004277',
  address: '江苏省云汀市听澜巷131号',
};
const password = '一溪流水绕山青青不断';

async function expectNarrow(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
}

it('ENT-15 ARC-12 CER-1 from the registration on a phone to the certified form on the same phone', async () => {
  const { page } = await stage.arrive(phone);
  await expectAccessible(page, 'log-in');
  await page.getByRole('link', { name: '还没有账号？注册并申请加入团支部' }).click();
  await page.getByRole('heading', { name: '团员注册' }).waitFor();
  await expectAccessible(page, 'registration');
  await expectNarrow(page);

  // All at once, each at its field; the first has the cursor.
  await page.getByRole('button', { name: '注册并提交申请' }).click();
  await page.getByText('请输入姓名').waitFor();
  await page.getByText('请搜索并选择要加入的团支部').waitFor();
  await page.getByText('密码至少 10 个字符').waitFor();
  await page.getByText(/有 \d+ 处需要修改/).waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('name');
  await expectAccessible(page, 'registration with faults');

  await page.getByLabel('姓名', { exact: true }).fill(person.name);
  await page.getByLabel('身份证号码', { exact: true }).fill(person.idNumber);
  await page.getByText('男，2008-03-12 出生，18 周岁').waitFor();
  await page.getByLabel('再次输入身份证号码').fill(person.idNumber);
  for (const [label, choice] of [
    ['民族', '汉族'],
    ['职业', '青年学生'],
    ['在读状况', '普通高中在读'],
    ['学历', '初中'],
    ['政治面貌', '共青团员'],
    ['是否团干部', '否'],
    ['是否成为注册志愿者', '否'],
  ] as const)
    await page.getByLabel(label, { exact: true }).selectOption({ label: choice });
  await page.getByLabel('入团时间', { exact: true }).fill('2023-11');
  await page.getByLabel('发展团员编号', { exact: true }).fill(person.shownNumber);
  await page.getByLabel('手机号码', { exact: true }).fill(person.phone);
  await page.getByLabel('户籍地址', { exact: true }).fill(person.address);
  const search = page.getByLabel('团支部', { exact: true });
  await search.fill('没有这个团支部');
  await page.getByText('未查询到该组织').waitFor();
  await search.fill('高二（3）班');
  const found = page.getByRole('button', { name: /望溪高级中学.*级3班/ });
  await found.waitFor();
  await found.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await picture(page, 'beijing-register-phone');
  await found.click();
  await page.getByText(/已选择：.*3班/).waitFor();
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByLabel('再次输入密码', { exact: true }).fill(password);
  await expectNarrow(page);
  await page.getByRole('button', { name: '注册并提交申请' }).click();
  await page.getByRole('heading', { name: '我的加入申请' }).waitFor();
  await page.getByText('待团支部审核').waitFor();
  const number = await page.locator('.own-number').innerText();
  expect(number).toMatch(/^sq-/);
  await expectAccessible(page, 'own application');
  await expectNarrow(page);
  await picture(page, 'beijing-application-phone');
  // Nothing of the register is open to an applicant.
  for (const address of ['/', '/members', '/me', '/applications']) {
    await page.goto(address);
    await page.getByRole('heading', { name: '我的加入申请' }).waitFor();
  }

  // The branch: on its start page, then in the list.
  const secretary = await stage.logInAs('class');
  const desk = secretary.page;
  await picture(desk, 'beijing-home-desktop');
  await expectAccessible(desk, 'start page of Beijing');
  await desk.getByRole('link', { name: /待审核的加入申请/ }).click();
  await desk.getByRole('heading', { name: '加入申请', level: 1 }).waitFor();
  await desk.getByRole('row', { name: new RegExp(person.name) }).waitFor();
  await expectAccessible(desk, 'applications');
  await picture(desk, 'beijing-applications-desktop');
  await desk.getByRole('button', { name: `审核：${person.name}` }).click();
  let drawer = desk.getByRole('dialog', { name: `加入申请：${person.name}` });
  await drawer.getByText(person.shownNumber).waitFor();
  expect(await drawer.innerText()).not.toContain(person.idNumber);
  await expectAccessible(desk, 'application');
  await picture(desk, 'beijing-application-desktop');
  await drawer.getByRole('button', { name: '查看完整信息' }).click();
  const reveal = desk.getByRole('dialog', { name: '查看完整信息' });
  await reveal.getByRole('button', { name: '核对身份证件' }).click();
  await reveal.getByRole('button', { name: '查看完整信息' }).click();
  await drawer.getByText(person.idNumber).waitFor();

  // Refused first, for a reason.
  await drawer
    .getByRole('button', { name: '拒 绝' })
    .or(drawer.getByRole('button', { name: '拒绝' }))
    .click();
  const refusing = desk.getByRole('dialog', { name: `拒绝加入申请：${person.name}` });
  await refusing.getByRole('textbox').fill('户籍地址请写到门牌号');
  await expectAccessible(desk, 'refusing an application');
  await refusing.getByRole('button', { name: /^拒 ?绝$/ }).click();
  await desk.getByText('已拒绝，理由已反馈给申请人').waitFor();

  // The applicant comes back by 申请编号 and mends it.
  const again = await stage.arrive(phone);
  await again.page.getByLabel('用户名').fill(number);
  await again.page.getByLabel('密码', { exact: true }).fill(password);
  await again.page.getByRole('button', { name: '登录' }).click();
  await again.page.getByText('理由：户籍地址请写到门牌号').waitFor();
  await expectAccessible(again.page, 'refused application');
  await again.page.getByRole('button', { name: '修改并重新申请' }).click();
  await again.page.getByText('不修改请留空（当前：3200••••••50）').waitFor();
  await again.page.getByLabel('户籍地址', { exact: true }).fill(`${person.address}1单元`);
  await expectAccessible(again.page, 'applying again');
  await expectNarrow(again.page);
  await again.page.getByRole('button', { name: '提交申请' }).click();
  await again.page.getByText('待团支部审核').waitFor();

  await desk.reload();
  await desk.getByRole('button', { name: `审核：${person.name}` }).click();
  drawer = desk.getByRole('dialog', { name: `加入申请：${person.name}` });
  await drawer.getByText(`${person.address}1单元`).waitFor();
  await drawer.getByRole('button', { name: /^同 ?意$/ }).click();
  await desk.getByText(`${person.name}已加入本团支部`).waitFor();

  // 我的团员 → 修改: the remark, the upload below the number, 点击查看, the red cross.
  await desk.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '我的团员' }).click();
  await desk.getByRole('heading', { name: '我的团员', level: 1 }).waitFor();
  await desk.goto(`/members?text=${person.number}`);
  const row = desk.getByRole('row', { name: new RegExp(person.name) });
  await row.getByText('未上传入团志愿书').waitFor();
  await expectAccessible(desk, 'my members');
  await picture(desk, 'beijing-members-desktop');
  await row.getByRole('link', { name: `修改：${person.name}` }).click();
  const edit = desk.getByRole('dialog', { name: new RegExp(`修改团员信息 · ${person.name}`) });
  await edit.getByText('提示：请上传格式为PDF的文件').waitFor();
  await edit.locator('input[type=file]').setInputFiles(otherForm);
  await edit.getByRole('button', { name: '点击查看' }).waitFor();
  await edit.getByRole('button', { name: '点击查看' }).scrollIntoViewIfNeeded();
  await expectAccessible(desk, 'editing a member');
  await picture(desk, 'beijing-edit-desktop');
  await edit.getByRole('button', { name: `删除${person.name}的入团志愿书` }).click();
  const removing = desk.getByRole('dialog', { name: `删除入团志愿书：${person.name}` });
  await removing.getByRole('textbox').fill('上传文件有误');
  await expectAccessible(desk, 'deleting a form');
  await removing.getByRole('button', { name: /^删 ?除$/ }).click();
  await desk.getByText('已删除，请重新上传').waitFor();
  await edit.getByRole('button', { name: '点击查看' }).waitFor({ state: 'detached' });
  await edit.locator('input[type=file]').setInputFiles(form);
  await edit.getByRole('button', { name: '点击查看' }).click();
  await expectDrawn(desk);
  await desk.goto(`/members?text=${person.number}`);
  await row.getByText('团员身份已认证').waitFor();
  expect(await row.getByText('未上传入团志愿书').count()).toBe(0);

  // The phone that registered is the member's now, without another log-in.
  await page.reload();
  await page.getByRole('heading', { name: '我的团员电子档案' }).waitFor();
  await page.getByText('您的团员身份已认证。').waitFor();
  await page.getByRole('button', { name: '点击查看' }).click();
  await expectDrawn(page);
  await expectAccessible(page, 'own form after registration');
  await expectNarrow(page);
});

it('ENT-16 a branch takes in a member of another by name and ID number, and the other is told', async () => {
  const station = await stage.logInAs('station');
  const { page } = station;
  const { items } = await (await station.context.request.get('/api/members?limit=50')).json();
  const { id, name } = items.find((row: { formState: string }) => row.formState === 'missing');
  const { idNumber } = await post<{ idNumber: string }>(
    station.context.request,
    `/api/members/${id}/personal-data`,
    { reason: '核对身份证件' },
  );

  const secretary = await stage.logInAs('class');
  const desk = secretary.page;
  await desk.goto('/members');
  await desk.getByRole('button', { name: '添加团员' }).click();
  const dialog = desk.getByRole('dialog', { name: '添加团员' });
  await dialog.getByLabel('姓名').fill(name);
  await dialog.getByLabel('身份证号').fill(`${idNumber.slice(0, 17)}${idNumber.endsWith('1') ? '2' : '1'}`);
  await dialog.getByRole('button', { name: '添加团员' }).click();
  await dialog.getByText('身份证号码校验位不符').waitFor();
  await expectAccessible(desk, 'adding a member, mistyped');
  await dialog.getByLabel('姓名').fill('别的姓名');
  await dialog.getByLabel('身份证号').fill(idNumber);
  await dialog.getByRole('button', { name: '添加团员' }).click();
  await dialog.getByText('没有找到姓名与身份证号一致的团员').waitFor();
  await picture(desk, 'beijing-add-desktop');
  await dialog.getByLabel('姓名').fill(name);
  await dialog.getByRole('button', { name: '添加团员' }).click();
  await desk.getByText(new RegExp(`已将${name}从“.+”添加至本组织`)).waitFor();
  await desk.goto(`/members/${id}`);
  await desk.getByRole('list', { name: '变更记录' }).getByText('添加团员').waitFor();

  // The other branch has a message, and whoever comes there sees it first.
  await page.goto('/messages');
  await page.getByText(`团员已被其他团支部添加：${name}`).waitFor();
  await expectAccessible(page, 'messages of the branch that was left');
  await page.goto('/');
  await page.getByRole('link', { name: /团员已被添加到其他组织/ }).click();
  await page.getByRole('heading', { name: '已转出团员', level: 1 }).waitFor();
  await page
    .getByRole('row', { name: new RegExp(name) })
    .getByText('高二（3）班')
    .or(page.getByRole('row', { name: new RegExp(name) }).getByText(/3班/))
    .first()
    .waitFor();
  await expectAccessible(page, 'departures');
  await picture(page, 'beijing-departures-desktop');
  await page.getByRole('button', { name: `知道了：${name}` }).click();
  await page.getByText(/秦海阔 于 .* 知悉/).waitFor();
  await page.goto('/');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByText('待办事项').waitFor();
  expect(await page.getByText('团员已被添加到其他组织').count()).toBe(0);

  const narrow = await stage.logInAs('station', { size: phone });
  for (const address of ['/departures', '/applications', '/members']) {
    await narrow.page.goto(address);
    await narrow.page.getByRole('row').nth(1).waitFor();
    await expectAccessible(narrow.page, `${address} on a phone`);
    await expectNarrow(narrow.page);
  }
});

it('ENT-15 B20 四.4, 五.3 the committee finds members and figures under the names of the guide, and enters nobody', async () => {
  const { page } = await stage.logInAs('school');
  const navigation = page.getByRole('navigation', { name: '主导航' });
  for (const label of ['团员列表', '加入申请', '下级组织管理', '工作进度', '工作进度-不规范编号'])
    await navigation.getByRole('link', { name: label, exact: true }).waitFor();
  for (const label of ['录入下级团员', '录入团员团干部', '下级团员电子档案审批'])
    expect(await navigation.getByRole('link', { name: label }).count()).toBe(0);
  await page.goto('/members/new-below');
  await expect.poll(() => new URL(page.url()).pathname).toBe('/');
  await navigation.getByRole('link', { name: '下级组织管理', exact: true }).click();
  await page.getByRole('heading', { name: '下级组织管理', level: 1 }).waitFor();
  await expectAccessible(page, 'organisations below');
  await navigation.getByRole('link', { name: '工作进度-不规范编号' }).click();
  await page.getByRole('heading', { name: '工作进度-不规范编号', level: 1 }).waitFor();
  await expectAccessible(page, 'irregular numbers of Beijing');
  await navigation.getByRole('link', { name: '加入申请', exact: true }).click();
  await page
    .getByRole('button', { name: /^查看：/ })
    .first()
    .click();
  const drawer = page.getByRole('dialog', { name: /^加入申请：/ });
  await drawer.getByText('民族').waitFor();
  expect(await drawer.getByRole('button', { name: /^同 ?意$/ }).count()).toBe(0);
  await expectAccessible(page, 'application seen from above');
});
