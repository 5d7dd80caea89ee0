import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as contract from '#contract/imports.ts';
import { readSheet } from '../../documents/read-sheet.ts';
import { headerText } from '../../documents/sheet-cell.ts';
import { writeSheet } from '../../documents/write-sheet.ts';
import { writeXls } from '../../documents/write-xls.ts';
import { writeZip } from '../../documents/write-zip.ts';
import { buildWorkbook } from '../../testing/build-workbook.ts';
import { createWorld, type PlantedOrganisation, type Seat, type World } from '../../testing/world.ts';
import { checkImport } from './check-import.ts';
import type { ImportDefinition } from './import-definition.ts';
import { organisationImport } from './import-organisations.ts';

let world: World;
let root: PlantedOrganisation;
let seat: Seat;
let serial = 0;

beforeAll(async () => {
  world = await createWorld();
  root = await world.plantOrganisation({ kind: 'leading_body', name: '团省委' });
  seat = await world.plantAdministrator(root);
});
afterAll(() => world.close());

const header = organisationImport.columns.map((column) => column.header);
const uniqueName = () => `团支部${++serial}号`;
const line = (name: string) => [name, name, '团支部', '社会', '', ''];

async function collect(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

async function send(body: Buffer, language = 'zh-CN') {
  const query = { kind: 'organisations', organisationId: root.id, fileName: 'C:\\桌面\\组织.xls' } as const;
  return world.call(seat, contract.startImport, { query, body, language });
}

async function check(body: Buffer, language?: string) {
  const started = await send(body, language);
  expect(started.status).toBe(200);
  await world.runJobs();
  return (await world.call(seat, contract.getImport, { params: { importId: started.body.id } })).body;
}

async function readBack(bytes: Buffer) {
  const sheet = await readSheet(bytes, { maxRows: 1000 });
  const rows: string[][] = [];
  for await (const { cells } of sheet.rows) rows.push(cells.map(headerText));
  return { header: sheet.header, rows };
}

describe('files that cannot be imported', () => {
  type Make = () => Promise<Buffer> | Buffer;
  const cases: readonly (readonly [what: string, make: Make, code: string, looksLike: string | null])[] = [
    ['nothing at all', () => Buffer.alloc(0), 'import.empty', null],
    [
      'a web page named .xls',
      () => Buffer.from('<html><body><table><tr><td>组织全称</td></tr></table></body></html>'),
      'import.notAWorkbook',
      '网页',
    ],
    [
      'a CSV named .xls',
      () => Buffer.from('\ufeff组织全称,组织简称\n甲,乙\n'),
      'import.notAWorkbook',
      '文本表格（CSV）',
    ],
    ['a PDF', () => Buffer.from('%PDF-1.7\n'), 'import.notAWorkbook', 'PDF'],
    [
      'half a workbook',
      async () => (await buildWorkbook(header, [line('甲')])).subarray(0, 900),
      'import.damaged',
      null,
    ],
    ['a header without rows', () => buildWorkbook(header, []), 'import.noRows', null],
    [
      'another template',
      () => buildWorkbook(['姓名', '身份证号码'], [['张三', '1']]),
      'import.wrongTemplate',
      null,
    ],
    [
      'a template without a needed column',
      () =>
        buildWorkbook(
          header.filter((text) => text !== '领域'),
          [['甲', '乙']],
        ),
      'import.wrongTemplate',
      null,
    ],
    [
      'a template with a column nobody knows',
      () => buildWorkbook([...header, '备注'], [line('甲')]),
      'import.wrongTemplate',
      null,
    ],
  ];
  it.each(cases)('ENT-12 %s is refused with its reason', async (_, make, code, looksLike) => {
    const found = await check(await make());
    expect(found).toMatchObject({
      state: 'unreadable',
      fault: { code },
      counts: { good: 0, bad: 0 },
      fileName: '组织.xls',
    });
    if (looksLike) expect(found.fault?.parameters).toEqual({ looksLike });
    const commit = await world.call(seat, contract.commitImport, { params: { importId: found.id } });
    expect(commit.codes).toEqual(['import.nothingToCommit']);
  });

  it('ENT-12 what it looks like is said in the language of the uploader', async () => {
    expect((await check(Buffer.from('<html></html>'), 'en')).fault?.parameters).toEqual({
      looksLike: 'a web page',
    });
  });

  it.each([
    ['_xD800_', '\ufffd'],
    ['_x0000_', ''],
    ['\u0000\ud800', '\ufffd'],
  ])('ENT-12 a cell with %j is checked like any other, in an .xls too', async (text, becomes) => {
    const rows = [['甲', '甲', `类别${text}`, '社会', '', '']];
    // The underscore goes into the .xlsx as it is; an .xls knows no such escapes.
    const escaped = await buildWorkbook(header, rows);
    for (const body of [escaped, writeXls({ name: 'Sheet1', columns: organisationImport.columns, rows })]) {
      const found = await check(body);
      expect(found).toMatchObject({ state: 'checked', counts: { bad: 1 } });
      const { body: page } = await world.call(seat, contract.listImportRows, {
        params: { importId: found.id },
        query: {},
      });
      const expected = body === escaped || !text.startsWith('_') ? `类别${becomes}` : `类别${text}`;
      expect(page.items[0]?.cells[2]).toBe(expected);
    }
  });

  it('ENT-12 what the database cannot hold ends the import instead of being tried for ever', async () => {
    const started = await send(await buildWorkbook(header, [line(uniqueName())]));
    const unstorable: ImportDefinition = {
      ...organisationImport,
      async checkRows(...given) {
        const rows = await organisationImport.checkRows(...given);
        return rows.map((row) => ({ ...row, firstKey: '\0' }));
      },
    };
    await checkImport(world.context, [unstorable], started.body.id, new AbortController().signal);
    await world.runJobs();
    const params = { importId: started.body.id };
    expect((await world.call(seat, contract.getImport, { params })).body).toMatchObject({
      state: 'unreadable',
      fault: { code: 'import.damaged' },
    });
  });

  it('ENT-12 rows staged before that are not imported', async () => {
    const rows = Array.from({ length: 501 }, () => line(uniqueName()));
    const started = await send(await buildWorkbook(header, rows));
    let chunks = 0;
    const breaking: ImportDefinition = {
      ...organisationImport,
      async checkRows(...given) {
        const checked = await organisationImport.checkRows(...given);
        return ++chunks === 1 ? checked : checked.map((row) => ({ ...row, firstKey: '\0' }));
      },
    };
    await checkImport(world.context, [breaking], started.body.id, new AbortController().signal);
    const params = { importId: started.body.id };
    expect((await world.call(seat, contract.getImport, { params })).body).toMatchObject({
      state: 'unreadable',
      counts: { good: 500 },
    });
    expect((await world.call(seat, contract.commitImport, { params })).codes).toEqual([
      'import.nothingToCommit',
    ]);
  });

  it('ENT-12 the missing and the unknown columns are named', async () => {
    const found = await check(await buildWorkbook([...header.slice(1), '备注'], [line('甲')]));
    expect(found.fault?.parameters).toEqual({ missing: '组织全称', unknown: '备注' });
  });

  it('ENT-12 a file that unpacks to far more than it weighs is refused', async () => {
    const megabyte = Buffer.alloc(1_048_576, ' ');
    const pages = (function* () {
      yield Buffer.from('<worksheet><sheetData>');
      for (let i = 0; i < 600; i++) yield megabyte;
    })();
    const bomb = await collect(
      writeZip([
        { name: '[Content_Types].xml', chunks: [Buffer.from('<Types/>')] },
        {
          name: '_rels/.rels',
          chunks: [
            Buffer.from(
              '<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            ),
          ],
        },
        {
          name: 'xl/workbook.xml',
          chunks: [
            Buffer.from(
              '<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
            ),
          ],
        },
        {
          name: 'xl/_rels/workbook.xml.rels',
          chunks: [
            Buffer.from(
              '<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            ),
          ],
        },
        { name: 'xl/worksheets/sheet1.xml', chunks: pages },
      ]),
    );
    expect(bomb.length).toBeLessThan(2_000_000);
    expect((await check(bomb)).fault?.code).toBe('import.tooLargeUnpacked');
  });

  it('ENT-12 100,001 rows are too many, and none of them is staged', { timeout: 60_000 }, async () => {
    const rows = (function* () {
      for (let i = 0; i < 100_001; i++) yield line(`第${i}支部`);
    })();
    const found = await check(
      await collect(writeSheet({ name: 'Sheet1', columns: organisationImport.columns, rows })),
    );
    expect(found).toMatchObject({
      state: 'unreadable',
      fault: { code: 'import.tooManyRows', parameters: { limit: '100,000' } },
    });
    const staged = await world.context.db
      .selectFrom('import_rows')
      .select('row_number')
      .where('import_id', '=', found.id)
      .execute();
    expect(staged).toEqual([]);
  });

  it('ENT-12 more than 20 MB is refused while it arrives', async () => {
    const answer = await send(Buffer.alloc(20 * 1_048_576 + 1));
    expect([answer.status, ...answer.codes]).toEqual([413, 'request.tooLarge']);
  });
});

describe('files that are handed out', () => {
  const template = (format: 'xls' | 'xlsx') =>
    world.call(seat, contract.readTemplate, { params: { kind: 'organisations' }, query: { format } });

  it.each(['xls', 'xlsx'] as const)(
    'ENT-12 the .%s template has the columns and no rows, and filled in it is read',
    async (format) => {
      const answer = await template(format);
      expect(answer.status).toBe(200);
      expect(decodeURIComponent(String(answer.headers['content-disposition']))).toContain(
        `创建下级组织导入模板.${format}`,
      );
      expect((await check(answer.bytes)).fault?.code).toBe('import.noRows');
      const sheet = { name: 'Sheet1', columns: organisationImport.columns, rows: [line(uniqueName())] };
      const filled = format === 'xls' ? writeXls(sheet) : await collect(writeSheet(sheet));
      expect((await check(filled)).counts).toMatchObject({ good: 1, bad: 0 });
    },
  );

  it('ENT-12 the members template carries the published name', async () => {
    const answer = await world.call(seat, contract.readTemplate, { params: { kind: 'members' }, query: {} });
    expect(decodeURIComponent(String(answer.headers['content-disposition']))).toContain(
      '智慧团建导入团员团干部导入模板.xls',
    );
    expect(answer.bytes.subarray(0, 4).toString('hex')).toBe('d0cf11e0');
  });

  it('ENT-12 failed rows come back with reasons, and uploaded again as they are, say the same; corrected, they go in', async () => {
    const [good, same, formula] = [uniqueName(), uniqueName(), `=HYPERLINK("x")${++serial}`];
    const found = await check(
      await buildWorkbook(header, [
        line(good),
        ['', '短', '团小组', '社会', '', ''],
        line(same),
        line(same),
        ['团省委', '甲', '团委', '', '', ''],
        line(formula),
      ]),
    );
    expect(found.counts).toMatchObject({ good: 3, bad: 3 });
    const params = { importId: found.id };
    const zh = await world.call(seat, contract.readFailedRows, { params });
    const back = await readBack(zh.bytes);
    expect(back.header).toEqual([...header, '失败原因']);
    expect(back.rows.map((row) => row.at(-1))).toEqual([
      '组织全称：请填写组织全称；组织类别：没有“团小组”这种组织类别，请填写：团的领导机关、团委、团工委、团总支、团支部',
      '组织全称：与第 4 行的组织全称相同',
      '领域：请选择领域；组织全称：已有名为“团省委”的组织',
    ]);
    const en = await readBack(
      (await world.call(seat, contract.readFailedRows, { params, language: 'en' })).bytes,
    );
    expect(en.header.at(-1)).toBe('Reason for failure');
    expect(en.rows[1]?.at(-1)).toBe('组织全称: The same full name stands in row 4');

    const again = await check(zh.bytes);
    // The repeated name stands alone now; the two others are as bad as before.
    expect(again.counts).toMatchObject({ good: 1, bad: 2 });
    const corrected = back.rows.map((row, i) =>
      [uniqueName(), row[1] ?? '', '团支部', '社会', '', '', row[6] ?? '', i].map(String).slice(0, 7),
    );
    expect((await check(await buildWorkbook(back.header, corrected))).counts).toMatchObject({
      good: 3,
      bad: 0,
    });
  });

  it('ENT-12 failed rows are not there for others', async () => {
    const found = await check(await buildWorkbook(header, [line('')]));
    const other = await world.plantAdministrator(root);
    expect(
      (await world.call(other, contract.readFailedRows, { params: { importId: found.id } })).codes,
    ).toEqual(['import.notFound']);
  });
});
