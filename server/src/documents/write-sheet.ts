import { writeZip, type ZipEntry } from './write-zip.ts';
import {
  looksLikeFormula,
  maxCellLength,
  type SheetColumn,
  type WrittenCell,
  type WrittenSheet,
} from './written-sheet.ts';

type Row = readonly WrittenCell[];

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const officeRelations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const choicesName = '选项';
const rowsInSheet = 1_048_576;

// Indexes into cellXfs of styles.xml.
const style = { plain: 0, text: 1, header: 2, marked: 3, note: 4 };

/**
 * An .xlsx as a stream of bytes; rows are taken as the bytes are, and none is held. The header is frozen. Every
 * string is a text cell, never a formula. Lists of choices stand on a hidden sheet, so they may be of any length.
 * // ENT-12
 */
export function writeSheet(
  sheet: WrittenSheet<Iterable<Row> | AsyncIterable<Row>>,
): AsyncGenerator<Uint8Array> {
  const lists = sheet.columns.flatMap(({ choices }) => (choices?.length ? [choices] : []));
  const names = [sheet.name];
  const parts: ZipEntry[] = [part('xl/worksheets/sheet1.xml', encoded(tableXml(sheet)))];
  const add = (name: string, xml: Iterable<string>) => {
    names.push(name);
    parts.push(part(`xl/worksheets/sheet${names.length}.xml`, encoded(xml)));
  };
  if (sheet.notes !== undefined) {
    add(sheet.notes.name, notesXml(sheet.notes.lines));
  }
  if (lists.length > 0) {
    add(choicesName, choicesXml(lists));
  }
  return writeZip([
    part('[Content_Types].xml', [Buffer.from(contentTypesXml(names.length))]),
    part('_rels/.rels', [Buffer.from(relationsXml([['officeDocument', 'xl/workbook.xml']]))]),
    part('xl/workbook.xml', [Buffer.from(workbookXml(names, lists.length > 0))]),
    part('xl/_rels/workbook.xml.rels', [Buffer.from(workbookRelationsXml(names.length))]),
    part('xl/styles.xml', [Buffer.from(stylesXml)]),
    ...parts,
  ]);
}

function part(name: string, chunks: ZipEntry['chunks']): ZipEntry {
  return { name, chunks };
}

const pieceLength = 64 * 1024;

async function* encoded(texts: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Uint8Array> {
  let piece = '';
  for await (const text of texts) {
    piece += text;
    if (piece.length >= pieceLength) {
      yield Buffer.from(piece);
      piece = '';
    }
  }
  yield Buffer.from(piece);
}

async function* tableXml(sheet: WrittenSheet<Iterable<Row> | AsyncIterable<Row>>): AsyncGenerator<string> {
  const { columns } = sheet;
  yield `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">`;
  yield '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';
  yield `<sheetFormatPr defaultRowHeight="15"/>${columnsXml(columns)}<sheetData>`;
  yield rowXml(
    1,
    columns.map(({ header }) => header),
    () => style.header,
  );
  const styleOf = (column: number) => (columns[column]?.asText ? style.text : style.plain);
  let rowNumber = 1;
  for await (const row of sheet.rows) {
    rowNumber += 1;
    if (rowNumber > rowsInSheet) {
      throw new RangeError(`an .xlsx sheet has ${rowsInSheet} rows`);
    }
    yield rowXml(rowNumber, row, styleOf);
  }
  yield `</sheetData>${validationsXml(columns)}</worksheet>`;
}

function columnsXml(columns: readonly SheetColumn[]): string {
  const all = columns.map(({ width = 12, asText }, i) => {
    const columnStyle = asText ? ` style="${style.text}"` : '';
    return `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"${columnStyle}/>`;
  });
  return all.length === 0 ? '' : `<cols>${all.join('')}</cols>`;
}

function rowXml(rowNumber: number, row: Row, styleOf: (column: number) => number): string {
  let cells = '';
  for (const [column, value] of row.entries()) {
    cells += cellXml(`${columnLetters(column)}${rowNumber}`, value, styleOf(column));
  }
  return `<row r="${rowNumber}">${cells}</row>`;
}

function cellXml(place: string, value: WrittenCell, cellStyle: number): string {
  if (value === null || value === undefined || value === '') {
    return '';
  }
  if (typeof value === 'number') {
    return Number.isFinite(value) ? `<c r="${place}" s="${cellStyle}"><v>${value}</v></c>` : '';
  }
  const shownStyle = looksLikeFormula(value) && cellStyle !== style.header ? style.marked : cellStyle;
  const text = xmlText(value.slice(0, maxCellLength));
  return `<c r="${place}" s="${shownStyle}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}

function validationsXml(columns: readonly SheetColumn[]): string {
  let list = 0;
  const all = columns.flatMap(({ choices }, i) => {
    if (!choices?.length) {
      return [];
    }
    const [own, theirs] = [columnLetters(i), columnLetters(list++)];
    return [
      `<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="${own}2:${own}${rowsInSheet}">`,
      `<formula1>${choicesName}!$${theirs}$1:$${theirs}$${choices.length}</formula1></dataValidation>`,
    ];
  });
  return list === 0 ? '' : `<dataValidations count="${list}">${all.join('')}</dataValidations>`;
}

function* notesXml(lines: readonly string[]): Generator<string> {
  yield `${declaration}<worksheet xmlns="${main}"><cols><col min="1" max="1" width="100" customWidth="1"/></cols>`;
  yield '<sheetData>';
  for (const [i, line] of lines.entries()) {
    yield rowXml(i + 1, [line], () => style.note);
  }
  yield '</sheetData></worksheet>';
}

function* choicesXml(lists: readonly (readonly string[])[]): Generator<string> {
  yield `${declaration}<worksheet xmlns="${main}"><sheetData>`;
  for (let i = 0; i < Math.max(...lists.map((list) => list.length)); i += 1) {
    yield rowXml(
      i + 1,
      lists.map((list) => list[i]),
      () => style.text,
    );
  }
  yield '</sheetData></worksheet>';
}

function workbookXml(names: string[], choices: boolean): string {
  const sheets = names.map((name, i) => {
    const hidden = choices && i === names.length - 1 ? ' state="hidden"' : '';
    return `<sheet name="${xmlAttributeText(name)}" sheetId="${i + 1}"${hidden} r:id="rId${i + 1}"/>`;
  });
  return `${declaration}<workbook xmlns="${main}" xmlns:r="${officeRelations}"><sheets>${sheets.join('')}</sheets></workbook>`;
}

function workbookRelationsXml(sheets: number): string {
  const all: [string, string][] = Array.from({ length: sheets }, (_, i) => [
    'worksheet',
    `worksheets/sheet${i + 1}.xml`,
  ]);
  return relationsXml([...all, ['styles', 'styles.xml']]);
}

function relationsXml(relations: [type: string, target: string][]): string {
  const all = relations.map(
    ([type, target], i) =>
      `<Relationship Id="rId${i + 1}" Type="${officeRelations}/${type}" Target="${target}"/>`,
  );
  return `${declaration}<Relationships xmlns="${packageRelations}">${all.join('')}</Relationships>`;
}

function contentTypesXml(sheets: number): string {
  const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const override = (path: string, type: string) =>
    `<Override PartName="/xl/${path}.xml" ContentType="${kind}.${type}+xml"/>`;
  const all = Array.from({ length: sheets }, (_, i) => override(`worksheets/sheet${i + 1}`, 'worksheet'));
  return `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('workbook', 'sheet.main')}${override('styles', 'styles')}${all.join('')}</Types>`;
}

// Number format 49 is "@", text.
const stylesXml = `${declaration}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

const xmlEntities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function xmlAttributeText(text: string): string {
  return text.replace(/[&<>"]/g, (c) => xmlEntities[c] ?? c);
}

/** Text of a cell: characters that XML cannot hold are written _xHHHH_, and so is what would read like that. */
function xmlText(text: string): string {
  return xmlAttributeText(
    text
      .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML cannot hold
      .replace(/[\x00-\x08\x0b-\x1f\ufffe\uffff]/g, escapeCharacter),
  );
}

function escapeCharacter(character: string): string {
  return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
}

/** 0 → A, 25 → Z, 26 → AA. */
function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}
