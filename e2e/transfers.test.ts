import { expect, it } from 'vitest';
import { sampleMember } from '../server/src/sample-data/sample-seats.ts';
import { expectAccessible, phone, picture } from './support/browser.ts';
import { choose } from './support/fill-in.ts';
import { post, setStage } from './support/stage.ts';

const stage = setStage();

it('TRF-1 TRF-2 MOB-2 a member asks by telephone to move; a refusal comes back with its reason, what was asked again is withdrawn, and at last they are in their new branch', async () => {
  const { page } = await stage.logInAs(sampleMember.idNumber, { size: phone });
  await page.getByRole('link', { name: '我的组织' }).click();
  await page.getByRole('link', { name: '转移团组织' }).click();
  await page.getByRole('heading', { level: 1, name: '转移团组织' }).waitFor();
  await page.getByLabel('转出原因').selectOption({ label: '已落实工作（单位无团组织）' });
  await page.getByRole('button', { name: '提交申请' }).click();
  await page.getByText('请填写单位名称').waitFor();
  await expectAccessible(page, 'a request with faults, on a phone');
  await page.getByLabel('申请转入的团组织').fill('没有这样的组织');
  await page.getByText('没有找到这样的团组织').waitFor();
  await page.getByLabel('申请转入的团组织').fill('共青团松岭县委员会');
  await page.getByText('“共青团松岭县委员会”是团的领导机关，不直接接收团员').waitFor();
  await expectAccessible(page, 'an organisation that takes nobody in, on a phone');
  const ask = async () => {
    await page.getByLabel('转出原因').selectOption({ label: '已落实工作（单位无团组织）' });
    await page.getByLabel('申请转入的团组织').fill('青石街道');
    await page.getByRole('button', { name: /^共青团松岭县青石街道工作委员会/ }).click();
    await page.getByText(/^申请转入：共青团松岭县青石街道工作委员会/).waitFor();
    await page.getByLabel('单位名称').fill('青石书店');
    await page.getByLabel('单位详细地址').fill('青石街道12号');
    await page.getByLabel('居住地或户籍地详细地址').fill('青石街道听雨巷8号');
  };
  await ask();
  await expectAccessible(page, 'a request filled in, on a phone');
  await picture(page, 'transfer-request-phone');
  await page.getByRole('button', { name: '提交申请' }).click();
  await page.getByText('申请已提交').waitFor();
  await page.getByText(/^正在申请转入/).waitFor();
  await expectAccessible(page, 'what was asked, on a phone');

  const { page: street, context: above } = await stage.logInAs('street');
  await street.goto('/');
  await street.getByRole('link', { name: /^申请转入，待您同意/ }).click();
  await street.getByRole('tab', { name: /^待我审批 \d+$/ }).waitFor();
  const row = street.getByRole('row', { name: new RegExp(sampleMember.name) });
  await row.getByText('团员本人').waitFor();
  await expectAccessible(street, 'transfers that wait');
  await picture(street, 'transfers-desktop');
  await row.getByRole('button', { name: '查看' }).click();
  await street.getByText('青石书店').waitFor();
  await expectAccessible(street, 'a transfer, whole');
  await street.getByRole('button', { name: '关闭' }).click();
  await row.getByRole('button', { name: '拒绝' }).click();
  const refusing = street.getByRole('dialog', { name: `拒绝${sampleMember.name}的转入申请？` });
  await refusing.getByLabel('拒绝的理由').fill('请转入单位所在社区的团支部');
  await refusing.getByRole('button', { name: /拒\s?绝/ }).click();
  await street.getByText(`已拒绝${sampleMember.name}的转入申请`).waitFor();
  await street.getByText('没有待审批的转入申请').waitFor();

  await page.reload();
  await page.getByText('拒绝的理由：请转入单位所在社区的团支部').waitFor();
  await ask();
  await page.getByRole('button', { name: '提交申请' }).click();
  await page.getByText(/^正在申请转入/).waitFor();
  page.once('dialog', (question) => void question.accept());
  await page.getByRole('button', { name: '撤回申请' }).click();
  await page.getByText('申请已撤回').waitFor();
  await expectAccessible(page, 'what was asked before, on a phone');

  // Once more, and this time they move.
  await ask();
  await page.getByRole('button', { name: '提交申请' }).click();
  await page.getByText(/^正在申请转入/).waitFor();
  const branches = await above.request.get('/api/organisations?kind=branch&limit=50&text=支部');
  const [branch]: { id: number; name: string }[] = (await branches.json()).items;
  if (!branch) throw new Error('The street has no branch');
  const given = await post<{ password: string }>(above.request, '/api/accounts', {
    organisationId: branch.id,
    name: '支部书记 林疏影',
    userName: 'community',
  });
  await street.goto('/transfers');
  await row.getByRole('button', { name: '同意' }).click();
  const agreeing = street.getByRole('dialog', { name: `同意${sampleMember.name}转入？` });
  await agreeing.getByLabel('分配到的团支部').fill(String(branch.id));
  await street.getByTitle(branch.name).click();
  await agreeing.getByRole('button', { name: /同\s?意/ }).click();
  await street.getByText(`${sampleMember.name}：已同意，由“${branch.name}”继续审批`).waitFor();
  const { page: community } = await stage.logInAs('community', {
    password: given.password,
    mustChange: '疏影横斜水清浅暗香浮动',
  });
  await community.goto('/transfers');
  await community
    .getByRole('row', { name: new RegExp(sampleMember.name) })
    .getByRole('button', { name: '同意' })
    .click();
  await community
    .getByRole('dialog', { name: `同意${sampleMember.name}转入？` })
    .getByRole('button', { name: /同\s?意/ })
    .click();
  await community.getByText('没有待审批的转入申请').waitFor();
  await page.goto('/me/organisation');
  await page.getByText(branch.name).first().waitFor();
}, 240_000);

interface Row {
  readonly id: number;
  readonly name: string;
  readonly certification: string;
  readonly standing: string;
}

it('TRF-1 TRF-2 a branch hands a member to another: the committee agrees, then the branch, by telephone', async () => {
  const { page, context } = await stage.logInAs('class');
  const members: Row[] = (await (await context.request.get('/api/members?limit=200')).json()).items;
  const mover = members.find(
    ({ certification, standing }) => standing === 'listed' && /^(certified|not_asked)$/.test(certification),
  );
  if (!mover) throw new Error('Nobody in the class may move');
  const { page: school, context: above } = await stage.logInAs('school');
  const { items } = await (await above.request.get('/api/organisations?text=班&kind=branch&limit=50')).json();
  const own = (await (await context.request.get('/api/session')).json()).seat.organisation;
  const target: { id: number; name: string } = items.find(({ id }: { id: number }) => id !== own.id);
  const given = await post<{ password: string }>(above.request, '/api/accounts', {
    organisationId: target.id,
    name: '支部书记 江听潮',
    userName: 'neighbour',
  });

  await page.goto(`/members/${mover.id}`);
  await page.getByRole('button', { name: '发起转移' }).click();
  const asking = page.getByRole('dialog', { name: `系统内部转移：${mover.name}` });
  await choose(asking, '转出原因', '其他');
  await asking.getByLabel('申请转入的团组织').fill(String(target.id));
  await page.getByTitle(target.name).click();
  await asking.getByRole('button', { name: /提\s?交/ }).click();
  await asking.getByText('请填写备注').waitFor();
  await expectAccessible(page, 'a request with a fault');
  await asking.getByLabel('备注').fill('调整班级');
  await picture(page, 'transfer-begin-desktop');
  await asking.getByRole('button', { name: /提\s?交/ }).click();
  await page.getByText(/^已提交，由“/).waitFor();
  await expectAccessible(page, 'a member who is to move');
  await page.getByRole('button', { name: '参军入伍' }).click();
  const enlisting = page.getByRole('dialog', { name: `参军入伍：${mover.name}` });
  await enlisting.getByText('提交参军入伍后，转移申请不能再同意').waitFor();
  expect(await enlisting.getByLabel('入伍日期').inputValue()).toBe('');
  await expectAccessible(page, 'an enlistment while a transfer waits');
  await enlisting.getByRole('button', { name: /取\s?消/ }).click();

  await school.goto('/transfers');
  await school.getByRole('checkbox', { name: `选择${mover.name}` }).click();
  await school.getByRole('button', { name: '同意所选' }).click();
  const agreeing = school.getByRole('dialog', { name: `同意${mover.name}转入？` });
  await expectAccessible(school, 'agreeing to one');
  await agreeing.getByRole('button', { name: /同\s?意/ }).click();
  await school.getByText(`${mover.name}：已同意，由“${target.name}”继续审批`).waitFor();

  const { page: branch } = await stage.logInAs('neighbour', {
    size: phone,
    password: given.password,
    mustChange: '一江潮水连着海面平起',
  });
  await branch.goto('/operations?kind=transfer');
  await branch.getByRole('link', { name: '审批' }).click();
  await branch.getByText('调整班级').waitFor();
  // Nobody has read it sooner; until then the buttons rest, and then they change their colours.
  await branch.locator('.review-buttons button:enabled').first().waitFor();
  await expectAccessible(branch, 'review of a transfer, on a phone');
  await picture(branch, 'transfer-review-phone');
  await branch.getByRole('button', { name: /^同意/ }).click();
  await branch.getByText(`${mover.name}：已同意`).waitFor();
  await branch.goto(`/members/${mover.id}`);
  await branch.getByText('已转入').waitFor();
  await expectAccessible(branch, 'a member who has come, on a phone');
  expect((await context.request.get(`/api/members/${mover.id}`)).status()).toBe(404);
  await page.goto('/transfers?tab=out');
  await page
    .getByRole('row', { name: new RegExp(mover.name) })
    .getByText('已转入')
    .waitFor();
  await expectAccessible(page, 'who has gone');
}, 180_000);
