import { fields } from '#contract/dictionaries/organisations.ts';
import type { Refusal } from '#contract/refusal.ts';
import type { Field } from '#contract/values/field.ts';
import { narrow, normaliseTyped } from '#contract/values/typed-text.ts';
import type { SheetCell, SheetRow } from '../../documents/sheet-cell.ts';
import { faultOfQuota, readField } from './number-rules.ts';
import { parseStretches, type Stretch } from './number-stretch.ts';

/** 年度名额及编号号段分配表 (NUM-3): a line an organisation and field. */
export const planTableColumns = [
  { part: 'organisationId', header: '组织ID', aliases: ['ID', '组织id'], width: 12 },
  { part: 'organisation', header: '组织全称', aliases: ['组织名称', '团组织', '全称'], width: 48 },
  { part: 'field', header: '领域', aliases: ['所属领域', '类别'], width: 12 },
  { part: 'lastYear', header: '上年名额', aliases: [], width: 12 },
  { part: 'quota', header: '本年名额', aliases: ['名额', '年度名额', '分配名额'], width: 12 },
  { part: 'difference', header: '增减', aliases: ['较上年增减'], width: 10 },
  { part: 'numbers', header: '编号号段', aliases: ['号段', '发展团员编号号段'], width: 44 },
] as const;

export type PlanTablePart = (typeof planTableColumns)[number]['part'];

export const planTableNotes = [
  '一行一个组织的一个领域，从第二行开始填写，请勿改动第一行的列名。',
  '组织ID与组织全称填一个即可；两个都填时须相符。',
  `领域：${fields.map(({ zh }) => zh).join('、')}。`,
  '本年名额：该组织全年共得到的名额（含已下达给其下级的），填整数。改大即增加，改小即收回未使用的名额。',
  '编号号段：可不填，由系统从上级未使用的编号中依次划拨；填写时须与本年名额个数一致，例如 202232000001-202232000120，多段用顿号隔开。',
  '上年名额、增减两列仅供对照，导入时不读取。',
  '未列入表中的组织不变。整张表核对无误后一次生效；有一处不符，全部不生效。',
];

/** A line as it was read; without faults every part is there. */
export interface PlanLine {
  readonly row: number;
  readonly organisationId: number | null;
  readonly organisation: string;
  readonly field: Field;
  readonly quota: number;
  /** Exactly these numbers; null: whichever. */
  readonly numbers: readonly Stretch[] | null;
}

/** Where a fault of the table sits: rows.12.quota. */
export function pathOf(row: number, part: PlanTablePart | undefined): string {
  return part ? `rows.${row}.${part}` : `rows.${row}`;
}

/** For each column its place in the file, or why this is no such table. */
export function matchPlanTable(header: readonly string[]): ReadonlyMap<PlanTablePart, number> | Refusal {
  const written = header.map(comparable);
  const places = new Map<PlanTablePart, number>();
  for (const { part, header: name, aliases } of planTableColumns) {
    const words = new Set([name, ...aliases].map(comparable));
    const place = written.findIndex((text) => words.has(text));
    if (place >= 0) places.set(part, place);
  }
  const missing = [
    ...(places.has('organisationId') || places.has('organisation') ? [] : ['组织ID']),
    ...(places.has('field') ? [] : ['领域']),
    ...(places.has('quota') ? [] : ['本年名额']),
  ];
  if (missing.length === 0) return places;
  return { code: 'planTable.wrongTable', parameters: { missing: missing.join('、') } };
}

function comparable(text: string): string {
  return narrow(text)
    .replace(/[\s*:]/g, '')
    .toLowerCase();
}

/** Reads a line; null for one that says nothing of a quota, as in a table where only some were filled in. */
export function readPlanLine(
  { rowNumber: row, cells }: SheetRow,
  places: ReadonlyMap<PlanTablePart, number>,
): PlanLine | { readonly faults: Refusal[] } | null {
  const text = (part: PlanTablePart) => {
    const place = places.get(part);
    return place === undefined ? '' : textOf(cells[place]);
  };
  const [written, name, quotaText, numbersText] = [
    text('organisationId'),
    text('organisation'),
    text('quota'),
    text('numbers'),
  ];
  if (written === '' && name === '')
    return quotaText === ''
      ? null
      : { faults: [at(row, 'organisationId', { code: 'planTable.organisationMissing' })] };
  if (quotaText === '') return null;
  const id = normaliseTyped(written);
  const faults: Refusal[] = [];
  if (id !== '' && !/^\d{1,15}$/.test(id))
    faults.push(
      at(row, 'organisationId', { code: 'planTable.organisationUnknown', parameters: { text: written } }),
    );
  const field = readField(text('field'));
  if (typeof field !== 'string') faults.push(at(row, 'field', field));
  const quota = readQuota(quotaText);
  if (quota === null)
    faults.push(at(row, 'quota', { code: 'planTable.quotaUnreadable', parameters: { text: quotaText } }));
  const faultOfNumber = quota === null ? null : faultOfQuota(quota);
  if (faultOfNumber) faults.push(at(row, 'quota', faultOfNumber));
  const numbers = numbersText === '' ? null : parseStretches(numbersText);
  if (numbersText !== '' && numbers === null)
    faults.push(
      at(row, 'numbers', {
        code: 'number.stretchUnreadable',
        parameters: { text: numbersText.slice(0, 60) },
      }),
    );
  if (faults.length > 0 || typeof field !== 'string' || quota === null) return { faults };
  return { row, organisationId: id === '' ? null : Number(id), organisation: name, field, quota, numbers };
}

export function at(row: number, part: PlanTablePart, fault: Refusal): Refusal {
  return { ...fault, path: pathOf(row, part) };
}

function readQuota(text: string): number | null {
  const typed = normaliseTyped(text)
    .replace(/,/g, '')
    .replace(/[个名]$/, '');
  return /^-?\d+(\.\d+)?$/.test(typed) ? Number(typed) : null;
}

function textOf(cell: SheetCell | undefined): string {
  if (cell?.kind === 'text' || cell?.kind === 'number') return cell.text.trim();
  return cell?.kind === 'error' ? cell.text : '';
}
