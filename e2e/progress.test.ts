import type { APIRequestContext } from 'playwright-core';
import { expect, it } from 'vitest';
import { buildIdNumber } from '../server/src/testing/build-entry.ts';
import { buildPdf } from '../server/src/testing/build-pdf.ts';
import { expectAccessible, phone, picture } from './support/browser.ts';
import { countEntered, recount } from './support/records.ts';
import { post, setStage } from './support/stage.ts';
import { readWorkbook } from './support/workbook.ts';

const stage = setStage();
const year = new Date().getFullYear();
const field = 'senior_middle';
/** Of a province whose numbers nothing else here uses. */
const numberAt = (serial: number) => `${year}45${String(serial).padStart(6, '0')}`;

async function get<T>(request: APIRequestContext, address: string): Promise<T> {
  const response = await request.get(address);
  expect(response.status(), address).toBe(200);
  return (await response.json()) as T;
}

/** Sixty numbers come in at the top, and go down to the class level by level. */
async function distribute(request: APIRequestContext, classId: number): Promise<void> {
  await post(request, '/api/number-blocks', { field, first: numberAt(0), last: numberAt(59) });
  const { ancestors, id, name } = await get<{
    id: number;
    name: string;
    ancestors: { id: number; name: string }[];
  }>(request, `/api/organisations/${classId}`);
  for (const [index, organisation] of [...ancestors.slice(1), { id, name }].entries()) {
    const { accounts } = await get<{ accounts: { field: string; received: number }[] }>(
      request,
      `/api/organisations/${organisation.id}/number-plan?year=${year}`,
    );
    const seen = accounts.find((account) => account.field === field)?.received ?? 0;
    const given = 50 - 10 * index;
    const response = await request.put(`/api/organisations/${organisation.id}/quota`, {
      data: { year, field, quota: seen + given, seen, numbers: `${numberAt(0)}-${numberAt(given - 1)}` },
    });
    expect(response.status(), await response.text()).toBe(200);
  }
}

async function enter(
  request: APIRequestContext,
  organisationId: number,
  name: string,
  serial: number,
): Promise<void> {
  const uploaded = await request.post('/api/uploads?fileName=a.pdf', {
    headers: { 'content-type': 'application/octet-stream' },
    data: await buildPdf(name),
  });
  const { id: formUploadId } = (await uploaded.json()) as { id: string };
  const idNumber = buildIdNumber(`${year - 16}-01-0${serial + 1}`);
  const particulars = {
    name,
    idNumber,
    idNumberAgain: idNumber,
    nationality: '01',
    occupation: 'student',
    studyStatus: 'senior_middle',
    education: 'junior_middle',
    politicalStatus: 'league_member',
    joinedMonth: `${year}-01`,
    developmentNumber: numberAt(serial),
    isCadre: false,
    phone: '13912340000',
    registeredAddress: '云岚省云汀市松岭县云桥路2号',
    isVolunteer: false,
  };
  await post(request, '/api/members', { organisationId, particulars, formUploadId });
}

it('STA-1 STA-3 NUM-5 NUM-8 ARC-8 a city follows the progress down to a class, sees who was entered, and takes the table along', async () => {
  const branch = await stage.logInAs('class');
  const session = await get<{ seat: { organisation: { id: number; name: string } } }>(
    branch.context.request,
    '/api/session',
  );
  const classId = session.seat.organisation.id;
  const province = await stage.logInAs('province');
  await distribute(province.context.request, classId);
  for (const [serial, name] of ['林知夏', '周以宁'].entries())
    await enter(branch.context.request, classId, name, serial);

  const { page } = await stage.logInAs('city');
  await page
    .getByRole('navigation', { name: '主导航' })
    .getByRole('link', { name: '工作进度', exact: true })
    .click();
  await page.getByRole('heading', { name: '工作进度', level: 1 }).waitFor();
  const fields = page.getByRole('region', { name: '分领域情况' });
  await fields.getByRole('rowheader', { name: '普通高中' }).waitFor();
  await page
    .getByRole('img', { name: /普通高中：名额/ })
    .locator('svg')
    .waitFor();
  await page.getByText('06-30 前，编号使用率、档案完整率达到 50%').waitFor();
  await expectAccessible(page, 'progress of the city');
  await picture(page, 'progress-desktop');

  // Down to the school, whose figures go along, and to the class, which knows its people.
  const down = async (name: string) => {
    const shown = new RegExp(name);
    const below = page.getByRole('region', { name: '直属下级组织' });
    await page.getByRole('searchbox', { name: '组织ID、名称或拼音首字母' }).fill(name);
    await page.keyboard.press('Enter');
    await expect.poll(() => below.locator('tbody tr').count(), { timeout: 15_000 }).toBe(1);
    await below.getByRole('button', { name: shown }).first().click();
    await page.getByRole('heading', { name: shown, level: 2 }).first().waitFor();
  };
  await down('松岭县');
  await down('望溪高级中学');
  const line = fields.getByRole('row', { name: /普通高中/ });
  await line.getByRole('rowheader', { name: '普通高中' }).waitFor();

  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: '导出 Excel' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toContain(`${year}年度工作进度`);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const { header, rows } = await readWorkbook(Buffer.concat(chunks));
  expect(header).toContain('号段内已录入团员数');
  const own = rows.find((row) => row[1]?.includes('望溪高级中学委员会') && row[2] === '普通高中');
  const shown = (await line.innerText()).split(/\s+/);
  expect(shown.slice(1, 3)).toEqual(own?.slice(3, 5));

  await page.goto(`/statistics/progress?organisationId=${classId}`);
  await page
    .getByRole('heading', { name: /3班支部委员会/, level: 2 })
    .first()
    .waitFor();
  // What the page says is what a count of the records gives, and a recount finds nothing to mend.
  const entered = async () => {
    await page.reload();
    const cell = fields.getByRole('row', { name: /普通高中/ }).locator('td[data-label="号段内已录入团员数"]');
    return Number((await cell.innerText()).replaceAll(',', ''));
  };
  await expect
    .poll(
      async () =>
        (await entered()) - (await countEntered(stage.databaseUrl, { organisationId: classId, year, field })),
    )
    .toBe(0);
  expect(await recount(stage.databaseUrl)).toMatchObject({ differingMembers: 0, differingSums: 0 });
  expect(
    (await entered()) - (await countEntered(stage.databaseUrl, { organisationId: classId, year, field })),
  ).toBe(0);

  await fields.getByRole('button', { name: '查看普通高中录入明细' }).click();
  const details = page.getByRole('dialog', { name: /^录入明细（含下级）：/ });
  await details.getByRole('link', { name: '林知夏' }).waitFor();
  await details.getByText(`${year} 4500 0001`).waitFor();
  await expectAccessible(page, 'who was entered');
  await picture(page, 'progress-details-desktop');
  await details.getByRole('button', { name: /Close|关闭/ }).click();

  await page.getByRole('button', { name: /返回上级/ }).click();
  await page
    .getByRole('heading', { name: /级总支部委员会/, level: 2 })
    .first()
    .waitFor();
});

it('STA-2 NUM-8 ARC-8 the structure, the irregular numbers and the deadlines, on a phone too', async () => {
  const { page } = await stage.logInAs('school');
  const open = (name: string) =>
    page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name, exact: true }).click();
  await open('团员结构');
  await page.getByRole('table', { name: '性别' }).getByRole('rowheader', { name: '女' }).waitFor();
  await page.getByRole('img', { name: /岁/ }).locator('svg').waitFor();
  // The school has given how many students it has.
  await page.getByText(/青年数（学生与常住青年，\d{4} 年）/).waitFor();
  await page.getByText('团青比').waitFor();
  expect(await page.getByText('未填报青年数').count()).toBe(0);
  await expectAccessible(page, 'structure');
  await picture(page, 'structure-desktop');

  await open('不规范编号');
  const kind = page.getByRole('button', { name: /未上传入团志愿书/ });
  await expect.poll(() => kind.innerText()).not.toMatch(/^[0–]\s/);
  await kind.click();
  const members = page.getByRole('region', { name: '团员名单' });
  await members.getByText('未上传入团志愿书').first().waitFor();
  await expectAccessible(page, 'irregular numbers');
  await picture(page, 'irregular-desktop');

  await open('档案期限');
  await page
    .getByRole('region', { name: '档案期限' })
    .getByText(/逾期|天/)
    .first()
    .waitFor();
  await expectAccessible(page, 'deadlines');
  await picture(page, 'deadlines-desktop');

  const narrow = (await stage.logInAs('school', { size: phone })).page;
  for (const [address, name] of [
    ['/statistics/progress', '工作进度'],
    ['/statistics/structure', '团员结构'],
    ['/statistics/irregular', '不规范编号'],
    ['/statistics/due-forms', '档案期限'],
  ] as const) {
    await narrow.goto(address);
    await narrow.getByRole('heading', { name, level: 1 }).waitFor();
    await narrow.waitForLoadState('networkidle');
    expect(await narrow.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(390);
    await expectAccessible(narrow, `${name} on a phone`);
    if (address === '/statistics/progress') await picture(narrow, 'progress-phone');
  }
});
