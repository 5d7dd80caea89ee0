import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { idCardCheckCharacter } from '../contract/src/values/id-card.ts';
import { buildWorkbook } from '../server/src/testing/build-workbook.ts';
import { expectAccessible, phone, picture } from './support/browser.ts';
import { type Person, post, setStage } from './support/stage.ts';
import { readWorkbook } from './support/workbook.ts';

interface ManifestRow {
  readonly row: number;
  readonly cls: 'good' | 'odd' | 'bad' | 'policy';
  readonly fault?: string;
  readonly field?: string;
  readonly first_row?: number;
}

const stage = setStage();
const workbooks = join(import.meta.dirname, 'fixtures/workbooks');
const documents = join(import.meta.dirname, '../server/src/documents/fixtures');
const manifest = JSON.parse(readFileSync(join(workbooks, 'manifest.json'), 'utf8')) as Record<
  'good_10' | 'mixed_200',
  ManifestRow[]
>;
const containers = ['libreoffice.xls', 'libreoffice.xlsx', 'openpyxl.xlsx', 'xlwt.xls'];

/** What the page says of each fault of the manifest. */
const words: Record<string, string> = {
  number_year: '与入团时间不符',
  number_missing: '“发展团员编号”为必填选项',
  number_length: '发展团员编号应为 12 位数字',
  joined_impossible: '日历上没有',
  id_checksum: '身份证号码校验位不符',
  id_impossible_date: '身份证号码中的出生日期不存在',
  id_length: '身份证号码应为 18 位',
  id_as_number: 'Excel 只保留前 15 位，后面的已变成 0',
  over_28: '入团时已超过 28 周岁',
  under_14: '年满 14 周岁方可入团',
  nation_unknown: '这个民族',
  occupation_status: '请核对职业|这种在读状况',
  phone: '手机号码应为 11 位数字',
  duplicate_in_file: '与第 {first} 行的身份证号码相同',
  duplicate_number_in_file: '与第 {first} 行的发展团员编号相同',
  party_date_missing: '请选择入党年月',
  name_missing: '请输入姓名',
};

/** A branch of its own under the school's committee, so that one file's members are not another's. */
async function createBranch({ context }: Person, name: string): Promise<number> {
  const { seat } = await (await context.request.get('/api/session')).json();
  const created = await post<{ id: number }>(context.request, '/api/organisations', {
    parentId: seat.organisation.id,
    kind: 'branch',
    field: 'senior_middle',
    name: `共青团松岭县望溪高级中学${name}支部委员会`,
    shortName: `${name}团支部`,
  });
  return created.id;
}

/** Waits for what became of the file as a whole, and gives the sentence. */
async function result(page: Page, said: string | RegExp): Promise<string> {
  const sentence = page.getByRole('status').filter({ hasText: said });
  await sentence.waitFor();
  return sentence.innerText();
}

async function upload(page: Page, branchId: number, file: string): Promise<void> {
  await page.goto(`/members/batch?organisationId=${branchId}`);
  await page.getByText('导入到：').waitFor();
  await page.locator('input[type=file]').setInputFiles(file);
}

/** Row number and reasons, as the page lists them. */
async function shownFaults(page: Page): Promise<Map<number, string>> {
  const region = page.getByRole('region', { name: '有误的行' });
  await region.waitFor();
  const rows = await region
    .locator('tbody tr')
    .evaluateAll((lines) =>
      lines.map((line) => [...line.querySelectorAll('td')].slice(0, 3).map((cell) => cell.innerText)),
    );
  return new Map(rows.map(([row, , reason]) => [Number(row), reason ?? '']));
}

for (const container of containers) {
  it(`ENT-12, OPS-4 the good and the mixed file of ${container} come out row by row as they should`, async () => {
    const superior = await stage.logInAs('school');
    const { page } = superior;
    const branchId = await createBranch(superior, `试读${containers.indexOf(container) + 1}班`);
    await upload(page, branchId, join(workbooks, `good-10.${container}`));
    await result(page, '可导入 10 位，有误 0 位');
    await page.reload();
    await page.getByRole('button', { name: '确认导入 10 行' }).waitFor();

    await upload(page, branchId, join(workbooks, `mixed-200.${container}`));
    const bad = manifest.mixed_200.filter(({ cls }) => cls === 'bad');
    await result(page, /可导入 \d+ 位，有误 \d+ 位/);
    const shown = await shownFaults(page);
    for (const { row, fault = '', field = '', first_row: first } of bad) {
      expect(shown.get(row), `row ${row}: ${fault}`).toContain(`“${field}”：`);
      expect(shown.get(row), `row ${row}: ${fault}`).toMatch(
        new RegExp((words[fault] ?? 'unknown').replace('{first}', `${first}`)),
      );
    }
    // A form out of the ordinary is read as it is meant, or refused; a good row is never refused.
    const odd = new Set(manifest.mixed_200.filter(({ cls }) => cls === 'odd').map(({ row }) => row));
    const others = [...shown.keys()].filter((row) => !bad.some((known) => known.row === row));
    // N23 3.3: where ranges are set up, a number of another field is refused.
    const ofField = manifest.mixed_200.filter(({ cls, row }) => cls === 'policy' && shown.has(row));
    for (const { row } of ofField)
      expect(shown.get(row)).toContain('领域，与拟录入团员所属领域不符，请重新核实');
    const policy = new Set(ofField.map(({ row }) => row));
    expect(others.filter((row) => !odd.has(row) && !policy.has(row))).toEqual([]);
    await result(page, `可导入 ${200 - shown.size} 位，有误 ${shown.size} 位`);
  });
}

it('ENT-12, ENT-13, OPS-4 a file is checked, mended in the page, imported, and its failed rows come back corrected', async () => {
  const superior = await stage.logInAs('school');
  const { page } = superior;
  const branchId = await createBranch(superior, '2026级31班');
  await page.goto(`/members/batch?organisationId=${branchId}`);
  await page.getByText('导入到：').waitFor();
  await expectAccessible(page, 'batch entry');

  // Held back, so that the progress can be looked at.
  let goOn = () => {};
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  await page.route(/\/api\/imports\/[\w-]+$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.locator('input[type=file]').setInputFiles(join(workbooks, 'mixed-200.openpyxl.xlsx'));
  await page.getByRole('progressbar').waitFor();
  await page.getByText('可以离开此页，处理会继续').waitFor();
  await expectAccessible(page, 'checking');
  goOn();
  await result(page, /可导入 \d+ 位，有误 \d+ 位/);
  await page.unroute(/\/api\/imports\/[\w-]+$/);
  const bad = (await shownFaults(page)).size;
  await expectAccessible(page, 'checked');
  await picture(page, 'import-desktop');

  // Two rows are mended in the page: one still wrong at first.
  await page.getByRole('button', { name: '修改第 15 行' }).click();
  const mending = page.getByRole('dialog', { name: '修改第 15 行' });
  const number = mending.getByLabel('发展团员编号');
  await expectAccessible(page, 'mending');
  const joined = await mending.getByLabel('入团时间').inputValue();
  const year = joined.slice(0, 4);
  await number.fill(`${year}32690`);
  await mending.getByRole('button', { name: '保存并修改下一行' }).click();
  await mending.getByText('发展团员编号应为 12 位数字').waitFor();
  await number.fill(`${year}32690015`);
  await mending.getByRole('button', { name: '保存并修改下一行' }).click();
  await page.getByText('第 15 行已无误').waitFor();
  const next = page.getByRole('dialog', { name: '修改第 22 行' });
  await next.getByLabel('入团时间').fill('2024-05');
  await next.getByRole('button', { name: '保存并修改下一行' }).waitFor();
  await next.getByRole('button', { name: '取消' }).click();
  await result(page, `可导入 ${201 - bad} 位，有误 ${bad - 1} 位`);

  await page.getByRole('button', { name: `确认导入 ${201 - bad} 行` }).click();
  await result(page, `成功导入 ${201 - bad} 位团员，${bad - 1} 位团员导入失败`);
  await page.getByText(/有 \d+ 位新发展团员须上传入团志愿书/).waitFor();
  await expectAccessible(page, 'imported');

  // The failed rows, corrected in the workbook, go up again as they are.
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: '下载失败的行' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^导入失败-.+\.xlsx$/);
  const failed = await readWorkbook(await readFile(await download.path()));
  expect(failed.rows.length).toBe(bad - 1);
  expect(failed.header.at(-1)).toBe('失败原因');
  const corrected = failed.rows.map((cells, index) => correct(failed.header, cells, index));
  await page.getByRole('button', { name: '上传另一个文件' }).click();
  await page.locator('input[type=file]').setInputFiles({
    name: '导入失败（已改正）.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: await buildWorkbook(failed.header, corrected),
  });
  await result(page, `可导入 ${bad - 1} 位，有误 0 位`);
  await page.getByRole('button', { name: `确认导入 ${bad - 1} 行` }).click();
  await result(page, `成功导入 ${bad - 1} 位团员，0 位团员导入失败`);

  // Once more, and nobody enters twice.
  await page.getByRole('button', { name: '上传另一个文件' }).click();
  await page.locator('input[type=file]').setInputFiles(join(workbooks, 'mixed-200.xlwt.xls'));
  await result(page, /可导入 0 位|可导入 \d+ 位，有误/);
  await page
    .getByText(/已在本组织，无需重复录入/)
    .first()
    .waitFor();

  // The prompt leads to the new members, each to be confirmed before a form is uploaded.
  await page.goto(`/members/batch?organisationId=${branchId}`);
  await page
    .getByRole('listitem')
    .filter({ hasText: `成功导入 ${201 - bad} 位` })
    .getByRole('button', { name: '打开' })
    .click();
  await page.getByRole('link', { name: '进入团员电子数据库' }).click();
  await page.getByRole('heading', { name: '下级支部团员电子数据库' }).waitFor();
  expect(new URL(page.url()).searchParams.get('organisationId')).toBe(String(branchId));
  const row = page.getByRole('region', { name: '下级支部团员电子数据库' }).getByRole('row').nth(1);
  await row.waitFor();
  const name = await row.getByRole('link').first().innerText();
  await expectAccessible(page, 'to be confirmed');
  await row.getByRole('button', { name: '信息确认' }).click();
  const dialog = page.getByRole('dialog', { name: `信息确认：${name}` });
  await dialog.getByText('出生日期').waitFor();
  await expectAccessible(page, 'confirming');
  await dialog.getByRole('button', { name: '确认无误' }).click();
  await page.getByText(`${name}的信息已确认`).waitFor();
});

/** What somebody makes of a failed row: everything the reasons may name set right, the reason left as it stands. */
function correct(header: readonly string[], cells: readonly string[], index: number): string[] {
  const digits = `32900120071231${String(index).padStart(3, '0')}`;
  const right: Record<string, string> = {
    姓名: (cells[header.indexOf('姓名')] ?? '').replace(/^(#.*)?$/, '邹望舒'),
    身份证号码: digits + idCardCheckCharacter(digits),
    民族: '汉族',
    职业: '青年学生',
    '在读状况/具体职业': '普通高中在读',
    学历: '初中',
    政治面貌: '共青团员',
    入团时间: '2023-05',
    发展团员编号: `202332698${String(index).padStart(3, '0')}`,
    入党时间: '',
    是否团干部: '否',
    手机号码: '13900004001',
  };
  const cadre = [
    '团内现任职务',
    '任现职年月',
    '任现职方式',
    '团干部性质',
    '是否同级党（工）委（党支部）委员',
  ];
  return header.map((column, at) => right[column] ?? (cadre.includes(column) ? '' : (cells[at] ?? '')));
}

it('ENT-12, OPS-4 what is no workbook of the template is refused in words', async () => {
  const superior = await stage.logInAs('school');
  const { page } = superior;
  const branchId = await createBranch(superior, '2026级32班');
  for (const [file, reason] of [
    ['html-table.xls', /这不是 Excel 文件（看起来是.*网页.*）。请用 Excel 或 WPS 打开后另存为/],
    ['csv-gbk.xls', /这不是 Excel 文件/],
    ['password.xlsx', /工作簿设有密码，请取消密码后再上传/],
    ['wrong-template.xlsx', /与模板不符。缺少的列：.+；不认识的列：.+。请下载最新模板填写/],
    ['chart-only.xlsx', /文件中没有数据表（只有图表），请使用下载的模板/],
    ['empty.xlsx', /文件中没有数据行/],
  ] as const) {
    await upload(page, branchId, join(documents, file));
    await page.getByRole('alert').getByText(reason).waitFor();
    await expectAccessible(page, file);
  }
});

it('ENT-12 batch entry on a phone', async () => {
  const { page } = await stage.logInAs('class', { size: phone });
  await page.goto('/members/batch');
  await page.getByText('导入到：').waitFor();
  await expectAccessible(page, 'batch entry on a phone');
  await page.locator('input[type=file]').setInputFiles(join(workbooks, 'mixed-200.openpyxl.xlsx'));
  await result(page, /可导入 \d+ 位，有误 \d+ 位/);
  await expectAccessible(page, 'checked on a phone');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
});
