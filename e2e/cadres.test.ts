import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { buildIdNumber } from '../server/src/testing/build-entry.ts';
import { expectAccessible, phone, picture } from './support/browser.ts';
import { choose, typeMonth } from './support/fill-in.ts';
import { setStage } from './support/stage.ts';

const stage = setStage();
const own = '本级团干部电子数据库';
const committee = '共青团松岭县望溪高级中学委员会';
const cadre = { name: '纪云帆', idNumber: buildIdNumber('1994-05-16') };

async function typePerson(page: Page, { name, idNumber } = cadre): Promise<void> {
  await page.getByLabel('姓名', { exact: true }).fill(name);
  await page.getByPlaceholder('请认真填写身份证号码').fill(idNumber);
  await page.getByPlaceholder('请再次填写身份证号码').fill(idNumber);
}

async function choosePost(page: Page, position: string): Promise<void> {
  await choose(page, '团内现任职务', position);
  await typeMonth(page, '任现职年月', '2025-09');
  await choose(page, '团干部性质', '兼职');
  await choose(page, '是否同级党（工）委（党支部）委员', '否');
  await choose(page, '在岗状态', '在岗');
}

async function find(page: Page, name: string) {
  await page.getByRole('searchbox', { name: '姓名或身份证号码' }).fill(name);
  await page.keyboard.press('Enter');
  return page.getByRole('row', { name: new RegExp(name) });
}

it('ENT-4, ENT-14 a committee enters its own cadre, faults shown, and a second organisation the post alone', async () => {
  const { page } = await stage.logInAs('school');
  const menu = page.getByRole('navigation', { name: '主导航' });
  await menu.getByText('干部管理', { exact: true }).waitFor();
  await menu.getByRole('link', { name: '录入干部' }).click();
  await page.getByRole('heading', { name: '录入团干部', level: 1 }).waitFor();
  await expectAccessible(page, 'entry of a cadre');

  // All at once, each at its field; nothing is asked that N23 2 does not ask.
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByText(/有 \d+ 处需要修改/).waitFor();
  for (const said of ['请输入姓名', '请选择团内现任职务', '请选择在岗状态'])
    await page.locator('.ant-form-item-explain').getByText(said).waitFor();
  expect(await page.getByLabel('户籍地址', { exact: true }).count()).toBe(0);
  expect(await page.getByLabel('是否团干部', { exact: true }).count()).toBe(0);
  await expectAccessible(page, 'entry of a cadre with faults');

  await typePerson(page);
  await choose(page, '民族', '汉族');
  await choose(page, '职业', '职业青年');
  await choose(page, '具体职业', '公办中学教职工');
  await choose(page, '学历', '大学本科');
  await choose(page, '政治面貌', '共青团员');
  await typeMonth(page, '入团时间', '2010-05');
  await choosePost(page, '委员');
  await page.getByLabel('手机号码', { exact: true }).fill('13800007721');
  await choose(page, '是否成为注册志愿者', '否');
  await page.evaluate(() => window.scrollTo({ top: 0 }));
  await picture(page, 'cadre-entry-desktop');
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByText(`${cadre.name}已录入“${committee}”。`).waitFor();
  await expectAccessible(page, 'cadre entered');
  await page.getByRole('link', { name: '进入团干部电子数据库' }).click();
  await page.getByRole('heading', { name: own }).waitFor();
  const row = page.getByRole('row', { name: new RegExp(cadre.name) });
  await row.getByText('委员').waitFor();
  expect(await row.innerText()).not.toContain(cadre.idNumber);

  // A second organisation: the person is in the register, and the post is all it enters.
  const street = await stage.logInAs('street');
  await street.page.goto('/cadres/new');
  await typePerson(street.page);
  await street.page.getByText(`系统中已有此人，所在组织为“${committee}”`).waitFor();
  expect(await street.page.getByLabel('民族', { exact: true }).count()).toBe(0);
  await expectAccessible(street.page, 'entry of somebody in the register');
  await choosePost(street.page, '副书记');
  await picture(street.page, 'cadre-known-desktop');
  await street.page.getByRole('button', { name: '提交' }).click();
  await street.page.getByRole('link', { name: '进入团干部电子数据库' }).click();
  await (await find(street.page, cadre.name)).getByText('副书记').waitFor();

  // Both posts on the page of the person.
  await row.getByRole('link', { name: cadre.name }).click();
  const posts = page.locator('.member-posts li');
  await expect.poll(() => posts.count()).toBe(2);
  await expectAccessible(page, 'page of a cadre');
  await page.getByRole('heading', { name: '团内职务' }).scrollIntoViewIfNeeded();
  await picture(page, 'cadre-posts-desktop');
});

it('ENT-11 an old position is chosen again after the notice at login', async () => {
  const { page } = await stage.arrive();
  await page.getByLabel('用户名').fill('school');
  await page.getByLabel('密码', { exact: true }).fill('qingce-2026');
  await page.getByRole('button', { name: '登录' }).click();
  const notice = page.getByRole('dialog', { name: '提示' });
  const line = notice.getByRole('listitem').filter({ hasText: '“团内现任职务”选项已作规范调整' });
  await line.waitFor();
  await expectAccessible(page, 'notices at login');
  await picture(page, 'cadre-notice-desktop');
  await line.getByRole('link', { name: '查看' }).click();
  await page.getByRole('heading', { name: own }).waitFor();
  const old = page.getByRole('row', { name: /组织委员/ });
  await old.first().waitFor();
  const before = await old.count();
  await expectAccessible(page, 'old positions');
  await picture(page, 'cadre-list-desktop');
  await old
    .first()
    .getByRole('button', { name: /^重新选择/ })
    .click();
  const choosing = page.getByRole('dialog', { name: /^重新选择现任职务/ });
  // What the older name was taken into is proposed.
  await choosing.getByText('委员', { exact: true }).waitFor();
  await expectAccessible(page, 'choosing again');
  await picture(page, 'cadre-choose-desktop');
  await choosing.getByRole('button', { name: '保存' }).click();
  await page.getByText('现任职务已重新选择').waitFor();
  await expect.poll(() => old.count()).toBe(before - 1);
});

it('ENT-4 a post is changed and ended, and stays as history', async () => {
  const { page } = await stage.logInAs('school');
  await page.goto('/cadres');
  const row = page.getByRole('row', { name: /书记/ }).filter({ hasText: '副书记' }).first();
  const name = await row.getByRole('link').first().innerText();
  await row.getByRole('button', { name: `修改职务：${name}` }).click();
  const changing = page.getByRole('dialog', { name: /^修改职务/ });
  await choose(changing, '在岗状态', '离岗');
  await expectAccessible(page, 'changing a post');
  await changing.getByRole('button', { name: '保存' }).click();
  await page.getByText('职务已修改').waitFor();
  const found = await find(page, name);
  await found.getByText('离岗').waitFor();

  await found.getByRole('button', { name: `${name}离任` }).click();
  const ending = page.getByRole('dialog', { name: `离任：${name}` });
  await ending.getByRole('button', { name: '离任' }).click();
  await ending.getByText('请写明理由').waitFor();
  await ending.getByLabel('原因').fill('换届');
  await expectAccessible(page, 'ending a post');
  await picture(page, 'cadre-end-desktop');
  await ending.getByRole('button', { name: '离任' }).click();
  await page.getByText(`${name}已离任`).waitFor();
  await page.getByText('没有符合条件的内容').waitFor();
  await page.getByText('已离任', { exact: true }).click();
  await (await find(page, name)).getByText('换届').waitFor();
  await expectAccessible(page, 'ended posts');
});

it('ENT-4 on a telephone the cadres are cards, and those below are found by their organisation', async () => {
  const { page } = await stage.logInAs('school', { size: phone });
  await page.goto('/cadres');
  await page.getByRole('row').nth(1).waitFor();
  await expectAccessible(page, 'own cadres on a telephone');
  await expectWithin(page);
  await picture(page, 'cadre-list-phone');
  await page.goto('/cadres/below');
  await page.getByRole('heading', { name: '下级团干部电子数据库' }).waitFor();
  await page.getByRole('row').nth(1).waitFor();
  await expectAccessible(page, 'cadres below on a telephone');
  await expectWithin(page);
  await page.goto('/cadres/new');
  await page.getByRole('button', { name: '提交' }).waitFor();
  await expectAccessible(page, 'entry of a cadre on a telephone');
  await expectWithin(page);
});

it('ENT-11 the cadre chooses an old position again on the own page', async () => {
  const { sampleMember } = await import('../server/src/sample-data/sample-seats.ts');
  const { page } = await stage.logInAs(sampleMember.idNumber, { size: phone });
  await page.getByText('“团内现任职务”选项已作规范调整，请重新选择您的现任职务。').waitFor();
  await page.getByText('文体委员').waitFor();
  await expectAccessible(page, 'own page with an old position');
  await expectWithin(page);
  await picture(page, 'cadre-own-phone');
  const list = page.getByLabel('团内现任职务');
  expect(await list.inputValue()).toBe('member');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('现任职务已重新选择').waitFor();
  await page.getByText('文体委员').waitFor({ state: 'hidden' });
});

/** Nothing is wider than the screen. */
async function expectWithin(page: Page): Promise<void> {
  const [width, shown] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect(width).toBeLessThanOrEqual(shown ?? 0);
}
