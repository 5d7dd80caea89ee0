import { read } from 'hucre';
import { expect, test } from 'vitest';
import { readSheet } from './read-sheet.ts';
import { writeSheet } from './write-sheet.ts';
import { maxXlsRows, writeXls } from './write-xls.ts';
import type { SheetColumn, WrittenCell } from './written-sheet.ts';

const nations = Array.from({ length: 200 }, (_, i) => `选项${i}`);
const columns: SheetColumn[] = [
  { header: '姓名', width: 12 },
  { header: '身份证号码', width: 22, asText: true },
  { header: '政治面貌', choices: ['共青团员', '群众'] },
  { header: '民族', choices: nations },
];
const dangerous = ["=cmd|'/C calc'!A0", '+1', '-2', '@SUM(1)', '\t=1', '\r=1', '＝全角', "'撇"];
const rows: WrittenCell[][] = [
  ['𠮷 \r\n中 & <b> "引"', '320000200412190016', '共青团员', null],
  ['_x000D_', '00123', '', ''],
  [' 前后 ', 12.5],
  ...dangerous.map((text) => [text, text]),
];
const notes = { name: '填写说明', lines: ['一、第一行', '=不是公式'] };
const sheet = { name: '团员团干部信息', columns, rows, notes };

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) {
    all.push(chunk);
  }
  return Buffer.concat(all);
}

const formats: [string, () => Promise<Buffer>][] = [
  ['.xlsx', () => bytesOf(writeSheet(sheet))],
  ['.xls', async () => writeXls(sheet)],
];

test.each(formats)('ENT-12 what is written as %s is read back letter for letter', async (_, make) => {
  const { sheetName, header, rows: found } = await readSheet(await make(), { maxRows: 100 });
  expect(sheetName).toBe(sheet.name);
  expect(header).toEqual(columns.map((column) => column.header));
  const cells: unknown[] = [];
  for await (const row of found) {
    cells.push(
      row.cells.map((cell) => (cell.kind === 'empty' ? '' : cell.kind === 'text' ? cell.text : cell)),
    );
  }
  const number = { kind: 'number', value: 12.5, text: '12.5', precisionLost: false };
  const expected = rows.map((row) =>
    columns.map((_column, i) => (row[i] === 12.5 ? number : (row[i] ?? ''))),
  );
  expect(cells).toEqual(expected);
});

test.each(formats)('ENT-12 another reader finds the same sheets and no formula in %s', async (name, make) => {
  const { sheets } = await read(await make());
  const names = sheets.map((each) => each.name);
  expect(names).toEqual(name === '.xls' ? [sheet.name, notes.name] : [sheet.name, notes.name, '选项']);
  const [table, remarks] = sheets;
  expect(table?.rows.slice(4).map((row) => row[0])).toEqual(dangerous);
  expect(remarks?.rows.map((row) => row[0])).toEqual(notes.lines);
  expect([...(table?.cells?.values() ?? [])].filter((cell) => cell.formula !== undefined)).toEqual([]);
});

test('ENT-12 an .xlsx template has lists of any length and columns of text', async () => {
  const { sheets } = await read(await bytesOf(writeSheet({ ...sheet, rows: [] })), { readStyles: true });
  expect(sheets[0]?.dataValidations).toMatchObject([
    { type: 'list', range: 'C2:C1048576', formula1: '选项!$A$1:$A$2' },
    { type: 'list', range: 'D2:D1048576', formula1: '选项!$B$1:$B$200' },
  ]);
  expect(sheets[2]?.rows.length).toBe(200);
  expect(sheets[2]?.rows[199]?.[1]).toBe('选项199');
  expect(sheets[0]?.freezePane).toMatchObject({ rows: 1 });
});

test('ENT-12 an .xls template has a drop-down where the list fits the format', () => {
  const withList = writeXls({ ...sheet, rows: [] });
  const list = Buffer.from('共青团员\0群众', 'utf16le');
  expect(withList.includes(list)).toBe(true);
  const validationHead = Buffer.from([0xb2, 0x01, 0x12, 0x00]);
  const at = withList.indexOf(validationHead);
  expect(withList.readUInt32LE(at + 4 + 14)).toBe(1); // the long list has none
});

test('ENT-12 strings of an .xls may run over many records', async () => {
  const long = Array.from({ length: 300 }, (_, i) => [`${i}${'长'.repeat(i * 40)}`]);
  const bytes = writeXls({ name: '长', columns: [{ header: '文' }], rows: long });
  const { rows: found } = await readSheet(bytes, { maxRows: 1000 });
  const texts: unknown[] = [];
  for await (const { cells } of found) {
    texts.push(cells[0]?.kind === 'text' ? [cells[0].text] : cells[0]);
  }
  expect(texts).toEqual(long);
  expect((await read(bytes)).sheets[0]?.rows.slice(1)).toEqual(long);
});

test('ENT-12 an .xls with too many rows is not attempted', () => {
  const many = Array.from({ length: maxXlsRows + 1 }, () => ['x']);
  expect(() => writeXls({ ...sheet, rows: many })).toThrow(RangeError);
});

test('ENT-12 rows are taken as the bytes are, and the source is closed when nobody reads on', async () => {
  let taken = 0;
  let closed = false;
  async function* endless() {
    try {
      for (;;) {
        taken += 1;
        yield [`${taken}${Math.random()}`, 'x'.repeat(100)];
      }
    } finally {
      closed = true;
    }
  }
  const chunks = writeSheet({ ...sheet, rows: endless() });
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > 300_000) {
      break;
    }
  }
  await expect.poll(() => closed).toBe(true);
  expect(taken).toBeLessThan(200_000);
});

test('ENT-12 a source that fails fails the writing', async () => {
  async function* failing() {
    yield ['a'];
    throw new Error('rows are gone');
  }
  await expect(bytesOf(writeSheet({ ...sheet, rows: failing() }))).rejects.toThrow('rows are gone');
});
