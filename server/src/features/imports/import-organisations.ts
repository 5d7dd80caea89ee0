import { type Dictionary, findByText } from '#contract/dictionaries/dictionary.ts';
import { fields, industries, organisationKinds } from '#contract/dictionaries/organisations.ts';
import type { Refusal } from '#contract/refusal.ts';
import { narrow } from '#contract/values/typed-text.ts';
import type { SheetCell } from '../../documents/sheet-cell.ts';
import {
  cleanText,
  createOrganisations,
  readOrganisations,
  refusalToCreateUnder,
  type WrittenLine,
} from '../organisations/index.ts';
import type { ImportColumn, ImportDefinition, RowToCheck } from './import-definition.ts';

interface Column extends ImportColumn {
  readonly part: keyof WrittenLine;
  readonly aliases: readonly string[];
}

const wordsOf = (dictionary: Dictionary) => dictionary.map(({ zh }) => zh);

const columns: readonly Column[] = [
  {
    part: 'name',
    header: '组织全称',
    aliases: ['全称', '组织名称'],
    width: 44,
    asText: true,
    required: true,
  },
  { part: 'shortName', header: '组织简称', aliases: ['简称'], width: 24, asText: true, required: true },
  {
    part: 'kind',
    header: '组织类别',
    aliases: ['类别', '组织类型'],
    width: 16,
    asText: true,
    required: true,
    choices: wordsOf(organisationKinds),
  },
  {
    part: 'field',
    header: '领域',
    aliases: ['所属领域'],
    width: 14,
    asText: true,
    required: true,
    choices: wordsOf(fields),
  },
  {
    part: 'industry',
    header: '行业类别',
    aliases: ['行业'],
    width: 28,
    asText: true,
    required: false,
    choices: wordsOf(industries),
  },
  {
    part: 'parentId',
    header: '上级组织ID',
    aliases: ['上级组织', '上级ID'],
    width: 16,
    asText: true,
    required: false,
  },
];

const headerOfPart = new Map<string, string>(columns.map(({ part, header }) => [part, header]));
const dictionaryOfPart: Partial<Record<keyof WrittenLine, Dictionary>> = {
  kind: organisationKinds,
  field: fields,
  industry: industries,
};

/** ORG-3: many organisations from one workbook, each under the chosen organisation or, by 上级组织ID, below it. */
export const organisationImport: ImportDefinition = {
  kind: 'organisations',
  columns,
  templateName: '创建下级组织导入模板.xls',
  notes: [
    '一行一个组织，从第二行开始填写，请勿改动第一行的列名。',
    '组织全称、组织简称、组织类别、领域为必填项；组织全称不能与已有组织相同。',
    `组织类别：${wordsOf(organisationKinds).join('、')}。`,
    `领域：${wordsOf(fields).join('、')}。`,
    `行业类别：${wordsOf(industries).join('、')}。`,
    '上级组织ID：留空则建在所选组织之下；如要建在其更下级的组织之下，请填写该组织的组织ID。',
  ],
  matchHeader,
  refusalToImport: (actor, organisation) =>
    refusalToCreateUnder(actor, { path: organisation.path, kind: organisation.kind }),
  async checkRows(context, target, rows) {
    const lines = rows.map(lineOf);
    const read = await readOrganisations(context.db, target, lines);
    return rows.map(({ rowNumber }, i) => {
      const texts = columns.map(({ part }) => wordOf(part, lines[i]?.[part] ?? ''));
      const name = cleanText(lines[i]?.name ?? '');
      const firstKey =
        name === '' ? null : context.personalData.fingerprint('import-key', name).toString('hex');
      return { rowNumber, texts, firstKey, secondKey: null, faults: (read[i]?.faults ?? []).map(atColumn) };
    });
  },
  refusalToDuplicate: (_, row) => ({
    code: 'import.duplicateNameInFile',
    parameters: { row },
    path: '组织全称',
  }),
  async commitRows(context, tx, actor, target, rows) {
    const outcomes = await createOrganisations(context, tx, actor, target, rows.map(lineOf));
    return rows.map(({ rowNumber }, i) => {
      const outcome = outcomes[i];
      if (outcome && 'id' in outcome) return { rowNumber, subjectId: outcome.id, needsForm: false };
      return { rowNumber, faults: (outcome?.faults ?? []).map(atColumn) };
    });
  },
};

function matchHeader(header: readonly string[]): readonly (number | null)[] | Refusal {
  const written = header.map(comparable);
  const places = columns.map((column) => {
    const words = new Set([column.header, ...column.aliases].map(comparable));
    const place = written.findIndex((text) => words.has(text));
    return place < 0 ? null : place;
  });
  const missing = columns
    .filter(({ required }, i) => required && places[i] === null)
    .map((column) => column.header);
  const unknown = header.filter((_, place) => written[place] !== '' && !places.includes(place));
  // An optional column under a name we do not know would be dropped without a word.
  if (missing.length === 0 && unknown.length === 0) return places;
  const list = (names: readonly string[]) => (names.length > 0 ? names.slice(0, 10).join('、') : '—');
  return { code: 'import.wrongTemplate', parameters: { missing: list(missing), unknown: list(unknown) } };
}

function comparable(header: string): string {
  return narrow(header)
    .replace(/[\s*:]/g, '')
    .toLowerCase();
}

function lineOf({ cells }: RowToCheck): WrittenLine {
  const texts = Object.fromEntries(columns.map(({ part }, i) => [part, textOf(cells[i])]));
  return texts as unknown as WrittenLine;
}

function textOf(cell: SheetCell | undefined): string {
  switch (cell?.kind) {
    case 'text':
    case 'number':
      return cleanText(cell.text);
    case 'date':
      return `${cell.year}-${cell.month}-${cell.day}`;
    case 'boolean':
      return cell.value ? '是' : '否';
    default:
      // #REF! and a formula never computed say nothing.
      return '';
  }
}

/** The dictionary's own word for what was recognised. */
function wordOf(part: keyof WrittenLine, text: string): string {
  const dictionary = dictionaryOfPart[part];
  return (dictionary && findByText(dictionary, text)?.zh) ?? text;
}

function atColumn(fault: Refusal): Refusal {
  const header = headerOfPart.get(fault.path ?? '');
  return header ? { ...fault, path: header } : fault;
}
