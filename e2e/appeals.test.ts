import { expect, it } from 'vitest';
import { policies } from '../server/src/policies/index.ts';
import { sampleMember } from '../server/src/sample-data/sample-seats.ts';
import { expectAccessible, phone, picture } from './support/browser.ts';
import { post, setStage } from './support/stage.ts';

const policy = policies['national-2023'];

/** A rule-book from outside, with an appeal. */
const stage = setStage({
  ...policy,
  name: 'riverside',
  transfers: { ...policy.transfers, appeal: { days: 10, countedFrom: 'day-after' } },
});

const details = { remark: '家庭迁居' };
const refusal = { decision: 'refuse', reason: '请先提交单位证明' };

it('TRF-2 MOB-2 a member whom a committee refused appeals by telephone; its superior upholds the appeal and names the branch', async () => {
  const { page, context } = await stage.logInAs(sampleMember.idNumber, { size: phone });
  const { page: county, context: above } = await stage.logInAs('county');
  const { context: street } = await stage.logInAs('street');
  const own = (await (await street.request.get('/api/session')).json()).seat.organisation;
  const { items } = await (
    await above.request.get('/api/organisations?text=青石街道&kind=branch&limit=20')
  ).json();
  const branch: { id: number; name: string } = items[0];
  const request = { reason: 'other', toId: own.id, details };
  const { caseId } = await post<{ caseId: number }>(context.request, '/api/me/transfers', request);
  await post(street.request, `/api/cases/${caseId}/decision`, refusal);

  await page.goto('/me/transfer');
  await page.getByText('拒绝的理由：请先提交单位证明').waitFor();
  await page.getByRole('button', { name: '申诉' }).click();
  await page.getByText(/（含当日），只能申诉一次/).waitFor();
  await page.getByRole('button', { name: '提交申诉' }).click();
  await page.getByText('请写明申诉的理由').waitFor();
  await page.getByLabel('申诉的理由').fill('单位证明已随申请提交，见附言。');
  await expectAccessible(page, 'an appeal filled in, on a phone');
  await picture(page, 'appeal-phone');
  await page.getByRole('button', { name: '提交申诉' }).click();
  await page.getByText('申诉待审批').waitFor();
  await page.getByRole('button', { name: '撤回申诉' }).waitFor();
  await expectAccessible(page, 'an appeal that waits, on a phone');

  await county.goto('/operations?kind=transfer_appeal');
  await county
    .getByRole('row', { name: new RegExp(sampleMember.name) })
    .getByRole('link', { name: '审批' })
    .click();
  await county.getByText('单位证明已随申请提交，见附言。').waitFor();
  await county.getByText('请先提交单位证明').waitFor();
  await picture(county, 'appeal-review-desktop');
  await county.getByRole('button', { name: /^同意/ }).click();
  await county.getByText(/不是团支部，请选择分配到的团支部/).waitFor();
  await county.getByLabel('分配到的团支部').fill(String(branch.id));
  await county.getByTitle(branch.name).click();
  await expectAccessible(county, 'review of an appeal');
  await county.getByRole('button', { name: /^同意/ }).click();
  await county.getByText(`${sampleMember.name}：已同意`).waitFor();

  await page.reload();
  await page.getByText('申诉成立').waitFor();
  await page.getByText(new RegExp(`由“${branch.name}”审批`)).waitFor();
  await expectAccessible(page, 'what was asked again, on a phone');
  await page.goto('/me/messages');
  await page.getByText('转移申诉成立').waitFor();
}, 180_000);

it('TRF-2 a branch appeals for its member, and takes an appeal back; one that is rejected comes back with its reason', async () => {
  const { page, context } = await stage.logInAs('class');
  const { context: school } = await stage.logInAs('school');
  const { context: county } = await stage.logInAs('county');
  const { items: members } = await (await context.request.get('/api/members?limit=200')).json();
  const movers = members.filter(
    ({ certification, standing }: Record<string, string>) =>
      standing === 'listed' && /^(certified|not_asked)$/.test(certification ?? ''),
  );
  const { items } = await (
    await school.request.get('/api/organisations?text=班&kind=branch&limit=50')
  ).json();
  const own = (await (await context.request.get('/api/session')).json()).seat.organisation;
  const target: { id: number } = items.find(({ id }: { id: number }) => id !== own.id);
  const refused = async ({ id }: { id: number }) => {
    const begun = { reason: 'other', toId: target.id, details };
    const { caseId } = await post<{ caseId: number }>(context.request, `/api/members/${id}/transfers`, begun);
    await post(school.request, `/api/cases/${caseId}/decision`, refusal);
  };
  const appeal = async (name: string) => {
    await page.getByRole('button', { name: '申诉', exact: true }).click();
    const asking = page.getByRole('dialog', { name: `申诉：${name}的转移申请` });
    await asking.getByLabel('申诉的理由').fill('证明材料齐全');
    await expectAccessible(page, 'an appeal filled in');
    await picture(page, 'appeal-desktop');
    await asking.getByRole('button', { name: '提交申诉' }).click();
    await page.getByText(/^已提交申诉，由“/).waitFor();
  };

  const [first, second] = movers;
  await refused(first);
  await page.goto(`/members/${first.id}`);
  await appeal(first.name);
  await page.getByText('申诉待审批').waitFor();
  const { items: waiting } = await (
    await county.request.get('/api/cases?state=open&kind=transfer_appeal')
  ).json();
  const found = waiting.find(({ subject }: { subject: { name: string } }) => subject.name === first.name);
  await post(county.request, `/api/cases/${found.id}/decision`, {
    decision: 'refuse',
    reason: '证明未盖章',
  });
  await page.reload();
  await page.getByText('申诉不成立的理由：证明未盖章').waitFor();
  await expectAccessible(page, 'an appeal that was rejected');
  expect(await page.getByRole('button', { name: '申诉', exact: true }).count()).toBe(0);

  await refused(second);
  await page.goto('/transfers?tab=out');
  await page
    .getByRole('row', { name: new RegExp(second.name) })
    .getByRole('button', { name: '申诉' })
    .waitFor();
  await appeal(second.name);
  await page.getByRole('button', { name: '撤回申诉' }).click();
  const asking = page.getByRole('dialog', { name: `撤回申诉：${second.name}` });
  await asking.getByText('撤回后不能再次申诉').waitFor();
  await asking.getByRole('button', { name: '撤回申诉' }).click();
  await page
    .getByRole('row', { name: new RegExp(second.name) })
    .getByText('申诉已撤回')
    .waitFor();
  await expectAccessible(page, 'transfers with appeals');
}, 180_000);
