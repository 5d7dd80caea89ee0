import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { expectAccessible, phone, picture } from './support/browser.ts';
import { choose } from './support/fill-in.ts';
import { type Person, post, setStage } from './support/stage.ts';

const stage = setStage();

interface OpenCase {
  readonly id: number;
  readonly subject: { readonly memberId: number; readonly name: string };
}

async function get<T>({ context }: Person, address: string): Promise<T> {
  const response = await context.request.get(address);
  expect(response.status(), `${address}: ${await response.text()}`).toBe(200);
  return (await response.json()) as T;
}

/** Forms of the person's branch that wait for its superior. */
async function openCasesOf(person: Person): Promise<OpenCase[]> {
  const { items } = await get<{ items: OpenCase[] }>(
    person,
    '/api/cases?box=sent&state=open&kind=form_review&limit=50',
  );
  return items;
}

async function expectNarrow(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
}

/** The way to the messages in the bar, with how many it says are unread. */
async function unreadIn(page: Page): Promise<number> {
  const link = page.getByRole('link', { name: /^站内信/ }).first();
  const name = (await link.getAttribute('aria-label')) ?? '';
  return Number(/(\d+) 条未读/.exec(name)?.[1] ?? 0);
}

it('LEA-5 ARC-5 the class sees that something is unread, reads the reason of a refusal and comes to the member', async () => {
  const secretary = await stage.logInAs('class');
  const [first] = await openCasesOf(secretary);
  if (!first) throw new Error('No form of the class waits');
  const { page } = secretary;
  await page.goto('/messages');
  await page.getByRole('button', { name: '全部标为已读' }).click();
  await page.getByText('已全部标为已读').waitFor();
  await page.getByRole('link', { name: '站内信', exact: true }).waitFor();

  const school = await stage.logInAs('school');
  const reason = '第 3 页缺少支部大会决议，请补齐后重新扫描';
  await post(school.context.request, `/api/cases/${first.id}/decision`, { decision: 'refuse', reason });

  await page.goto('/');
  await page.getByRole('link', { name: '站内信，1 条未读' }).click();
  await page.getByRole('heading', { name: '站内信', level: 1 }).waitFor();
  const row = page.getByRole('row', { name: new RegExp(first.subject.name) }).first();
  await row.getByText('团员电子档案审批不同意').waitFor();
  await row.getByText(`${first.subject.name}：${reason}`).waitFor();
  await row.getByText('未读', { exact: true }).waitFor({ state: 'attached' });
  await expectAccessible(page, 'messages');
  await picture(page, 'messages-desktop');
  const link = row.getByRole('link');
  await link.click();
  await page.getByRole('heading', { level: 1 }).filter({ hasNotText: '站内信' }).waitFor();
  expect(new URL(page.url()).pathname).toMatch(/^\/members/);
  await expect.poll(() => unreadIn(page)).toBe(0);

  await page.goto('/messages?unread=true');
  await page.getByText('没有未读的站内信').waitFor();
  await expectAccessible(page, 'no unread messages');
});

it('LEA-5 OPS-5 the city writes to everything below, a school reads it on a phone, the city sees it read and takes it back', async () => {
  const city = await stage.logInAs('city');
  const { page } = city;
  const title = `关于召开基层团务工作会的通知`;
  await page.getByRole('link', { name: /^站内信/ }).click();
  await page.getByRole('tab', { name: '发出' }).click();
  await page.getByRole('table').getByRole('link', { name: '关于做好新发展团员' }).waitFor();
  await page.getByRole('link', { name: '写站内信' }).click();
  await page.getByRole('heading', { name: '写站内信' }).waitFor();
  await page.getByText(/将送达 \d+ 个组织的管理员/).waitFor();
  await expectAccessible(page, 'writing a letter');
  await page.getByRole('button', { name: '发出' }).click();
  await page.getByText('必填').first().waitFor();
  await page.getByRole('radio', { name: '团员' }).click();
  await page.getByText(/将送达 \d+ 个团支部的 [\d,]+ 名团员/).waitFor();
  await page.getByRole('radio', { name: '管理员' }).click();
  await page.getByLabel('标题', { exact: true }).fill(title);
  await page
    .getByLabel('正文', { exact: true })
    .fill('各学校团委：\n请于周五下午三时到市委二楼会议室参加会议。');
  await expectAccessible(page, 'a letter to be sent');
  await picture(page, 'messages-write-desktop');
  // What is not sent is not lost by a wrong click.
  await page.getByRole('link', { name: '取消' }).click();
  await page.getByRole('button', { name: '继续填写' }).click();
  await page.getByRole('button', { name: '发出' }).dblclick({ delay: 60 });
  await page.getByText('站内信已发出').waitFor();
  const sent = page.getByRole('row', { name: new RegExp(title) });
  await sent.getByText('0 个组织', { exact: true }).waitFor();

  const school = await stage.logInAs('school', { size: phone });
  await expect.poll(() => unreadIn(school.page)).toBeGreaterThan(0);
  await school.page.getByRole('link', { name: /^站内信/ }).click();
  await school.page.getByRole('heading', { name: '站内信', level: 1 }).waitFor();
  await choose(school.page, '来源', '上级来信');
  await school.page.getByRole('link', { name: title }).first().waitFor();
  await expectAccessible(school.page, 'messages on a phone');
  await expectNarrow(school.page);
  await picture(school.page, 'messages-phone');
  await school.page.getByRole('link', { name: title }).first().click();
  await school.page.getByText('请于周五下午三时到市委二楼会议室参加会议。').waitFor();
  await expectAccessible(school.page, 'a letter on a phone');
  await expectNarrow(school.page);

  await page.reload();
  await sent.getByText('1 个组织', { exact: true }).waitFor();
  await picture(page, 'messages-sent-desktop');
  await sent.getByRole('link', { name: title }).click();
  // Who has not read it, and where somebody has.
  const recipients = page.getByRole('region', { name: '收信情况' });
  await recipients.getByRole('row').nth(1).waitFor();
  const silent = await recipients.getByRole('row').allInnerTexts();
  expect(silent.every((line) => !/\t[1-9]\d*$/.test(line.trim()))).toBe(true);
  await expectAccessible(page, 'recipients');
  await picture(page, 'messages-recipients-desktop');
  await page.getByText('全部收信组织', { exact: true }).click();
  const { pathname } = new URL(page.url());
  const letterId = pathname.split('/').at(-1);
  const all = await city.context.request.get(`/api/letters/${letterId}/recipients?limit=200`);
  const read = (await all.json()).items.filter(({ readers }: { readers: number }) => readers > 0);
  expect(read.map(({ organisation }: { organisation: { name: string } }) => organisation.name)).toEqual([
    expect.stringContaining('望溪高级中学委员会'),
  ]);
  await page.getByRole('button', { name: '撤回' }).click();
  const dialog = page.getByRole('dialog', { name: new RegExp(title) });
  await expectAccessible(page, 'taking a letter back');
  await dialog.getByRole('button', { name: '撤回' }).click();
  await page.getByText('收信人不再看到').first().waitFor();
  await expectAccessible(page, 'a letter taken back');

  await school.page.reload();
  await school.page.getByText('没有这封站内信，或者已被撤回').waitFor();
  await school.page.goto('/messages?source=letter');
  await school.page.getByRole('link', { name: '关于做好新发展团员' }).first().waitFor();
  expect(await school.page.getByText(title).count()).toBe(0);
  await school.page.evaluate(() => localStorage.setItem('qingce.language', 'en'));
  await school.page.reload();
  await school.page.getByRole('heading', { name: 'Messages', level: 1 }).waitFor();
  await expectAccessible(school.page, 'messages in English on a phone');
  await expectNarrow(school.page);
});

it('LEA-5 a letter is found, opened and left by the keyboard alone, and the list read in English', async () => {
  const { page } = await stage.logInAs('grade');
  await page.getByRole('link', { name: /^站内信/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '站内信', level: 1 }).waitFor();
  const letter = page.getByRole('link', { name: '请核对本班团员信息' });
  await letter.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '请核对本班团员信息' }).waitFor();
  await page.getByRole('link', { name: '返回站内信' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '站内信', level: 1 }).waitFor();
  await page.getByRole('button', { name: 'English' }).press('Enter');
  await page.getByRole('heading', { name: 'Messages', level: 1 }).waitFor();
  await page.getByText('Places given by the organisation above').first().waitFor();
  await expectAccessible(page, 'messages in English');
});

it('LEA-5 MOB-2 CER-1 a member reads on the phone that they are certified, and what the branch has written', async () => {
  const secretary = await stage.logInAs('class');
  const waiting = (await openCasesOf(secretary)).at(-1);
  if (!waiting) throw new Error('No form of the class waits');
  const { request } = secretary.context;
  const own = `/api/members/${waiting.subject.memberId}`;
  const { password } = await post<{ password: string }>(request, `${own}/account`, {});
  const { idNumber } = await post<{ idNumber: string }>(request, `${own}/personal-data`, {
    reason: '告知本人用户名',
  });
  const school = await stage.logInAs('school');
  await post(school.context.request, `/api/cases/${waiting.id}/decision`, { decision: 'agree' });
  const { seat } = await get<{ seat: { organisation: { id: number } } }>(secretary, '/api/session');
  await post(request, '/api/letters', {
    organisationId: seat.organisation.id,
    withBelow: false,
    audience: 'members',
    title: '主题团日改期',
    body: '本周主题团日改到周四放学后，地点不变。',
  });

  const { page } = await stage.logInAs(idNumber, {
    size: phone,
    password,
    mustChange: 'langman-2026-tuanri',
  });
  await page.getByRole('link', { name: '站内信，2 条未读' }).click();
  await page.getByRole('heading', { name: '站内信', level: 1 }).waitFor();
  await page.getByRole('button', { name: /团员身份已认证/ }).click();
  await page.getByText('您的《入团志愿书》已通过，团员身份已认证。').waitFor();
  await page.getByRole('button', { name: /主题团日改期/ }).click();
  await page.getByText('地点不变。').waitFor();
  await page.getByRole('link', { name: '站内信', exact: true }).waitFor();
  await expectAccessible(page, 'own messages');
  await expectNarrow(page);
  await picture(page, 'messages-member-phone');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Messages' }).waitFor();
  await page.getByRole('button', { name: /Your membership is certified/ }).waitFor();
  await expectAccessible(page, 'own messages in English');
  await expectNarrow(page);
});
