import { beforeAll, expect, it } from 'vitest';
import { addSilentPeer } from '#contract/federation.ts';
import { listLookUpPeers } from '#contract/federation-look-up.ts';
import { beginHandover } from '#contract/handovers.ts';
import { enterMember } from '#contract/members.ts';
import { buildEarlyEntry } from '../server/src/testing/build-entry.ts';
import type { Seat } from '../server/src/testing/world.ts';
import { expectAccessible, phone, picture } from './support/browser.ts';
import { choose } from './support/fill-in.ts';
import { setPairedStage } from './support/paired-stage.ts';

const school = '共青团北京信息科技大学委员会';
const branchThere = '共青团北京信息科技大学计算机学院一班支部委员会';

const stage = setPairedStage();
let branch: Seat;
let committeeThere: Seat;
let branchOrganisation: Seat['organisation'];

beforeAll(async () => {
  const { national, beijing } = stage;
  await stage.connect();
  const silent = { name: '广东“智慧团建”系统', system: 'guangdong' };
  expect((await national.world.call(national.top, addSilentPeer, { body: silent })).codes).toEqual([]);
  const own = await national.world.plantOrganisation({
    kind: 'branch',
    parent: national.root,
    name: '共青团松岭县第一中学高三1班支部委员会',
  });
  branch = await national.world.plantAdministrator(own);
  const committee = await beijing.world.plantOrganisation({
    kind: 'committee',
    parent: beijing.root,
    name: school,
  });
  committeeThere = await beijing.world.plantAdministrator(committee);
  branchOrganisation = await beijing.world.plantOrganisation({
    kind: 'branch',
    parent: committee,
    name: branchThere,
  });
});

/** A member from before the forms of new members. */
async function enter(): Promise<{ id: number; name: string }> {
  const particulars = buildEarlyEntry();
  const entered = await stage.national.world.call(branch, enterMember, {
    body: { organisationId: branch.organisation.id, particulars },
  });
  expect(entered.codes).toEqual([]);
  return { id: entered.body.memberId, name: particulars.name ?? '' };
}

it('TRF-3 TRF-4 a branch sends a member to the other installation, whose committee agrees and assigns a branch', async () => {
  const mover = await enter();
  const here = await stage.arrive(stage.national, branch);
  await here.goto(`/members/${mover.id}`);
  await here.getByRole('button', { name: '系统外部转移' }).click();
  const asking = here.getByRole('dialog', { name: `系统外部转移：${mover.name}` });
  await choose(asking, '转出原因', '其他');
  await choose(asking, '转入的系统', '共青团北京市委员会');
  await asking.getByText('11 北京市').waitFor();
  await asking.getByLabel('备注').fill('考入大学');
  await asking.getByRole('button', { name: /提\s?交/ }).click();
  await asking.getByText('请填写准确的组织全称').waitFor();
  await expectAccessible(here, 'a request with a fault');
  await asking.getByLabel('组织全称').fill('北京信息科技大学团委');
  await asking.getByLabel('组织全称').press('Enter');
  await asking.getByText('未查询到该组织').waitFor();
  await asking.getByRole('button', { name: '点这里' }).click();
  await asking.getByLabel('组织名称或组织ID').fill('信息科技');
  await asking.getByLabel('组织名称或组织ID').press('Enter');
  await asking.getByRole('button', { name: `选用 ${school}` }).click();
  await asking.getByText('组织存在').waitFor();
  await expectAccessible(here, 'a request filled in');
  await picture(here, 'handover-begin-desktop');
  await asking.getByRole('button', { name: /提\s?交/ }).click();
  await here.getByText('已提交，由“共青团北京市委员会”审批').waitFor();
  await here.getByText('待对方审批').waitFor();
  await expectAccessible(here, 'a member who is to go');
  await stage.deliver();

  const there = await stage.arrive(stage.beijing, committeeThere);
  await there.goto('/');
  await there.getByRole('link', { name: /^从外部系统申请转入/ }).click();
  await there.getByRole('tab', { name: /^外部系统转入 \d+$/ }).waitFor();
  const row = there.getByRole('row', { name: new RegExp(mover.name) });
  await row.getByText('待审批').waitFor();
  await expectAccessible(there, 'who asks to come');
  await picture(there, 'arrivals-desktop');
  await row.getByRole('button', { name: '查看' }).click();
  await there.getByText('考入大学').waitFor();
  await expectAccessible(there, 'an arrival, whole');
  await there.getByRole('button', { name: '关闭' }).click();
  await row.getByRole('button', { name: '同意' }).click();
  const agreeing = there.getByRole('dialog', { name: `同意${mover.name}转入？` });
  await agreeing.getByLabel('分配到的团支部').fill('计算机学院');
  await there.getByTitle(branchThere).click();
  await expectAccessible(there, 'agreeing to an arrival');
  await agreeing.getByRole('button', { name: /同\s?意/ }).click();
  // Of those that wait it is none any more.
  await there.getByText('没有符合条件的内容').waitFor();
  await there.goto('/transfers?tab=arrivals');
  await there.getByText('已同意，待对方转出').waitFor();
  await stage.deliver();

  await there.reload();
  await row.getByText('已转入').waitFor();
  await row.getByRole('link', { name: mover.name }).click();
  await there.getByText(branchThere).first().waitFor();
  // Their life in the League came along; the member sees it by telephone.
  const lives = there.locator('section', { has: there.getByRole('heading', { name: '在其他系统的经历' }) });
  await lives.getByText(/转往：共青团北京信息科技大学/).waitFor();
  await lives.scrollIntoViewIfNeeded();
  await expectAccessible(there, 'who has come, with their life elsewhere');
  await picture(there, 'lives-desktop');
  const idThere = Number(new URL(there.url()).pathname.split('/').at(-1));
  const ownSeat = await stage.beijing.world.plantMemberSeat(branchOrganisation, idThere);
  const own = await stage.arrive(stage.beijing, ownSeat, phone);
  await own.goto('/me');
  await own.getByRole('heading', { name: '在其他系统的经历' }).waitFor();
  expect(await own.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
  await expectAccessible(own, 'a life elsewhere, on a phone');

  await here.goto('/transfers?tab=handovers');
  const gone = here.getByRole('row', { name: new RegExp(mover.name) });
  await gone.getByText('已转至外部系统').waitFor();
  await expectAccessible(here, 'who has gone to other systems');
  await gone.getByRole('button', { name: '查看' }).click();
  const whole = here.getByRole('dialog', { name: `系统外部转移：${mover.name}` });
  await whole.getByText('考入大学').waitFor();
  expect(await whole.getByText(/^对方已签收/).count()).toBe(2);
  await expectAccessible(here, 'a handover, whole');
  await whole.getByRole('button', { name: '关闭' }).click();
  await picture(here, 'handovers-desktop');
}, 180_000);

it('TRF-3 a name that is not there is not sent; a refusal comes back with its words, or with the sentence of the rule', async () => {
  const mover = await enter();
  const here = await stage.arrive(stage.national, branch);
  // A name that was there when it was asked for, and is there no more when the request arrives.
  const { items } = (await stage.national.world.call(branch, listLookUpPeers)).body;
  const body = {
    peerId: items.find(({ system }) => system === 'beijing')?.id ?? 0,
    province: '11',
    target: '北京信息科技大学团委',
    reason: 'other',
    details: { remark: '考入大学' },
  } as const;
  const params = { memberId: mover.id };
  expect((await stage.national.world.call(branch, beginHandover, { params, body })).codes).toEqual([]);
  await stage.deliver();
  await here.goto(`/members/${mover.id}`);
  await here.getByText(/对方系统未查询到该组织，请核对省份编码和组织全称/).waitFor();

  await here.getByRole('button', { name: '系统外部转移' }).click();
  const asking = here.getByRole('dialog', { name: `系统外部转移：${mover.name}` });
  await choose(asking, '转出原因', '其他');
  await choose(asking, '转入的系统', '共青团北京市委员会');
  await asking.getByLabel('组织全称').fill(body.target);
  await asking.getByLabel('备注').fill('考入大学');
  await asking.getByRole('button', { name: /提\s?交/ }).click();
  await asking.getByText('未查询到该组织，请核对后再提交').waitFor();
  await asking.getByRole('button', { name: '点这里' }).waitFor();
  expect(await asking.getByLabel('组织全称').inputValue()).toBe(body.target);
  expect(await asking.getByLabel('备注').inputValue()).toBe('考入大学');
  await expectAccessible(here, 'a name that is not there');
  await asking.getByLabel('组织全称').fill(school);
  await asking.getByRole('button', { name: /提\s?交/ }).click();
  await asking.waitFor({ state: 'hidden' });
  await stage.deliver();
  const there = await stage.arrive(stage.beijing, committeeThere);
  await there.goto('/transfers?tab=arrivals');
  const row = there.getByRole('row', { name: new RegExp(mover.name) });
  await row.getByRole('button', { name: '拒绝' }).click();
  const refusing = there.getByRole('dialog', { name: `拒绝${mover.name}的转入申请？` });
  await refusing.getByLabel('拒绝的理由').fill('请转入学院团委');
  await refusing.getByRole('button', { name: /拒\s?绝/ }).click();
  await row.getByText('已拒绝').waitFor();
  await stage.deliver();
  await here.reload();
  await here.getByText(/理由：请转入学院团委/).waitFor();
}, 180_000);

it('TRF-3 TRF-4 MOB-2 a member asks by telephone and withdraws; of a system that cannot be asked the branch notes the report', async () => {
  const mover = await enter();
  const seat = await stage.national.world.plantMemberSeat(branch.organisation, mover.id);
  const page = await stage.arrive(stage.national, seat, phone);
  await page.goto('/me/transfer');
  await page.getByRole('link', { name: '转至外部系统团组织' }).click();
  await page.getByRole('heading', { level: 1, name: '转至外部系统团组织' }).waitFor();
  const ask = async (system: string, target: string) => {
    await page.getByLabel('转出原因').selectOption({ label: '其他' });
    await page.getByLabel('转入的系统').selectOption({ label: system });
    await page.getByLabel('省份编码').selectOption({ label: '44 广东省' });
    await page.getByLabel('组织全称').fill(target);
    await page.getByLabel('备注').fill('随父母迁居');
  };
  await ask('共青团北京市委员会', '北京信息科技大学团委');
  await page.getByLabel('省份编码').selectOption({ label: '11 北京市' });
  await page.getByRole('button', { name: '提交申请' }).click();
  await page.getByText('未查询到该组织，请核对后再提交').waitFor();
  expect(await page.getByLabel('组织全称').inputValue()).toBe('北京信息科技大学团委');
  await page.getByRole('button', { name: '查询组织全称是否存在' }).click();
  await page.getByText('未查询到该组织', { exact: true }).waitFor();
  await page.getByRole('button', { name: '点这里' }).click();
  await page.getByRole('searchbox', { name: '搜索组织' }).fill('信息科技');
  await page.getByRole('searchbox', { name: '搜索组织' }).press('Enter');
  await expectAccessible(page, 'searching organisations, on a phone');
  await page.getByRole('button', { name: new RegExp(`^${school}`) }).click();
  await page.getByText('组织存在').waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
  await expectAccessible(page, 'a request filled in, on a phone');
  await picture(page, 'handover-request-phone');
  await page.getByRole('button', { name: '提交申请' }).click();
  await page.getByText(`正在申请转至“${school}”`).waitFor();
  await expectAccessible(page, 'what was asked, on a phone');
  page.once('dialog', (question) => void question.accept());
  await page.getByRole('button', { name: '撤回申请' }).click();
  await page.getByText('申请已撤回').waitFor();
  await page.getByText('已撤回', { exact: true }).waitFor();

  await ask('广东“智慧团建”系统', '共青团广州市越秀区委员会');
  await page.getByText(/团员须在该系统报到/).waitFor();
  await page.getByRole('button', { name: '提交申请' }).click();
  await page.getByText(/^请在“广东‘智慧团建’系统”报到/).waitFor();

  const here = await stage.arrive(stage.national, branch);
  await here.goto('/transfers?tab=handovers');
  const row = here.getByRole('row', { name: new RegExp(`${mover.name}.*待报到`) });
  await row.getByRole('button', { name: '登记报到' }).click();
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const reporting = here.getByRole('dialog', { name: `登记${mover.name}在外部系统报到` });
  await reporting.getByRole('button', { name: '登记报到' }).click();
  await reporting.getByText('请选择日期').waitFor();
  await expectAccessible(here, 'noting a report');
  await reporting.getByLabel('报到日期').fill(today);
  await reporting.getByLabel('报到日期').press('Enter');
  await here.getByText(`${mover.name}已转至外部系统`).waitFor();
  await page.goto('/me');
  await page.getByText(/^您的组织关系已转至外部系统/).waitFor();
}, 180_000);
