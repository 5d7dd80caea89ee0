import { DocumentFault, damaged } from './document-fault.ts';
import { createSharedStrings } from './shared-strings.ts';
import { isDateFormat, maxRawText, type SheetCell } from './sheet-cell.ts';
import type { SheetSource } from './sheet-source.ts';
import { readMergedAreas } from './xlsx-merges.ts';
import { readSheetRows, unescapeText, type XlsxContext } from './xlsx-rows.ts';
import { scanXml, xmlAttribute } from './xml-scanner.ts';
import { openZip, type ZipParts } from './zip-parts.ts';

// Parts that are held as lists while rows go by; a sheet, which is not, may be as large as the whole.
const maxStringsPart = 128 * 1024 * 1024;
const maxStylesPart = 32 * 1024 * 1024;
const maxListPart = 16 * 1024 * 1024;
// Excel has 65,490.
const maxCellFormats = 65_536;

type Relation = { id: string; type: string; target: string };

/**
 * Opens an .xlsx held in memory; rows are unpacked and read piece by piece.
 *
 * Why our own reader: hucre's stream gives null for a formula without result and for every cell under a merge,
 * and numbers already rounded; its whole-file reader tells them but holds ten times the file in memory.
 */
export async function openXlsx(
  bytes: Uint8Array,
  limits: { maxUnpackedBytes: number; maxColumns: number; signal?: AbortSignal | undefined },
): Promise<SheetSource[]> {
  const zip = openZip(bytes, limits.maxUnpackedBytes, limits.signal);
  const workbookPath = await findWorkbook(zip);
  const folder = workbookPath.slice(0, workbookPath.lastIndexOf('/') + 1);
  const relations = await readRelations(zip, workbookPath);
  const { sheets, date1904 } = await readWorkbook(zip, workbookPath);
  const pathOf = (type: string) => {
    const relation = relations.find((each) => each.type === type);
    const path = relation === undefined ? undefined : resolvePath(folder, relation.target);
    return path !== undefined && zip.has(path) ? path : undefined;
  };
  const stringsPath = pathOf('sharedStrings');
  const stylesPath = pathOf('styles');
  const context: XlsxContext = {
    strings: stringsPath === undefined ? [] : await readSharedStrings(zip, stringsPath),
    dateStyles: stylesPath === undefined ? [] : await readDateStyles(zip, stylesPath),
    date1904,
    maxColumns: limits.maxColumns,
  };
  const sources: SheetSource[] = [];
  const relationsById = new Map(relations.map((each) => [each.id, each]));
  for (const { name, hidden, id } of sheets) {
    const relation = relationsById.get(id);
    if (relation?.type !== 'worksheet') {
      continue; // a sheet that is nothing but a chart, or a dialog
    }
    const path = resolvePath(folder, relation.target);
    sources.push({
      name,
      hidden,
      hasDrawing: async () => (await readRelations(zip, path)).some((each) => each.type === 'drawing'),
      mergedAreas: () => readMergedAreas(zip.stream(path)),
      rows: () => readSheetRows(zip.stream(path), context),
    });
  }
  return sources;
}

async function findWorkbook(zip: ZipParts): Promise<string> {
  const notAWorkbook = (looksLike: string) => new DocumentFault('not-a-workbook', { looksLike });
  if (!zip.has('[content_types].xml')) {
    throw notAWorkbook(zip.has('mimetype') && zip.has('content.xml') ? 'opendocument' : 'zip');
  }
  const relations = await readRelations(zip, '');
  const target = relations.find((each) => each.type === 'officeDocument')?.target;
  const path = target === undefined ? '' : resolvePath('', target);
  if (path.endsWith('.bin')) {
    throw notAWorkbook('xlsb');
  }
  if (!path.startsWith('xl/') && /^(word|ppt)\//.test(path)) {
    throw notAWorkbook(path.startsWith('word/') ? 'word' : 'presentation');
  }
  if (path === '') {
    throw notAWorkbook('zip');
  }
  return path;
}

async function readRelations(zip: ZipParts, part: string): Promise<Relation[]> {
  const cut = part.lastIndexOf('/') + 1;
  const path = `${part.slice(0, cut)}_rels/${part.slice(cut)}.rels`;
  const relations: Relation[] = [];
  if (zip.has(path)) {
    await scanXml(zip.stream(path, maxListPart), {
      open(name, attributes) {
        if (name === 'Relationship') {
          relations.push({
            id: xmlAttribute(attributes, 'Id') ?? '',
            // Both the transitional and the strict edition of the standard end with the same word.
            type: (xmlAttribute(attributes, 'Type') ?? '').replace(/^.*\//, ''),
            target: xmlAttribute(attributes, 'Target') ?? '',
          });
        }
      },
      close() {},
      text() {},
    });
  }
  return relations;
}

async function readWorkbook(zip: ZipParts, path: string) {
  const sheets: { name: string; hidden: boolean; id: string }[] = [];
  let date1904 = false;
  let root = '';
  await scanXml(zip.stream(path, maxListPart), {
    open(name, attributes) {
      root ||= name;
      if (name === 'sheet') {
        sheets.push({
          name: xmlAttribute(attributes, 'name') ?? '',
          hidden: (xmlAttribute(attributes, 'state') ?? 'visible') !== 'visible',
          id: xmlAttribute(attributes, 'id') ?? '',
        });
      } else if (name === 'workbookPr') {
        date1904 = /^(1|true)$/.test(xmlAttribute(attributes, 'date1904') ?? '');
      }
    },
    close() {},
    text() {},
  });
  if (root !== 'workbook') {
    throw new DocumentFault('not-a-workbook', { looksLike: 'zip' });
  }
  return { sheets, date1904 };
}

async function readSharedStrings(zip: ZipParts, path: string): Promise<SheetCell[]> {
  const strings = createSharedStrings();
  let text = '';
  let inText = false;
  let phonetic = false;
  await scanXml(zip.stream(path, maxStringsPart), {
    open(name) {
      inText = name === 't' && !phonetic;
      phonetic ||= name === 'rPh';
    },
    close(name) {
      inText = false;
      if (name === 'rPh') {
        phonetic = false;
      } else if (name === 'si') {
        strings.add(unescapeText(text));
        text = '';
      }
    },
    text(part) {
      text += inText ? part : '';
      if (text.length > maxRawText) {
        throw damaged('xlsx: a text too long for a cell');
      }
    },
  });
  return strings.cells;
}

/** For each cell style whether it shows a day. */
async function readDateStyles(zip: ZipParts, path: string): Promise<boolean[]> {
  const codes = new Map<number, string>();
  const formats: number[] = [];
  let inCellFormats = false;
  await scanXml(zip.stream(path, maxStylesPart), {
    open(name, attributes) {
      if (name === 'numFmt') {
        codes.set(Number(xmlAttribute(attributes, 'numFmtId')), xmlAttribute(attributes, 'formatCode') ?? '');
      } else if (name === 'cellXfs') {
        inCellFormats = true;
      } else if (name === 'xf' && inCellFormats) {
        if (formats.push(Number(xmlAttribute(attributes, 'numFmtId') ?? 0)) > maxCellFormats) {
          throw damaged('xlsx: too many cell formats');
        }
      }
    },
    close(name) {
      inCellFormats &&= name !== 'cellXfs';
    },
    text() {},
  });
  return formats.map((id) => isDateFormat(id, codes.get(id)));
}

function resolvePath(folder: string, target: string): string {
  const path = target.startsWith('/') ? target.slice(1) : folder + target;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') {
      parts.pop();
    } else if (part !== '.' && part !== '') {
      parts.push(part);
    }
  }
  return parts.join('/').toLowerCase();
}
