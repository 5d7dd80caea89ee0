import type { APIRequestContext, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { ChildSeason, SeasonMember } from '../contract/src/season.ts';
import { buildEarlyEntry, buildIdNumber } from '../server/src/testing/build-entry.ts';
import { expectAccessible, phone, picture } from './support/browser.ts';
import { choose } from './support/fill-in.ts';
import { post, setStage } from './support/stage.ts';

const stage = setStage();

const street = '共青团松岭县青石街道工作委员会';

/** Chooses those of the names in the list of what waits, and agrees to all at once; a committee names their branch. */
async function agreeToAll(page: Page, names: readonly string[], branch?: string): Promise<void> {
  for (const name of names) await page.getByRole('checkbox', { name: `选择${name}` }).click();
  await page.getByText(`已选 ${names.length} 人`).waitFor();
  const button = page.getByRole('button', { name: '同意所选' });
  const { y = 0, height = 0 } = (await button.boundingBox()) ?? {};
  expect(y + height, 'in view, however long the list').toBeLessThanOrEqual(page.viewportSize()?.height ?? 0);
  await button.click();
  const agreeing = page.getByRole('dialog', { name: `同意所选的 ${names.length} 项转入申请？` });
  if (branch) {
    await agreeing.getByLabel('分配到的团支部').fill(branch);
    await page.getByTitle(branch).click();
  }
  await expectAccessible(page, 'agreeing to many');
  await agreeing.getByRole('button', { name: /同\s?意/ }).click();
  await agreeing.waitFor({ state: 'hidden' });
}

/** Opens an account for an organisation, and has whoever it is for log in for the first time. */
async function seatSomebodyIn(page: Page, organisation: string): Promise<Page> {
  await page.goto('/accounts');
  await page.getByRole('button', { name: '开通账号' }).click();
  const opening = page.getByRole('dialog', { name: '开通管理员账号' });
  await opening.getByLabel('所在组织').fill(organisation);
  await page.getByTitle(organisation, { exact: true }).last().click();
  await opening.getByLabel('账号名称').fill('团支部书记 苏晚晴');
  await opening.getByLabel('用户名').fill('suwanqing');
  await opening.getByRole('button', { name: '开通账号' }).click();
  const given = page.getByRole('dialog', { name: '账号和初始密码' });
  const password = await given.locator('code').nth(1).innerText();
  const person = await stage.logInAs('suwanqing', { password, mustChange: '晚来天欲雪能饮一杯无' });
  return person.page;
}

/** Somebody else of that name in the same class, of whom no form is asked. */
async function enterNamesake(
  request: APIRequestContext,
  { name, organisation, idNumberMasked }: SeasonMember,
): Promise<void> {
  let idNumber = buildIdNumber('2003-03-14');
  while (idNumber.slice(-2) === idNumberMasked?.slice(-2)) idNumber = buildIdNumber('2003-03-14');
  await post(request, '/api/members', {
    organisationId: organisation.id,
    particulars: buildEarlyEntry({ name, idNumber, idNumberAgain: idNumber }),
  });
}

/** 转接率 in hundredths, as the page says it. */
async function rateOf(page: Page): Promise<number> {
  const text = await page.getByRole('definition').first().innerText();
  return Number.parseFloat(text);
}

async function expectNarrow(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
}

it('TRF-9 TRF-2 a school moves those of its graduating classes whose names it pastes; who receives agrees to all at once, and they have arrived', async () => {
  const { page, context } = await stage.logInAs('school');
  const read = async <T>(address: string): Promise<T[]> => {
    const { items } = (await (await context.request.get(address)).json()) as { items: T[] };
    return items;
  };
  const { seat } = await (await context.request.get('/api/session')).json();
  // Whoever graduates in a later year and moves before has left no class that graduates.
  const year = Number(new Date().toLocaleDateString('en-CA', { timeZone: 'Asia/Shanghai' }).slice(0, 4));
  const grades = await read<ChildSeason>(
    `/api/organisations/${seat.organisation.id}/season/children?year=${year}`,
  );
  const grade = grades.sort((a, b) => b.figures.notBegun - a.figures.notBegun)[0];
  if (!grade) throw new Error('Nobody graduates');

  await page.getByRole('link', { name: '学社衔接' }).click();
  await page.getByRole('heading', { level: 1, name: '学社衔接' }).waitFor();
  await page.goto(`/season?year=${year}`);
  await page.getByRole('table').waitFor();
  await expectAccessible(page, 'the season of a school');
  await picture(page, 'season-desktop');

  const waiting = await read<SeasonMember>(
    `/api/organisations/${grade.organisation.id}/season/members?year=${year}&of=not_begun&limit=200`,
  );
  const [first, second, third] = waiting.filter(
    ({ name }) => waiting.filter((other) => other.name === name).length === 1,
  );
  if (!first || !second || !third) throw new Error('Too few have not begun');
  await enterNamesake(context.request, first);

  // Down to the grade, and to those who have not begun.
  await page.getByRole('button', { name: grade.organisation.name, exact: true }).click();
  await page.getByRole('heading', { level: 2, name: grade.organisation.name }).waitFor();
  await page.getByRole('table').waitFor();
  await page.getByRole('button', { name: /^\d+ ?尚未发起/ }).click();
  await page.getByRole('checkbox').first().waitFor();
  await expectAccessible(page, 'who has not begun');

  const before = await rateOf(page);
  await page.getByRole('button', { name: '粘贴名单' }).click();
  const pasting = page.getByRole('dialog', { name: '粘贴名单' });
  await pasting
    .getByLabel('姓名')
    .fill(
      [
        '序号\t姓名\t班级',
        `1\t${first.name}（团支书）\t高三1班`,
        `2\t${[...second.name].join('\u3000')}\t高三1班`,
        `3\t${third.name}\t`,
        '4\t无此人\t',
      ].join('\n'),
    );
  await expectAccessible(page, 'pasting names');
  await picture(page, 'season-paste-desktop');
  await pasting.getByRole('button', { name: '查找并选择' }).click();
  const outcome = page.getByRole('dialog', { name: '已选择 2 人' });
  await outcome.getByRole('heading', { name: '没有找到 1 个姓名' }).waitFor();
  await outcome.getByText('无此人', { exact: true }).waitFor();
  await outcome.getByRole('checkbox', { name: `${first.name}（${first.idNumberMasked}` }).click();
  await expectAccessible(page, 'what a pasted list leaves open');
  await picture(page, 'season-namesakes-desktop');
  await outcome.getByRole('button', { name: '选择所勾选的 1 人' }).click();
  // Those who were chosen are told of in a list that does not show them.
  await page.getByText('已选 3 人', { exact: true }).waitFor();
  await page.locator('.ant-segmented').getByText('已转出').click();
  await page.getByText('已选 3 人，都不在“已转出”名单中').waitFor();
  await expectAccessible(page, 'who is chosen elsewhere');
  await page.getByRole('button', { name: '显示“尚未发起”' }).click();
  await expect.poll(() => page.getByRole('checkbox', { checked: true }).count()).toBe(3);
  await page
    .getByRole('checkbox', { name: `选择${first.name}（${first.idNumberMasked}`, checked: true })
    .waitFor();

  await page.getByRole('button', { name: '发起转移' }).click();
  const asking = page.getByRole('dialog', { name: '为 3 名团员发起转移' });
  await choose(asking, '转出原因', '其他');
  await asking.getByLabel('申请转入的团组织').fill('青石街道');
  await page.getByTitle(street).click();
  await asking.getByLabel('备注').fill('高中毕业，转入居住地');
  await expectAccessible(page, 'beginning for many');
  await picture(page, 'season-begin-desktop');
  await asking.getByRole('button', { name: /提\s?交/ }).click();
  await page.getByText('已为 3 人发起转移').waitFor();
  await page.getByText('已选 0 人').waitFor();
  await page.goto(`/season?year=${year}&organisationId=${grade.organisation.id}&tab=members&of=open`);
  await page.getByRole('row', { name: new RegExp(first.name) }).waitFor();
  await expectAccessible(page, 'who waits, and where');
  await picture(page, 'season-open-desktop');

  const names = [first.name, second.name, third.name];
  const { page: telephone } = await stage.logInAs('street', { size: phone });
  await telephone.goto('/season?tab=arrivals');
  await telephone.getByText(first.name).waitFor();
  await expectNarrow(telephone);
  await expectAccessible(telephone, 'what is to be received, on a phone');
  await picture(telephone, 'season-phone');

  // The street names the branch they come to, which agrees for itself.
  const { page: committee, context: above } = await stage.logInAs('street');
  const found = await above.request.get('/api/organisations?kind=branch&text=团支部&limit=1');
  const branch: string = (await found.json()).items[0].name;
  await agreeToAll(telephone, names, branch);
  for (const name of names) await telephone.getByRole('checkbox', { name }).waitFor({ state: 'detached' });
  await expectNarrow(telephone);
  const receiver = await seatSomebodyIn(committee, branch);
  await receiver.goto('/season?tab=arrivals');
  const opened = receiver.getByRole('row', { name: new RegExp(first.name) });
  await opened.getByRole('button', { name: '拒绝' }).waitFor();
  await expectAccessible(receiver, 'what is to be received, at a desk');
  await opened.getByRole('link', { name: first.name }).click();
  await receiver.getByText('高中毕业，转入居住地').waitFor();
  await receiver.goto('/season?tab=arrivals');
  await agreeToAll(receiver, names);
  await receiver.getByText('没有符合条件的转入申请').waitFor();

  // They are members there, and have left here.
  await receiver.goto('/members');
  for (const name of names) await receiver.getByRole('row', { name: new RegExp(name) }).waitFor();
  await page.goto(`/season?year=${year}&organisationId=${grade.organisation.id}&tab=members&of=left`);
  for (const name of names)
    await page
      .getByRole('row', { name: new RegExp(name) })
      .getByText(`转入“${branch}”`)
      .waitFor();
  expect(await rateOf(page)).toBeGreaterThan(before);
  await expectAccessible(page, 'who has moved, and where');

  const { page: small } = await stage.logInAs('school', { size: phone });
  await small.goto(`/season?year=${year}`);
  await small.getByRole('table').waitFor();
  await expectNarrow(small);
  await expectAccessible(small, 'the season on a phone');
}, 240_000);
