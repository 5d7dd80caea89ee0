import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { beginHandover } from '#contract/handovers.ts';
import { enterMember } from '#contract/members.ts';
import { buildEarlyEntry } from '../server/src/testing/build-entry.ts';
import { joinByApplication } from '../server/src/testing/join-by-application.ts';
import type { Seat } from '../server/src/testing/world.ts';
import { expectAccessible, phone, picture } from './support/browser.ts';
import { type Installation, setPairedStage } from './support/paired-stage.ts';

const branchHere = '共青团松岭县第一中学高三1班支部委员会';
const branchThere = '共青团北京信息科技大学计算机学院一班支部委员会';

interface Place {
  readonly committee: Seat;
  readonly branch: Seat;
}

const stage = setPairedStage();
let here: Place;
let there: Place;

beforeAll(async () => {
  await stage.connect();
  const plant = async (
    { world, root }: Installation,
    committeeName: string,
    name: string,
  ): Promise<Place> => {
    const above = await world.plantOrganisation({ kind: 'committee', parent: root, name: committeeName });
    const branch = await world.plantOrganisation({ kind: 'branch', parent: above, name });
    return {
      committee: await world.plantAdministrator(above),
      branch: await world.plantAdministrator(branch),
    };
  };
  here = await plant(stage.national, '共青团松岭县第一中学委员会', branchHere);
  there = await plant(stage.beijing, '共青团北京信息科技大学委员会', branchThere);
});

/** Entered in both systems; the first asks the second to take them in. */
async function enterInBoth(): Promise<{ id: number; name: string }> {
  const particulars = buildEarlyEntry({ name: '顾南乔' });
  const { world } = stage.national;
  const entered = await world.call(here.branch, enterMember, {
    body: { organisationId: here.branch.organisation.id, particulars },
  });
  expect(entered.codes).toEqual([]);
  await joinByApplication(
    stage.beijing.world,
    { organisation: there.branch.organisation, seat: there.branch },
    particulars,
  );
  const peer = await world.context.db.selectFrom('peers').select('id').executeTakeFirstOrThrow();
  const begun = await world.call(here.branch, beginHandover, {
    params: { memberId: entered.body.memberId },
    body: {
      peerId: peer.id,
      province: '11',
      target: branchThere,
      reason: 'other',
      details: { remark: '考入大学' },
    },
  });
  expect(begun.codes).toEqual([]);
  await stage.deliver();
  return { id: entered.body.memberId, name: '顾南乔' };
}

async function propose(page: Page, name: string, decision: string, reason: string): Promise<void> {
  await page.goto('/transfers?tab=claims');
  await page
    .getByRole('row', { name: new RegExp(name) })
    .getByRole('button', { name: '提出处理意见' })
    .click();
  const dialog = page.getByRole('dialog', { name: `提出处理意见：${name}` });
  await dialog.getByLabel(decision).check();
  await dialog.getByRole('textbox', { name: '理由' }).fill(reason);
  await expectAccessible(page, 'a proposal');
  await picture(page, 'claim-propose-desktop');
  await dialog.getByRole('button', { name: /提\s?交/ }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText('待上级审批').waitFor();
}

async function agree(page: Page, name: string): Promise<void> {
  await page.goto('/operations');
  await page
    .getByRole('row', { name: new RegExp(name) })
    .getByRole('link', { name: '审批' })
    .click();
  await page.getByText('请与对方系统核实该团员属于哪一方').waitFor();
  const agreeing = page.getByRole('button', { name: /^同\s?意/, disabled: false });
  await agreeing.waitFor();
  await expectAccessible(page, 'a review of a claim');
  await agreeing.click();
  await page.getByText('待审批的事项已全部办结').waitFor();
}

it('TRF-8 a member whom both systems have is found, shown at both, and settled by a case at either side', async () => {
  const empty = await stage.arrive(stage.national, here.branch);
  await empty.goto('/transfers?tab=claims');
  await empty.getByText('没有待处理的重复团籍').waitFor();
  const member = await enterInBoth();

  const branch = await stage.arrive(stage.national, here.branch);
  await branch.goto('/');
  await branch.getByRole('link', { name: /重复团籍待处理/ }).click();
  const row = branch.getByRole('row', { name: new RegExp(member.name) });
  await row.getByText(branchThere).waitFor();
  await expectAccessible(branch, 'who is in both systems');
  await picture(branch, 'claims-desktop');
  await row.getByRole('button', { name: '查看' }).click();
  await branch.getByRole('dialog').getByText('共青团北京市委员会').waitFor();
  await expectAccessible(branch, 'both sides of a claim');
  await picture(branch, 'claim-sides-desktop');
  await branch.goto(`/members/${member.id}`);
  await branch.getByText(`“共青团北京市委员会”也有该团员：${branchThere}`).waitFor();
  await expectAccessible(branch, 'a member whom two systems have');

  // The other side holds on, and says why.
  const branchOfTheirs = await stage.arrive(stage.beijing, there.branch);
  await propose(branchOfTheirs, member.name, '团员属于本系统，要求对方放弃', '已在我校就读并参加组织生活');
  await agree(await stage.arrive(stage.beijing, there.committee), member.name);
  await stage.deliver();

  const onPhone = await stage.arrive(stage.national, here.branch, phone);
  await onPhone.goto('/transfers?tab=claims');
  await onPhone.getByText(member.name).waitFor();
  await onPhone.getByRole('button', { name: '查看' }).click();
  await onPhone.getByText('已在我校就读并参加组织生活').waitFor();
  expect(await onPhone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
  await picture(onPhone, 'claim-sides-phone');
  await onPhone.goto(`/members/${member.id}`);
  await onPhone.getByText(/也有该团员/).waitFor();
  expect(await onPhone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
  await expectAccessible(onPhone, 'a member whom two systems have, on a phone');

  // Our branch lets go; the membership goes over once they have confirmed it.
  await propose(branch, member.name, '团员属于对方系统，本系统放弃', '已毕业离校');
  await agree(await stage.arrive(stage.national, here.committee), member.name);
  await branch.goto('/transfers?tab=claims');
  await branch.getByText('我方放弃，待对方确认').waitFor();
  await stage.deliver();
  await branch.reload();
  await branch.getByText('没有待处理的重复团籍').waitFor();
  await branch.getByText('已办结', { exact: true }).click();
  await branch.getByText('归对方系统').waitFor();
  await branchOfTheirs.goto('/transfers?tab=claims');
  await branchOfTheirs.getByText('已办结', { exact: true }).click();
  await branchOfTheirs.getByText('留在本系统').waitFor();
  await branchOfTheirs.goto('/messages');
  await branchOfTheirs.getByText(`重复团籍已办结：${member.name}`).waitFor();
}, 240_000);
