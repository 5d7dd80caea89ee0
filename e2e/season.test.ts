import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { ChildSeason, SeasonMember } from '../contract/src/season.ts';
import { expectAccessible, phone, picture } from './support/browser.ts';
import { choose } from './support/fill-in.ts';
import { setStage } from './support/stage.ts';

const stage = setStage();

async function expectNarrow(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
}

it('TRF-9 a school sees its graduating classes, pastes the names of some, and begins the transfers of many; who receives sees them by telephone', async () => {
  const { page, context } = await stage.logInAs('school');
  const read = async <T>(address: string): Promise<T[]> => {
    const { items } = (await (await context.request.get(address)).json()) as { items: T[] };
    return items;
  };
  const { seat } = await (await context.request.get('/api/session')).json();
  const thisYear = new Date().getFullYear();
  // The year in which the third grade leaves is that of the school year.
  const years = await Promise.all(
    [thisYear, thisYear + 1].map(async (year) => ({
      year,
      grades: await read<ChildSeason>(
        `/api/organisations/${seat.organisation.id}/season/children?year=${year}`,
      ),
    })),
  );
  const mostOf = ({ grades }: { grades: ChildSeason[] }) =>
    grades.reduce((sum, { figures }) => sum + figures.notBegun, 0);
  const season = years.sort((a, b) => mostOf(b) - mostOf(a))[0];
  const grade = season?.grades.sort((a, b) => b.figures.notBegun - a.figures.notBegun)[0];
  if (!season || !grade) throw new Error('Nobody graduates');
  const { year } = season;

  await page.getByRole('link', { name: '学社衔接' }).click();
  await page.getByRole('heading', { level: 1, name: '学社衔接' }).waitFor();
  await page.goto(`/season?year=${year}`);
  await page.getByRole('table').waitFor();
  await expectAccessible(page, 'the season of a school');
  await picture(page, 'season-desktop');

  // Down to the grade, and to those who have not begun.
  await page.getByRole('button', { name: grade.organisation.name, exact: true }).click();
  await page.getByRole('heading', { level: 2, name: grade.organisation.name }).waitFor();
  await page.getByRole('table').waitFor();
  await page.getByRole('button', { name: /^\d+ ?尚未发起/ }).click();
  await page.getByRole('checkbox').first().waitFor();
  await expectAccessible(page, 'who has not begun');

  const waiting = await read<SeasonMember>(
    `/api/organisations/${grade.organisation.id}/season/members?year=${year}&of=not_begun&limit=200`,
  );
  const [first, second, third] = waiting.filter(
    ({ name }) => waiting.filter((other) => other.name === name).length === 1,
  );
  if (!first || !second || !third) throw new Error('Too few have not begun');
  await page.getByRole('button', { name: '粘贴名单' }).click();
  const pasting = page.getByRole('dialog', { name: '粘贴名单' });
  await pasting.getByLabel('姓名').fill(`${first.name}\n${second.name}，${third.name} 无此人`);
  await expectAccessible(page, 'pasting names');
  await picture(page, 'season-paste-desktop');
  await pasting.getByRole('button', { name: '查找并选择' }).click();
  await page.getByText('无此人：没有找到').waitFor();
  await page
    .getByRole('dialog', { name: '已选择 3 人' })
    .getByRole('button', { name: /关\s?闭/ })
    .last()
    .click();
  await page.getByText('已选 3 人').waitFor();

  await page.getByRole('button', { name: '发起转移' }).click();
  const asking = page.getByRole('dialog', { name: '为 3 名团员发起转移' });
  await choose(asking, '转出原因', '其他');
  await asking.getByLabel('申请转入的团组织').fill('青石街道');
  await page.getByTitle('共青团松岭县青石街道工作委员会').click();
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

  const { page: street } = await stage.logInAs('street', { size: phone });
  await street.goto('/season?tab=arrivals');
  await street.getByText(first.name).waitFor();
  await expectNarrow(street);
  await expectAccessible(street, 'what is to be received, on a phone');
  await picture(street, 'season-phone');

  const { page: small } = await stage.logInAs('school', { size: phone });
  await small.goto(`/season?year=${year}`);
  await small.getByRole('table').waitFor();
  await expectNarrow(small);
  await expectAccessible(small, 'the season on a phone');
}, 180_000);
