import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { writeXlsx } from 'hucre';
import { describe, expect, test } from 'vitest';
import { DocumentFault } from './document-fault.ts';
import { readCfb } from './read-cfb.ts';
import { type ReadSheet, readSheet, type SheetCell, type SheetRow } from './read-sheet.ts';
import { isDateFormat, plainDigits } from './sheet-cell.ts';
import { writeCfb } from './write-cfb.ts';
import { writeXls } from './write-xls.ts';
import { writeZip } from './write-zip.ts';
import { readMergedAreas } from './xlsx-merges.ts';
import { openZip } from './zip-parts.ts';

const fixture = (name: string) => readFile(fileURLToPath(new URL(`fixtures/${name}`, import.meta.url)));
const workbook = (name: string) =>
  readFile(fileURLToPath(new URL(`../../../e2e/fixtures/workbooks/${name}`, import.meta.url)));

async function readAll(bytes: Uint8Array, maxRows = 1000) {
  const sheet = await readSheet(bytes, { maxRows });
  return { ...sheet, rows: await collect(sheet) };
}

async function collect(sheet: ReadSheet): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const row of sheet.rows) {
    rows.push(row);
  }
  return rows;
}

async function faultOf(bytes: Uint8Array, maxRows = 1000) {
  try {
    await readAll(bytes, maxRows);
  } catch (error) {
    expect(error).toBeInstanceOf(DocumentFault);
    const { kind, detail } = error as DocumentFault;
    return { kind, detail };
  }
  return null;
}

type Parts = Record<string, string | Iterable<Uint8Array>>;

async function zipOf(parts: Parts): Promise<Buffer> {
  const entries = Object.entries(parts).map(([name, part]) => ({
    name,
    chunks: typeof part === 'string' ? [Buffer.from(part)] : part,
  }));
  const chunks: Uint8Array[] = [];
  for await (const chunk of writeZip(entries)) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const relation = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="http://example.com/relationships/${type}" Target="${target}"/>`;
const relations = (...all: string[]) => `<Relationships>${all.join('')}</Relationships>`;

/** An .xlsx of one sheet, given what stands between <worksheet> and </worksheet>. */
function xlsxOf(sheet: string, more: Parts = {}): Promise<Buffer> {
  return zipOf({
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': relations(relation('r1', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': '<workbook><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': relations(
      relation('r1', 'worksheet', 'worksheets/sheet1.xml'),
      relation('r2', 'styles', 'styles.xml'),
    ),
    'xl/worksheets/sheet1.xml': `<worksheet>${sheet}</worksheet>`,
    'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="57"/></cellXfs></styleSheet>',
    ...more,
  });
}

const inline = (ref: string, text: string) => `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;
const headerRow = `<row r="1">${inline('A1', '姓名')}${inline('B1', '民族')}</row>`;

const containers = ['openpyxl.xlsx', 'libreoffice.xlsx', 'libreoffice.xls', 'xlwt.xls'];

type Line = { row: number; cls: string; fault?: string; field?: string; means?: Record<string, string> };

async function manifest() {
  const text = (await workbook('manifest.json')).toString('utf8');
  return JSON.parse(text) as { header: string[]; mixed_200: Line[] };
}

const shown = (cell: SheetCell | undefined) =>
  cell?.kind === 'date'
    ? `${cell.year}-${String(cell.month).padStart(2, '0')}`
    : cell?.kind === 'text' || cell?.kind === 'number'
      ? cell.text
      : (cell?.kind ?? 'none');

describe('four containers of one content', () => {
  test('ENT-12 ten rows are read alike from .xlsx and .xls', async () => {
    const reference = await readAll(await workbook('good-10.openpyxl.xlsx'));
    expect(reference.header).toEqual((await manifest()).header);
    expect(reference.sheetName).toBe('团员团干部信息');
    expect(reference.rows.map((row) => row.rowNumber)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(reference.rows[0]?.cells.slice(0, 3)).toEqual([
      { kind: 'text', text: '唐家乐' },
      { kind: 'text', text: '320000200207210242' },
      { kind: 'text', text: '汉族' },
    ]);
    for (const container of containers) {
      expect(await readAll(await workbook(`good-10.${container}`)), container).toEqual(reference);
    }
  });

  test.each(containers)('ENT-12 200 rows of every kind come out faithfully from %s', async (container) => {
    const { header, mixed_200: lines } = await manifest();
    const { rows } = await readAll(await workbook(`mixed-200.${container}`));
    expect(rows.map((row) => row.rowNumber)).toEqual(lines.map((line) => line.row));
    const at = (line: Line) =>
      rows.find((row) => row.rowNumber === line.row)?.cells[header.indexOf(line.field ?? '')];
    const calculated = container.startsWith('libreoffice');
    for (const line of lines) {
      const cell = at(line);
      if (line.fault === 'id_as_number') {
        expect(cell).toMatchObject({ kind: 'number', precisionLost: true });
      } else if (line.fault === 'formula') {
        expect(cell).toMatchObject(calculated ? { formula: true } : { kind: 'formula-without-result' });
      }
      if (
        line.fault === 'merged' ||
        line.fault === 'date_excel' ||
        (line.fault === 'formula' && calculated)
      ) {
        expect(shown(cell), `row ${line.row}`).toBe(Object.values(line.means ?? {})[0]);
      }
    }
    const packed = lines.find((line) => line.fault === 'date_number_packed');
    const packedText = lines.find((line) => line.fault === 'date_text_packed');
    expect(packed && at(packed)?.kind).toBe('number');
    expect(packedText && at(packedText)?.kind).toBe('text');
  });
});

describe('what a cell is', () => {
  test.each(['formula-injection.xlsx', 'formula-injection.xls'])(
    'ENT-12 a text that begins with = is told from a formula in %s',
    async (name) => {
      const { rows } = await readAll(await fixture(name));
      expect(rows[0]?.cells[0]).toEqual({ kind: 'text', text: "=cmd|'/C calc'!A0" });
      expect(rows[5]?.cells[0]).toEqual({ kind: 'text', text: '\t=1+1' });
      expect(rows[6]?.cells[0]).toEqual({ kind: 'text', text: '\r=1+1' });
      expect(rows[9]?.cells[0]).toEqual({ kind: 'formula-without-result' });
    },
  );

  test('ENT-12 numbers, days, results, rich and escaped texts of .xlsx', async () => {
    const bytes = await xlsxOf(
      `<sheetData>${headerRow}<row r="3">
        <c r="A3"><v>1.10101199001011E+17</v></c><c r="B3" s="1"><v>45413</v></c>
        <c r="C3"><f>1+1</f><v>2</v></c><c r="D3" t="str"><f>""</f><v></v></c><c r="E3"><f>1+1</f><v/></c>
        <c r="F3" t="inlineStr"><is><r><t>张</t></r><r><t>三</t></r><rPh><t>zhang</t></rPh></is></c>
        <c r="G3" t="inlineStr"><is><t>a_x000D_b &amp;&#x4e2d;&gt;</t></is></c>
        <c r="H3" t="b"><v>1</v></c><c r="I3" t="e"><v>#N/A</v></c><c r="J3"><v>202105</v></c>
        <c r="K3" s="1"><v>0.5</v></c><c t="d"><v>2024-05-04T00:00:00</v></c><c r="M3" t="e"><f>NA()</f><v>#N/A</v></c>
      </row></sheetData>`,
    );
    const { rows } = await readAll(bytes);
    expect(rows).toEqual([
      {
        rowNumber: 3,
        cells: [
          { kind: 'number', value: 110101199001011000, text: '110101199001011000', precisionLost: true },
          { kind: 'date', year: 2024, month: 5, day: 1 },
          { kind: 'number', value: 2, text: '2', precisionLost: false, formula: true },
          { kind: 'empty' },
          { kind: 'formula-without-result' },
          { kind: 'text', text: '张三' },
          { kind: 'text', text: 'a\rb &中>' },
          { kind: 'boolean', value: true },
          { kind: 'error', text: '#N/A' },
          { kind: 'number', value: 202105, text: '202105', precisionLost: false },
          { kind: 'number', value: 0.5, text: '0.5', precisionLost: false },
          { kind: 'date', year: 2024, month: 5, day: 4 },
          { kind: 'error', text: '#N/A', formula: true },
        ],
      },
    ]);
  });

  test('ENT-12 what no database takes is taken out of texts, headers, errors and the name of the sheet', async () => {
    const bytes = await xlsxOf(
      `<sheetData><row r="1">${inline('A1', '姓_x0000_名&#0;')}</row><row r="2">
        ${inline('A2', 'a_xD800_b')}${inline('B2', 'a_x0000_b&#0;&#x1f;_x0085_')}${inline('C2', '&#xDC00;&#55296;')}
        ${inline('D2', '_xD83D__xDE00_😀_x0009_\n_x000D_.')}<c r="E2" t="s"><v>0</v></c>
        <c r="F2" t="str"><v>&#xD800;</v></c><c r="G2"><v>1&#0;x</v></c><c r="H2" t="e"><v>#&#0;N/A&#xDBFF;</v></c>
        <c r="I2" t="d"><v>&#xD800;</v></c>${inline('J2', '_x0000_')}${inline('K2', '_x005F_x0000_')}
      </row></sheetData>`,
      {
        'xl/workbook.xml':
          '<workbook><sheets><sheet name="表&#0;&#xD800;" sheetId="1" r:id="r1"/></sheets></workbook>',
        'xl/_rels/workbook.xml.rels': relations(
          relation('r1', 'worksheet', 'worksheets/sheet1.xml'),
          relation('r2', 'sharedStrings', 'sharedStrings.xml'),
        ),
        'xl/sharedStrings.xml': '<sst><si><t>_xDFFF_&#0;c</t></si></sst>',
      },
    );
    const { header, sheetName, rows } = await readAll(bytes);
    expect([sheetName, ...header]).toEqual(['表\ufffd', '姓名']);
    expect(rows[0]?.cells.map(shown)).toEqual([
      'a\ufffdb',
      'ab',
      '\ufffd\ufffd',
      '😀😀\t\n\r.',
      '\ufffdc',
      '\ufffd',
      '1x',
      'error',
      '\ufffd',
      'empty',
      '_x0000_',
    ]);
    expect(rows[0]?.cells[7]).toEqual({ kind: 'error', text: '#N/A\ufffd' });
  });

  test('ENT-12 the same of an .xls', async () => {
    const bytes = writeXls({
      name: '表\ud800',
      columns: [{ header: '姓\u0000名' }],
      rows: [['a\ud800b\u0000😀'], ['\u0000\u0001']],
    });
    const { header, sheetName, rows } = await readAll(bytes);
    expect([sheetName, ...header]).toEqual(['表\ufffd', '姓名']);
    expect(rows.map((row) => row.cells)).toEqual([[{ kind: 'text', text: 'a\ufffdb😀' }]]);
  });

  test('ENT-12 names may have prefixes, and days may count from 1904', async () => {
    const bytes = await xlsxOf('', {
      'xl/workbook.xml':
        '<x:workbook><x:workbookPr date1904="1"/><x:sheets><x:sheet name="表" r:id="r1"/></x:sheets></x:workbook>',
      'xl/worksheets/sheet1.xml':
        '<x:worksheet><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>时间</x:t></x:is></x:c></x:row>' +
        '<x:row><x:c s="1"><x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>',
    });
    expect((await readAll(bytes)).rows).toEqual([
      { rowNumber: 2, cells: [{ kind: 'date', year: 1904, month: 1, day: 1 }] },
    ]);
  });

  test('ENT-12 a number is written as a person sees it', () => {
    expect(
      [0, -1.5, 1e21, 0.1 + 0.2, 1e-7, 13900004030, Number('320000200412190016')].map(plainDigits),
    ).toEqual([
      '0',
      '-1.5',
      '1000000000000000000000',
      '0.3',
      '0.0000001',
      '13900004030',
      '320000200412190000',
    ]);
  });

  test('ENT-12 formats of a day are told from numbers and times', () => {
    const days = ['yyyy-mm', 'yyyy"年"m"月"', '[$-804]yyyy"年"m"月";@', 'mmm', 'd'];
    const others = [
      'General',
      '0.00',
      '@',
      'h:mm',
      'mm:ss',
      '[Red]0',
      '"day"0',
      '0;yyyy',
      'h:mm AM/PM',
      'G/通用格式',
    ];
    expect(days.filter((code) => !isDateFormat(176, code))).toEqual([]);
    expect(others.filter((code) => isDateFormat(176, code))).toEqual([]);
    expect([14, 31, 57, 0, 49, 20].map((id) => isDateFormat(id, undefined))).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  test('ENT-12 a merge fills rows that have something of their own, and no others', async () => {
    const bytes = await xlsxOf(
      `<sheetData>${headerRow}<row r="2">${inline('A2', '甲')}${inline('B2', '汉族')}</row>
       <row r="3">${inline('A3', '乙')}</row><row r="4"/><row r="9">${inline('A9', '丙')}</row></sheetData>
       <mergeCells count="1"><mergeCell ref="B2:C1048576"/></mergeCells>`,
    );
    const { rows } = await readAll(bytes);
    expect(rows.map((row) => [row.rowNumber, ...row.cells.map(shown)])).toEqual([
      [2, '甲', '汉族', '汉族'],
      [3, '乙', '汉族', '汉族'],
      [9, '丙', '汉族', '汉族'],
    ]);
  });

  test('ENT-12 a workbook by another writer is read: hidden and empty sheets before the table are passed over', async () => {
    const bytes = await writeXlsx({
      sheets: [
        { name: '隐藏', hidden: true, rows: [['x'], ['y']] },
        { name: '空', rows: [] },
        { name: '名单', rows: [['姓名', '入团时间'], [], ['王五', new Date(Date.UTC(2023, 4, 4))]] },
      ],
    });
    const { sheetName, rows } = await readAll(bytes);
    expect(sheetName).toBe('名单');
    expect(rows).toEqual([
      {
        rowNumber: 3,
        cells: [
          { kind: 'text', text: '王五' },
          { kind: 'date', year: 2023, month: 5, day: 4 },
        ],
      },
    ]);
  });
});

describe('files that are refused', () => {
  test.each([
    ['chart-only.xlsx', { kind: 'no-table', detail: {} }],
    ['empty.xlsx', { kind: 'no-rows', detail: {} }],
    ['csv-gbk.xls', { kind: 'not-a-workbook', detail: { looksLike: 'csv' } }],
    ['html-table.xls', { kind: 'not-a-workbook', detail: { looksLike: 'html' } }],
    ['password.xlsx', { kind: 'encrypted', detail: {} }],
  ])('ENT-12 %s', async (name, fault) => {
    expect(await faultOf(await fixture(name))).toEqual(fault);
  });

  test('ENT-12 other things under the name of a workbook', async () => {
    const pdf = Buffer.from('%PDF-1.7\n');
    const cases: [Uint8Array, string][] = [
      [pdf, 'pdf'],
      [Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), 'image'],
      [Buffer.from('just words'), 'text'],
      [Buffer.from('<?xml version="1.0"?><Workbook/>'), 'xml'],
      [await zipOf({ 'a.txt': 'a' }), 'zip'],
      [await zipOf({ mimetype: 'x', 'content.xml': '<a/>' }), 'opendocument'],
      [
        await zipOf({
          '[Content_Types].xml': '<Types/>',
          '_rels/.rels': relations(relation('r1', 'officeDocument', 'word/document.xml')),
        }),
        'word',
      ],
    ];
    for (const [bytes, looksLike] of cases) {
      expect(await faultOf(bytes)).toEqual({ kind: 'not-a-workbook', detail: { looksLike } });
    }
    expect(await faultOf(new Uint8Array())).toEqual({ kind: 'empty', detail: {} });
  });

  test('ENT-12 a header without rows, and rows past the limit', async () => {
    const header = await xlsxOf(`<sheetData>${headerRow}</sheetData>`);
    expect(await faultOf(header)).toEqual({ kind: 'no-rows', detail: {} });
    const ten = await workbook('good-10.openpyxl.xlsx');
    expect(await faultOf(ten, 9)).toEqual({ kind: 'too-many-rows', detail: { limit: 9 } });
    expect(await faultOf(ten, 10)).toBeNull();
  });

  test('ENT-12 a zip bomb is refused by what it says and, when it lies, by what it does', async () => {
    const row = `<row r="2">${'<c r="A2"/>'.repeat(16_384)}</row>`;
    const bomb = await xlsxOf(`<sheetData>${headerRow}${row.repeat(150)}</sheetData>`);
    expect(bomb.length).toBeLessThan(120_000);
    expect((await faultOf(bomb))?.kind).toBe('too-large-unpacked');
    const lying = Buffer.from(bomb);
    for (let at = lying.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; ) {
      lying.writeUInt32LE(1000, at + 24);
      at = lying.indexOf('PK\x01\x02', at + 4, 'latin1');
    }
    expect((await faultOf(lying))?.kind).toBe('too-large-unpacked');
  });

  const mergedSheet = (after: string) =>
    xlsxOf(`<sheetData>${headerRow}<row r="2">${inline('A2', '甲')}</row></sheetData>${after}`);
  const area = '<mergeCell ref="A2:B2"/>';

  test('ENT-12 marks of merged cells without end are refused at once', async () => {
    for (const mark of ['<mergeCell ', '<x:mergeCell ', '<mergeCell ref="A1', '<mergeCell']) {
      const bytes = await mergedSheet(mark.repeat(Math.floor(19_000_000 / mark.length)));
      expect(bytes.length).toBeLessThan(100_000);
      const began = performance.now();
      expect(await faultOf(bytes)).toEqual({
        kind: 'damaged',
        detail: { reason: 'xlsx: a merged area without end' },
      });
      expect(performance.now() - began).toBeLessThan(5_000);
    }
  });

  test('ENT-12 merged areas past the limit, or one over the other, are refused', async () => {
    expect((await faultOf(await mergedSheet(area.repeat(50_001))))?.detail).toEqual({
      reason: 'xlsx: too many merged areas',
    });
    expect((await faultOf(await mergedSheet(area.repeat(300))))?.detail).toEqual({
      reason: 'merged areas overlap',
    });
    const whole = '<mergeCell ref="A2:XFD1048576"/>';
    expect((await faultOf(await mergedSheet(whole.repeat(2))))?.kind).toBe('damaged');
    expect(await faultOf(await mergedSheet(whole))).toBeNull();
  });

  test('ENT-12 merged areas are found wherever the pieces of the file are parted', async () => {
    const text = Buffer.from(
      `<mergeCells count="2"><mergeCell ref="A1:B2"/>mergeCell <x:mergeCell\n other="1" ref='$C$3:AA40' ></mergeCells>`,
    );
    const expected = [
      { firstRow: 0, lastRow: 1, firstColumn: 0, lastColumn: 1 },
      { firstRow: 2, lastRow: 39, firstColumn: 2, lastColumn: 26 },
    ];
    for (let cut = 0; cut <= text.length; cut += 1) {
      const pieces = (async function* () {
        yield text.subarray(0, cut);
        yield text.subarray(cut);
      })();
      expect(await readMergedAreas(pieces), `cut at ${cut}`).toEqual(expected);
    }
  });

  /** With so many pieces in the list of texts, and padding that does not pack so that nothing looks like a bomb. */
  function withStrings(piece: string, times: number) {
    const bytes = Buffer.from(piece);
    return xlsxOf(`<sheetData>${headerRow}<row r="2">${inline('A2', '甲')}</row></sheetData>`, {
      'xl/_rels/workbook.xml.rels': relations(
        relation('r1', 'worksheet', 'worksheets/sheet1.xml'),
        relation('r2', 'sharedStrings', 'sharedStrings.xml'),
      ),
      padding: [randomBytes(1_000_000)],
      'xl/sharedStrings.xml': (function* () {
        yield Buffer.from('<sst>');
        for (let i = 0; i < times; i += 1) yield bytes;
        yield Buffer.from('</sst>');
      })(),
    });
  }
  const tooLarge = (detail: Record<string, number>) => ({ kind: 'too-large-unpacked', detail });
  const megabytes = (count: number) => count * 1024 * 1024;

  test('ENT-12 a list of too many texts, or of too much text, is refused', { timeout: 30_000 }, async () => {
    const empty = await withStrings('<si/>'.repeat(1000), 2000);
    expect(await faultOf(empty)).toBeNull();
    const many = await withStrings('<si/>'.repeat(1000), 2001);
    expect(await faultOf(many)).toEqual(tooLarge({ strings: 2_000_000 }));
    const long = await withStrings(`<si><t>${'a'.repeat(200_000)}</t></si>`, 336);
    expect(await faultOf(long)).toEqual(tooLarge({ limit: megabytes(64) }));
    const one = await withStrings(`<si>${'<t>abc</t>'.repeat(100_000)}</si>`, 1);
    expect((await faultOf(one))?.detail).toEqual({ reason: 'xlsx: a text too long for a cell' });
  });

  test('ENT-12 a part that is held whole may be far smaller than a sheet', { timeout: 30_000 }, async () => {
    const strings = await withStrings(`<!--${' '.repeat(megabytes(1) / 2)}-->`, 256);
    expect(await faultOf(strings)).toEqual(tooLarge({ limit: megabytes(128) }));
    // Said to be small, it is counted while it is unpacked.
    const place = strings.lastIndexOf('PK\x01\x02', strings.length, 'latin1');
    strings.writeUInt32LE(1000, place + 24);
    expect(await faultOf(strings)).toEqual(tooLarge({ limit: megabytes(128) }));
    const padding = [randomBytes(1_000_000)];
    const styles = await xlsxOf(`<sheetData>${headerRow}</sheetData>`, {
      padding,
      'xl/styles.xml': ' '.repeat(megabytes(32) + 1),
    });
    expect(await faultOf(styles)).toEqual(tooLarge({ limit: megabytes(32) }));
    const book = await xlsxOf('', { padding, 'xl/workbook.xml': ' '.repeat(megabytes(16) + 1) });
    expect(await faultOf(book)).toEqual(tooLarge({ limit: megabytes(16) }));
    const formats = await xlsxOf(`<sheetData>${headerRow}</sheetData>`, {
      'xl/styles.xml': `<styleSheet><cellXfs>${'<xf/>'.repeat(65_537)}</cellXfs></styleSheet>`,
    });
    expect((await faultOf(formats))?.detail).toEqual({ reason: 'xlsx: too many cell formats' });
  });

  test('ENT-12 a cell without end is refused', async () => {
    const text = inline('A2', 'a<!---->'.repeat(300_000));
    const bytes = await xlsxOf(`<sheetData>${headerRow}<row r="2">${text}</row></sheetData>`);
    expect((await faultOf(bytes))?.detail).toEqual({ reason: 'xlsx: a text too long for a cell' });
  });

  test('ENT-12 forged lists of merged areas in an .xls are refused', async () => {
    const whole = writeXls({ name: '表', columns: [{ header: '姓名' }], rows: [['甲']] });
    const book = readCfb(whole).stream('Workbook') ?? Buffer.alloc(0);
    const end = book.lastIndexOf(Buffer.from([0x0a, 0, 0, 0]));
    const filler = Buffer.alloc(60_004);
    filler.writeUInt16LE(0x01, 0);
    filler.writeUInt16LE(60_000, 2);
    const list = Buffer.from([0xe5, 0, 2, 0, 0xff, 0xff]);
    const withRecords = (...records: Buffer[]) =>
      writeCfb('Workbook', Buffer.concat([book.subarray(0, end), ...records, book.subarray(end)]));
    expect(await faultOf(withRecords())).toBeNull();
    expect((await faultOf(withRecords(list)))?.detail.reason).toBe('sheet is cut off');
    expect((await faultOf(withRecords(list, ...Array(9).fill(filler))))?.detail.reason).toBe(
      'xls: too many merged areas',
    );
  });

  test('ENT-12 a container that names a sector twice, or one it has not, is refused', async () => {
    const whole = writeXls({ name: '表', columns: [{ header: '姓名' }], rows: [['甲']] });
    const forged = (...changes: [at: number, value: number][]) => {
      const copy = Buffer.from(whole);
      for (const [at, value] of changes) copy.writeUInt32LE(value, at);
      return faultOf(copy);
    };
    const directory = (whole.readUInt32LE(48) + 1) * 512;
    const table = (whole.readUInt32LE(76) + 1) * 512;
    const twice = { kind: 'damaged', detail: { reason: 'ole: a table listed twice or not there' } };
    expect(await forged()).toBeNull();
    expect(await forged([80, whole.readUInt32LE(76)])).toEqual(twice);
    expect(await forged([80, 4_000_000])).toEqual(twice);
    const list = { kind: 'damaged', detail: { reason: 'ole: broken list of tables' } };
    expect(await forged([68, 0], [512 + 508, 0])).toMatchObject({ kind: 'damaged' });
    expect(await forged([68, 4_000_000])).toEqual(list);
    const circle = { kind: 'damaged', detail: { reason: 'ole: broken chain' } };
    expect(await forged([table, 0], [directory + 128 + 120, 0xffff_ffff])).toEqual(circle);
    // What follows the end of the content is nobody's business.
    const size = whole.readUInt32LE(directory + 128 + 120);
    expect(await forged([table + (size / 512 - 1) * 4, 0])).toBeNull();
  });

  test.each([
    ['before the sheets', 0],
    ['on a sheet', 1],
  ])('ENT-12 an .xls of a million records %s leaves others their turn', async (_, index) => {
    const whole = writeXls({ name: '表', columns: [{ header: '姓名' }], rows: [['甲']] });
    const book = readCfb(whole).stream('Workbook') ?? Buffer.alloc(0);
    const end = Buffer.from([0x0a, 0, 0, 0]);
    const at = index === 0 ? book.indexOf(end) : book.lastIndexOf(end);
    const records = Buffer.alloc(4_000_000, Buffer.from([0x34, 0x12, 0, 0]));
    const copy = Buffer.concat([book.subarray(0, at), records, book.subarray(at)]);
    const entry = copy.indexOf(Buffer.from([0x85, 0]));
    copy.writeUInt32LE(copy.readUInt32LE(entry + 4) + (index === 0 ? records.length : 0), entry + 4);
    let turns = 0;
    const counting = setInterval(() => {
      turns += 1;
    });
    expect(await faultOf(writeCfb('Workbook', copy))).toBeNull();
    clearInterval(counting);
    expect(turns).toBeGreaterThan(5);
  });

  test('ENT-12 rows of an .xlsx that stand at no place or do not rise are refused', async () => {
    const numbered = (...numbers: string[]) =>
      xlsxOf(
        `<sheetData>${numbers.map((r) => `<row r="${r}">${inline(`A${r}`, 'x')}</row>`).join('')}</sheetData>`,
      );
    expect(await faultOf(await numbered('1', '2', '9'))).toBeNull();
    for (const numbers of [
      ['0', '1'],
      ['-1', '2'],
      ['1', '1'],
      ['1', '3', '2'],
      ['1', 'x'],
      ['1', '1.5'],
      ['1', '1e9'],
    ]) {
      expect((await faultOf(await numbered(...numbers)))?.kind, String(numbers)).toBe('damaged');
    }
  });

  test('ENT-12 a number format made to be slow is not', async () => {
    const bytes = await xlsxOf(`<sheetData>${headerRow}<row r="2"><c r="A2"><v>1</v></c></row></sheetData>`, {
      'xl/styles.xml': `<styleSheet><numFmt numFmtId="176" formatCode="${'['.repeat(900_000)}"/><cellXfs><xf numFmtId="176"/></cellXfs></styleSheet>`,
    });
    const began = performance.now();
    expect(await faultOf(bytes)).toBeNull();
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  test('ENT-12 XML with a document type of its own is refused', async () => {
    const bytes = await xlsxOf('', {
      'xl/worksheets/sheet1.xml': '<!DOCTYPE a [<!ENTITY b "bbbb">]><worksheet><sheetData/></worksheet>',
    });
    expect((await faultOf(bytes))?.kind).toBe('damaged');
  });

  test.each(['good-10.openpyxl.xlsx', 'good-10.xlwt.xls'])(
    'ENT-12 %s, cut off or with bytes changed, is read or refused but never breaks the reader',
    async (name) => {
      const whole = await workbook(name);
      expect((await faultOf(whole.subarray(0, Math.floor(whole.length / 2))))?.kind).toBe('damaged');
      let seed = 7;
      const random = (below: number) => {
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
        return seed % below;
      };
      for (let round = 0; round < 150; round += 1) {
        const copy = Buffer.from(whole);
        for (let i = 0; i <= round % 5; i += 1) {
          copy[8 + random(copy.length - 8)] = random(256);
        }
        await faultOf(copy);
      }
    },
  );

  test('ENT-12 unpacking stops when it is called off', async () => {
    const control = new AbortController();
    const zip = openZip(await zipOf({ a: ' '.repeat(5_000_000) }), 10_000_000, control.signal);
    let pieces = 0;
    const unpack = async () => {
      for await (const _ of zip.stream('a')) {
        pieces += 1;
        control.abort();
      }
    };
    await expect(unpack()).rejects.toThrow('aborted');
    expect(pieces).toBe(1);
  });

  test('ENT-12 reading stops when it is called off', async () => {
    const control = new AbortController();
    const sheet = await readSheet(await workbook('mixed-200.xlwt.xls'), {
      maxRows: 1000,
      signal: control.signal,
    });
    control.abort();
    await expect(collect(sheet)).rejects.toThrow();
  });
});
