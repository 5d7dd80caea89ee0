import { expect, it } from 'vitest';
import { samplePassword } from '../server/src/sample-data/sample-seats.ts';
import { expectAccessible, phone, picture } from './support/browser.ts';
import { post, setStage } from './support/stage.ts';

const stage = setStage();

it('ACC-1, ARC-7 a wrong password is refused in words; after the right one the prompts lead to the lists', async () => {
  const { page } = await stage.arrive();
  await expectAccessible(page, 'login');
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByText('请输入用户名').waitFor();
  await page.getByText('请输入密码').waitFor();
  await page.reload();
  await picture(page, 'login-desktop');
  await page.getByLabel('用户名').fill('class');
  await page.getByLabel('密码', { exact: true }).fill('qingce-2025');
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('alert').getByText('用户名或密码不正确').waitFor();
  await expectAccessible(page, 'login, refused');
  await page.getByLabel('密码', { exact: true }).fill(samplePassword);
  await page.keyboard.press('Enter');

  const prompt = page.getByRole('dialog', { name: '提示' });
  await prompt.getByText('组织内有团员档案尚未上传').waitFor();
  await prompt.getByText('组织内有团员身份尚未认证').waitFor();
  await expectAccessible(page, 'prompts');
  const told = await prompt.getByRole('listitem').first().innerText();
  await prompt.getByRole('listitem').first().getByRole('link', { name: '查看' }).click();
  await page.getByRole('heading', { name: '团员电子数据库', level: 1 }).waitFor();
  const rows = page.getByRole('region', { name: '团员电子数据库' }).getByRole('row');
  await rows.nth(1).waitFor();
  expect(told).toContain(`共 ${(await rows.count()) - 1} 人`);
  expect(await page.getByRole('button', { name: '上传档案' }).count()).toBe((await rows.count()) - 1);

  // Once a login, and again at the next.
  await page.goto('/');
  await page.getByRole('heading', { name: '叶星河，您好' }).waitFor();
  expect(await prompt.count()).toBe(0);
  await page.goto('/login');
  await page.getByRole('heading', { name: '叶星河，您好' }).waitFor();
  await page.getByRole('link', { name: /身份尚未认证/ }).click();
  await page.getByRole('heading', { name: '团员电子数据库', level: 1 }).waitFor();
  await expect.poll(() => page.url()).toContain('certification=uncertified');
});

it('ACC-1 the home page tells what is to be done, in Chinese and English, in light and dark, on a desk and a phone', async () => {
  const { page } = await stage.logInAs('school');
  await page.getByRole('heading', { name: '贺明川，您好' }).waitFor();
  await page.getByText('认证率').or(page.getByText('%')).first().waitFor();
  await expectAccessible(page, 'home');
  await picture(page, 'home-desktop');

  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'To do' }).waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
  await expectAccessible(page, 'home in English');
  await page.reload();
  await page.getByRole('heading', { name: 'To do' }).waitFor();
  await page.getByRole('button', { name: '中文' }).click();

  await page.getByRole('button', { name: /当前账号/ }).click();
  await page.getByRole('button', { name: '深色' }).click();
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await expect.poll(background).toBe('rgb(20, 18, 17)');
  await page.keyboard.press('Escape');
  await expectAccessible(page, 'home, dark');

  const small = await stage.logInAs('school', { size: phone });
  await small.page.getByText('%').first().waitFor();
  await expectAccessible(small.page, 'home on a phone');
  await picture(small.page, 'home-phone');
  await small.page.getByRole('button', { name: '打开菜单' }).click();
  await expectAccessible(small.page, 'menu on a phone');
  await small.page.getByRole('dialog').getByRole('link', { name: '下级团员电子档案审批' }).click();
  await small.page.getByRole('heading', { name: '下级团员电子档案审批' }).waitFor();
  expect(await small.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

it('ACC-1 a new account must change its password, sees where it is logged in, ends that and logs out', async () => {
  const superior = await stage.logInAs('school');
  const session = await superior.context.request.get('/api/session');
  const organisationId = (await session.json()).seat.organisation.id;
  const given = await post<{ userName: string; password: string }>(
    superior.context.request,
    '/api/accounts',
    { organisationId, name: '团委干事 江流', userName: 'jiangliu' },
  );

  const { page } = await stage.arrive(phone);
  await expectAccessible(page, 'login on a phone');
  await picture(page, 'login-phone');
  await page.getByLabel('用户名').fill(given.userName);
  await page.getByLabel('密码', { exact: true }).fill(given.password);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('heading', { name: '请先修改初始密码' }).waitFor();
  await expectAccessible(page, 'first password');
  // Just typed, it is not asked for again; a page opened anew asks.
  expect(await page.getByLabel('当前密码', { exact: true }).count()).toBe(0);
  await page.goto('/members');
  await page.getByRole('heading', { name: '请先修改初始密码' }).waitFor();

  const change = async (current: string, next: string, again = next) => {
    await page.getByLabel('当前密码', { exact: true }).fill(current);
    await page.getByLabel('新密码', { exact: true }).fill(next);
    await page.getByLabel('再次输入新密码', { exact: true }).fill(again);
    await page.getByRole('button', { name: '修改密码' }).click();
  };
  await change(given.password, '江上之清风与山间之明月', '江上之明月与山间之清风');
  await page.getByText('两次输入的新密码不一致').waitFor();
  await change(given.password, 'jiangliu-2026');
  await page.getByText('密码过于简单').waitFor();
  await expectAccessible(page, 'first password, refused');
  await change(given.password, '江上之清风与山间之明月');
  await page.getByRole('heading', { name: '团委干事 江流，您好' }).waitFor();

  const elsewhere = await stage.logInAs(given.userName, { password: '江上之清风与山间之明月' });
  await elsewhere.page.getByRole('button', { name: /当前账号/ }).click();
  await elsewhere.page.getByRole('link', { name: '登录设备' }).click();
  await elsewhere.page.getByRole('heading', { name: '登录设备' }).waitFor();
  await elsewhere.page.getByText('本设备').waitFor();
  await expectAccessible(elsewhere.page, 'sessions');
  await elsewhere.page.getByRole('button', { name: '退出该设备' }).click();
  await elsewhere.page.getByText('已退出该设备').waitFor();
  await elsewhere.page.getByRole('button', { name: '退出该设备' }).waitFor({ state: 'hidden' });
  // The ended one comes back to where it was after logging in anew.
  await page.goto('/members');
  await page.getByText('请登录，登录后回到您要打开的页面。').waitFor();

  await elsewhere.page.getByRole('button', { name: /当前账号/ }).click();
  await elsewhere.page.getByRole('button', { name: '退出登录' }).click();
  await elsewhere.page.getByRole('heading', { name: '登录' }).waitFor();
  await elsewhere.page.goto('/members');
  await elsewhere.page.getByRole('heading', { name: '登录' }).waitFor();
});
