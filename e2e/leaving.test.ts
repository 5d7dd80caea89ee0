import type { APIRequestContext } from 'playwright-core';
import { expect, it } from 'vitest';
import { sampleMember } from '../server/src/sample-data/sample-seats.ts';
import { expectAccessible, phone, picture } from './support/browser.ts';
import { post, setStage } from './support/stage.ts';

const stage = setStage();

interface Row {
  readonly id: number;
  readonly name: string;
  readonly organisation: { readonly id: number };
}

async function list(request: APIRequestContext, address: string): Promise<Row[]> {
  return (await (await request.get(address)).json()).items;
}

it('LIF-1 LIF-2 LIF-3 a secretary proposes by telephone, the committee above decides, and who has left reads so', async () => {
  const { page, context } = await stage.logInAs('station', { size: phone });
  const members = await list(context.request, '/api/members');
  const [{ organisation }] = members as [Row];
  await page.goto('/endings?period=year');
  await page.getByText('可办理离团').first().waitFor();
  await expectAccessible(page, 'who turns 28, on a phone');
  await picture(page, 'leaving-aged-phone');
  const names: string[] = [];
  for (const box of (await page.getByRole('checkbox', { name: /^选择/, disabled: false }).all()).slice(
    0,
    2,
  )) {
    names.push(((await box.getAttribute('aria-label')) ?? '').replace('选择', ''));
    await box.click();
  }
  expect(names).toHaveLength(2);
  const ready = (await list(context.request, '/api/endings/aged?period=year')).filter(({ name }) =>
    names.includes(name),
  );
  const [first] = ready;
  if (!first) throw new Error('Nobody turns 28');
  // So that one of them can look afterwards.
  const { idNumber } = await post<{ idNumber: string }>(
    context.request,
    `/api/members/${first.id}/personal-data`,
    { reason: '告知本人用户名' },
  );
  const own = await post<{ password: string }>(context.request, `/api/members/${first.id}/account`, {});
  await page.getByRole('button', { name: '办理离团' }).click();
  const many = page.getByRole('dialog', { name: '为 2 名团员办理离团' });
  await many.waitFor();
  await expectAccessible(page, 'proposing for two');
  await many.getByRole('button', { name: '提交' }).click();
  await page.getByText('已提交 2 人').waitFor();

  // A removal, from the member's page.
  const other = members.find(({ name }) => name !== sampleMember.name && !names.includes(name));
  if (!other) throw new Error('Nobody else is in the branch');
  await page.goto(`/members/${other.id}`);
  await page.getByRole('button', { name: '办理离团' }).click();
  const removal = page.getByRole('dialog', { name: `办理离团：${other.name}` });
  await removal.getByRole('button', { name: '提交' }).click();
  await removal.getByText('请写明理由').waitFor();
  await expectAccessible(page, 'proposing a removal');
  await removal.getByLabel('除名的理由').fill('连续六个月不交纳团费');
  await removal.getByRole('button', { name: '提交' }).click();
  await page.getByText(/^已提交，由“/).waitFor();

  // The committee above, to which the city opens an account.
  const city = await stage.logInAs('city');
  const above = async (id: number) =>
    (await (await city.context.request.get(`/api/organisations/${id}`)).json()).parent.id as number;
  const given = await post<{ password: string }>(city.context.request, '/api/accounts', {
    organisationId: await above(await above(organisation.id)),
    name: '团委书记 江听潮',
    userName: 'transit',
  });
  const { page: superior } = await stage.logInAs('transit', {
    password: given.password,
    mustChange: '一江潮水连着海面平起',
  });
  await superior.goto('/operations?kind=ending');
  for (const name of names) await superior.getByRole('checkbox', { name: `选择${name}` }).click();
  await expectAccessible(superior, 'the list of what waits');
  await picture(superior, 'leaving-agree-desktop');
  await superior.getByRole('button', { name: '同意所选' }).click();
  const agreeing = superior.getByRole('dialog', { name: '同意所选的 2 项？' });
  await expectAccessible(superior, 'agreeing to two');
  await agreeing.getByRole('button', { name: /确\s?定/ }).dblclick({ delay: 60 });
  await superior.getByText('已同意 2 项').waitFor();
  expect(await superior.getByRole('dialog').count()).toBe(0);
  await superior
    .getByRole('row', { name: new RegExp(other.name) })
    .getByRole('link', { name: '审批' })
    .click();
  await superior.getByText('连续六个月不交纳团费').waitFor();
  await expectAccessible(superior, 'review of a removal');
  await picture(superior, 'leaving-review-desktop');
  await superior.getByRole('button', { name: /^不同意/ }).click();
  await superior.getByLabel('不同意的理由').fill('团费已补交，暂不除名');
  await superior
    .getByRole('button', { name: /不同意/ })
    .last()
    .click();
  await superior
    .getByText(`${other.name}：不同意`)
    .or(superior.getByText('团费已补交，暂不除名'))
    .first()
    .waitFor();

  // The branch reads why; of the two, one was a mistake.
  await page.goto(`/members/${other.id}`);
  await page
    .getByText(/团费已补交，暂不除名/)
    .first()
    .waitFor();
  await expectAccessible(page, 'a member with a refused removal');
  await page.goto('/endings?tab=ended');
  await page.getByText(first.name).waitFor();
  await expectAccessible(page, 'who has left, on a phone');

  const member = await stage.logInAs(idNumber, {
    size: phone,
    password: own.password,
    mustChange: '一江潮水连着海面平起',
  });
  await member.page.getByText(/^您已离团：年满28周岁离团/).waitFor();
  await expectAccessible(member.page, 'the page of who has left');
  await picture(member.page, 'leaving-own-phone');

  await superior.goto('/endings?tab=ended');
  const row = superior.getByRole('row', { name: new RegExp(first.name) });
  await row.waitFor();
  await expectAccessible(superior, 'who has left');
  await picture(superior, 'leaving-ended-desktop');
  await row.getByRole('button', { name: '恢复团籍' }).click();
  const asking = superior.getByRole('dialog', { name: `恢复团籍：${first.name}` });
  await asking.getByLabel('原因').fill('误操作，本人仍担任团内职务');
  await expectAccessible(superior, 'asking for reinstatement');
  await asking.getByRole('button', { name: /确\s?定/ }).click();
  await row.getByText('已申请恢复团籍，待审批').waitFor();
  await row.getByRole('link', { name: '查看' }).click();
  await superior.getByText('误操作，本人仍担任团内职务').waitFor();
  await expectAccessible(superior, 'review of a reinstatement');
  await superior.getByRole('button', { name: /^同意/ }).click();
  await superior.getByText(`${first.name}：已同意`).waitFor();
  await page.goto(`/members/${first.id}`);
  await page.getByText('已恢复团籍').waitFor();
}, 240_000);
