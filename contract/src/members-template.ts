import type { EntryField } from './members-particulars.ts';
import { narrow } from './values/typed-text.ts';

/** The file 导入模板下载 gives (N20 三.2). */
export const entryTemplateFileName = '智慧团建导入团员团干部导入模板.xls';

export interface TemplateColumn {
  /** 在读状况/具体职业 is one column for two fields: which, 职业 decides. */
  readonly field: EntryField;
  /** As the form of N23 1.1 words it. */
  readonly header: string;
  /** Headers of other editions of the template. */
  readonly aliases?: readonly string[];
  /** A template without the column is no template of ours. */
  readonly isNeeded: boolean;
}

/** The columns of batch entry, in order (ENT-12). */
export const entryTemplate: readonly TemplateColumn[] = [
  { field: 'name', header: '姓名', isNeeded: true },
  {
    field: 'idNumber',
    header: '身份证号码',
    aliases: ['身份证号', '身份证', '公民身份号码'],
    isNeeded: true,
  },
  { field: 'nationality', header: '民族', isNeeded: true },
  { field: 'occupation', header: '职业', isNeeded: true },
  {
    field: 'studyStatus',
    header: '在读状况/具体职业',
    aliases: ['具体职业/在读状况', '在读状况', '具体职业', '具体职业（在读状况）', '在读状况（具体职业）'],
    isNeeded: true,
  },
  { field: 'education', header: '学历', aliases: ['最高学历'], isNeeded: true },
  { field: 'politicalStatus', header: '政治面貌', isNeeded: true },
  { field: 'joinedMonth', header: '入团时间', aliases: ['入团年月'], isNeeded: true },
  { field: 'developmentNumber', header: '发展团员编号', aliases: ['团员编号', '发展编号'], isNeeded: true },
  { field: 'partyJoinedMonth', header: '入党时间', aliases: ['入党年月'], isNeeded: false },
  { field: 'isCadre', header: '是否团干部', aliases: ['是否担任团干部'], isNeeded: true },
  { field: 'position', header: '团内现任职务', aliases: ['现任职务'], isNeeded: false },
  { field: 'positionSince', header: '任现职年月', aliases: ['任现职时间'], isNeeded: false },
  { field: 'appointment', header: '任现职方式', isNeeded: false },
  { field: 'cadreNature', header: '团干部性质', isNeeded: false },
  {
    field: 'onPartyCommittee',
    header: '是否同级党（工）委（党支部）委员',
    aliases: ['是否担任同级党（工）委（党支部）委员'],
    isNeeded: false,
  },
  { field: 'phone', header: '手机号码', aliases: ['手机号', '手机', '联系电话'], isNeeded: true },
  { field: 'registeredAddress', header: '户籍地址', isNeeded: true },
  { field: 'email', header: '电子邮箱', aliases: ['邮箱'], isNeeded: false },
  { field: 'qq', header: 'QQ', aliases: ['QQ号', 'QQ号码'], isNeeded: false },
  { field: 'wechat', header: '微信', aliases: ['微信号'], isNeeded: false },
  { field: 'weibo', header: '微博', isNeeded: false },
  { field: 'appliedToParty', header: '是否递交入党申请书', isNeeded: false },
  { field: 'appliedMonth', header: '递交入党申请书时间', isNeeded: false },
  { field: 'isVolunteer', header: '是否成为注册志愿者', aliases: ['是否注册志愿者'], isNeeded: true },
  {
    field: 'volunteerMonth',
    header: '成为注册志愿者的时间',
    aliases: ['成为注册志愿者时间'],
    isNeeded: false,
  },
];

/** The column our own returned files add; read past when such a file comes back corrected (ENT-12). */
export const failureReasonHeader = '失败原因';

export type MatchedHeader =
  /** Where each field stands, counted from 0. */
  | { readonly columns: ReadonlyMap<EntryField, number> }
  | { readonly missing: readonly string[]; readonly unknown: readonly string[] };

function comparable(header: string): string {
  return narrow(header)
    .replace(/[\s*]/g, '')
    .replace(/[:：]$/, '')
    .replace(/[／、]/g, '/')
    .toUpperCase();
}

const columnByHeader = new Map(
  entryTemplate.flatMap((column) =>
    [column.header, ...(column.aliases ?? [])].map((header) => [comparable(header), column] as const),
  ),
);

/**
 * Finds the columns of a file whatever their order, with or without stars and spaces. A column without a header is read past;
 * one that is not of the template, or stands there twice, is refused: what it holds would be lost without a word.
 */
export function matchHeader(header: readonly string[]): MatchedHeader {
  const columns = new Map<EntryField, number>();
  const unknown: string[] = [];
  for (const [index, text] of header.entries()) {
    const name = comparable(text);
    if (name === '' || name === failureReasonHeader) continue;
    const column = columnByHeader.get(name);
    if (!column || columns.has(column.field)) unknown.push(text.trim());
    else columns.set(column.field, index);
  }
  const missing = entryTemplate.filter((column) => column.isNeeded && !columns.has(column.field));
  if (missing.length > 0 || unknown.length > 0) {
    return { missing: missing.map((column) => column.header), unknown };
  }
  return { columns };
}

/** The column a fault of a field is told under. */
export function headerOfField(field: string): string | undefined {
  if (field === 'job') return headerOfField('studyStatus');
  if (field === 'idNumberAgain') return headerOfField('idNumber');
  return entryTemplate.find((column) => column.field === field)?.header;
}
