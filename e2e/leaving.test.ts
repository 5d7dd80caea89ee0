import { expect, it } from 'vitest';
import { expectAccessible, phone, picture } from './support/browser.ts';
import { setStage } from './support/stage.ts';

const stage = setStage();

it('LIF-1, LIF-2 a branch proposes that several leave at 28, one is told why not, the superior agrees to all at once', async () => {
  const { page } = await stage.logInAs('station');
  const toDo = page.getByRole('link', { name: /本月年满28周岁/ });
  await toDo.waitFor();
  await toDo.click();
  await page.getByRole('heading', { name: '离团管理', level: 1 }).waitFor();
  const rows = page.getByRole('row').filter({ hasText: '可办理离团' });
  await rows.first().waitFor();
  await expectAccessible(page, 'who turns 28');
  await picture(page, 'leaving-aged-desktop');
  const before = await rows.count();
  const names = await rows.getByRole('link').allInnerTexts();
  const [first = '', second = ''] = names;
  for (const name of [first, second]) await page.getByRole('checkbox', { name: `选择${name}` }).click();
  await page.getByRole('button', { name: '办理离团' }).click();
  const dialog = page.getByRole('dialog', { name: '为 2 名团员办理离团' });
  await dialog.waitFor();
  await expectAccessible(page, 'proposing for several');
  await picture(page, 'leaving-propose-desktop');
  await dialog.getByRole('button', { name: '提交' }).click();
  await page.getByText('已提交 2 人').waitFor();
  await expect.poll(() => rows.count()).toBe(before - 2);

  const superior = await stage.logInAs('city');
  await superior.page.goto('/operations?kind=ending');
  await superior.page.getByRole('heading', { name: '操作中心', level: 1 }).waitFor();
  const cityCases = await superior.page.getByRole('row').filter({ hasText: '年满28周岁离团' }).count();
  expect(cityCases, 'the direct superior decides, not the city').toBe(0);

  await page.getByRole('tab', { name: '办理中' }).click();
  await page.getByRole('row', { name: new RegExp(second) }).waitFor();
  await expectAccessible(page, 'what waits');
  await page
    .getByRole('row', { name: new RegExp(second) })
    .getByRole('button', { name: '撤回' })
    .click();
  const taking = page.getByRole('dialog', { name: `撤回${second}的离团申请？` });
  await expectAccessible(page, 'taking back');
  await taking.getByRole('button', { name: '撤回' }).click();
  await page.getByText('已撤回').first().waitFor();
});

it('LIF-2, LIF-3 a committee agrees to several from its list; one who has left is reinstated', async () => {
  // A street proposes for its branches itself, and decides what goes up to it.
  const { page } = await stage.logInAs('street');
  await page.goto('/members');
  const link = page.getByRole('table').getByRole('link').first();
  const name = await link.innerText();
  await link.click();
  const propose = page.getByRole('button', { name: '办理离团' });
  await propose.waitFor();
  await propose.click();
  const dialog = page.getByRole('dialog', { name: `办理离团：${name}` });
  await dialog.waitFor();
  await dialog.getByLabel('除名的理由').waitFor();
  await expectAccessible(page, 'proposing a removal');
  await dialog.getByRole('button', { name: '提交' }).click();
  await dialog.getByText('请写明理由').waitFor();
  await dialog.getByLabel('除名的理由').fill('连续六个月不交纳团费');
  await picture(page, 'leaving-remove-desktop');
  await dialog.getByRole('button', { name: '提交' }).click();
  await page.getByText(/^已提交“/).waitFor();

  await page.goto('/operations?kind=ending');
  await page
    .getByRole('row', { name: new RegExp(name) })
    .getByRole('link', { name: '审批' })
    .click();
  await page.getByText('连续六个月不交纳团费').waitFor();
  await expectAccessible(page, 'review of a removal');
  await picture(page, 'leaving-review-desktop');
  await page.waitForTimeout(800);
  await page.getByRole('button', { name: /^同意/ }).click();
  await page.getByText(`${name}：已同意`).waitFor();

  await page.goto('/endings?tab=ended');
  const row = page.getByRole('row', { name: new RegExp(name) });
  await row.waitFor();
  await expectAccessible(page, 'who has left');
  await picture(page, 'leaving-ended-desktop');
  await row.getByRole('button', { name: '恢复团籍' }).click();
  const asking = page.getByRole('dialog', { name: `恢复团籍：${name}` });
  await asking.getByLabel('原因').fill('误操作，团费已补交');
  await expectAccessible(page, 'asking for reinstatement');
  await picture(page, 'leaving-reinstate-desktop');
  await asking.getByRole('button', { name: '确定' }).click();
  await row.getByText('已申请恢复团籍，待审批').waitFor();
  await row.getByRole('link', { name: '查看' }).click();
  await page.getByText('误操作，团费已补交').waitFor();
  await expectAccessible(page, 'review of a reinstatement');
  await page.waitForTimeout(800);
  await page.getByRole('button', { name: /^同意/ }).click();
  await page.getByText(`${name}：已同意`).waitFor();
});

it('LIF-1 the secretary of a branch does it on a phone too', async () => {
  const { page } = await stage.logInAs('station', { size: phone });
  await page.goto('/endings?period=year');
  await page.getByText('可办理离团').first().waitFor();
  await expectAccessible(page, 'who turns 28, on a phone');
  await picture(page, 'leaving-aged-phone');
  await page.getByRole('checkbox', { name: /^选择/ }).and(page.locator(':enabled')).first().click();
  await page.getByRole('button', { name: '办理离团' }).click();
  const dialog = page.getByRole('dialog', { name: '为 1 名团员办理离团' });
  await expectAccessible(page, 'proposing on a phone');
  await dialog.getByRole('button', { name: '提交' }).click();
  await page.getByText('已提交 1 人').waitFor();
  await page.getByRole('tab', { name: '已离团' }).click();
  await page.getByText('年满28周岁离团').first().waitFor();
  await expectAccessible(page, 'who has left, on a phone');
});
