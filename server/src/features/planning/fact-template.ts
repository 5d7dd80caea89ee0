import { fields } from '#contract/dictionaries/organisations.ts';
import { yesNo } from '#contract/dictionaries/yes-no.ts';
import type { ImportColumn } from '../imports/index.ts';

/** A column of the workbook of facts. */
export type FactPart =
  | 'organisation'
  | 'year'
  | 'field'
  | 'grade'
  | 'className'
  | 'graduating'
  | 'students'
  | 'members'
  | 'membersAtEntry'
  | 'hasBranch'
  | 'need'
  | 'organisations'
  | 'residents'
  | 'registered'
  | 'isVillage';

interface FactColumn extends ImportColumn {
  readonly part: FactPart;
  readonly aliases: readonly string[];
}

const yesOrNo = yesNo.map(({ zh }) => zh);

function column(
  part: FactPart,
  header: string,
  aliases: readonly string[] = [],
  more: Partial<ImportColumn> = {},
): FactColumn {
  return { part, header, aliases, width: 14, asText: false, required: false, ...more };
}

/** In the order in which a school's office has them. */
export const factTemplate: readonly FactColumn[] = [
  column('organisation', '组织ID', ['组织', '组织全称'], { width: 30, asText: true }),
  column('year', '年度', ['年份'], { required: true }),
  column('field', '领域', ['所属领域'], { required: true, choices: fields.map(({ zh }) => zh) }),
  column('grade', '年级'),
  column('className', '班级', ['班级名称'], { width: 18, asText: true }),
  column('graduating', '是否毕业班', ['毕业班'], { choices: yesOrNo }),
  column('students', '学生数', ['学生人数']),
  column('members', '团员数', ['团员人数', '现有团员数'], { required: true }),
  column('membersAtEntry', '入学时团员数', [], { width: 16 }),
  column('hasBranch', '是否建有团支部', ['是否有团支部', '团支部'], { width: 16, choices: yesOrNo }),
  column('need', '需求数', ['测算数']),
  column('organisations', '基层团组织数', ['团组织数'], { width: 16 }),
  column('residents', '常住青年数', ['常住青年']),
  column('registered', '户籍青年数', ['户籍青年']),
  column('isVillage', '是否乡村', ['乡村', '是否村'], { choices: yesOrNo }),
];

/** 填写说明. */
export const factNotes: readonly string[] = [
  '学校每个班级一行；没有分班数据的，每个年级一行，班级留空。高职、普通高校和社会领域每个组织一行。',
  '组织ID：留空则为所选组织；也可以填写所选组织之下的组织ID或组织全称。',
  `领域：${fields.map(({ zh }) => zh).join('、')}。`,
  '初中、普通高中、中职：填写年级（1 至 6，或如“初二”）、班级、学生数、团员数；三年级默认为毕业班，其他年级的毕业班请填写“是”。',
  '普通高中：填写入学时团员数，用于计算入学时团青比；没有填写的按最低年级计算。',
  '高职、普通高校：填写需求数（测算数）。',
  '社会：填写团员数、基层团组织数；乡村另填常住青年数、户籍青年数，是否乡村填写“是”。',
  '同一组织、年度、领域、年级、班级再次导入时，以后一次为准。',
];

const headers = new Map<string, string>(factTemplate.map(({ part, header }) => [part, header]));

export function headerOfPart(part: string): string {
  return headers.get(part) ?? part;
}
