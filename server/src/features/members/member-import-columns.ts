import { appointments, cadreNatures } from '#contract/dictionaries/cadres.ts';
import type { Dictionary } from '#contract/dictionaries/dictionary.ts';
import { educations } from '#contract/dictionaries/educations.ts';
import { nationalities } from '#contract/dictionaries/nationalities.ts';
import { jobs, occupations, studyStatuses } from '#contract/dictionaries/occupations.ts';
import { politicalStatuses } from '#contract/dictionaries/political-statuses.ts';
import { yesNo } from '#contract/dictionaries/yes-no.ts';
import type { EntryField } from '#contract/members-particulars.ts';
import { entryTemplate } from '#contract/members-template.ts';
import { type Policy, positionsToChoose } from '../../policies/index.ts';
import type { ImportColumn } from '../imports/index.ts';

/** Fields whose column is marked as required in every row (N23 1.1). */
const required: ReadonlySet<EntryField> = new Set<EntryField>([
  'name',
  'idNumber',
  'nationality',
  'occupation',
  'studyStatus',
  'education',
  'politicalStatus',
  'joinedMonth',
  'isCadre',
  'phone',
  'registeredAddress',
  'isVolunteer',
]);

/** A spreadsheet would keep 15 digits of these, or turn 2021.10 into 2021.1, if they were not text. */
const asText: ReadonlySet<EntryField> = new Set<EntryField>([
  'idNumber',
  'joinedMonth',
  'developmentNumber',
  'partyJoinedMonth',
  'positionSince',
  'phone',
  'qq',
  'appliedMonth',
  'volunteerMonth',
]);

const dictionaries: Partial<Record<EntryField, Dictionary>> = {
  nationality: nationalities,
  occupation: occupations,
  studyStatus: [...studyStatuses, ...jobs],
  education: educations,
  politicalStatus: politicalStatuses,
  isCadre: yesNo,
  appointment: appointments,
  cadreNature: cadreNatures,
  onPartyCommittee: yesNo,
  appliedToParty: yesNo,
  isVolunteer: yesNo,
};

const widths: Partial<Record<EntryField, number>> = {
  idNumber: 22,
  developmentNumber: 18,
  studyStatus: 20,
  onPartyCommittee: 32,
  registeredAddress: 32,
  email: 24,
  appliedToParty: 20,
  appliedMonth: 22,
  isVolunteer: 20,
  volunteerMonth: 22,
};
const usualWidth = 14;

/** The columns of the template as the import engine wants them (ENT-12), with the positions that may be chosen on `today` (ENT-11). */
export function memberColumns(policy: Policy, today: string): ImportColumn[] {
  const lists = { ...dictionaries, position: positionsToChoose('branch', today, policy) };
  return entryTemplate.map(({ field, header }) => columnOf(field, header, lists[field]));
}

function columnOf(field: EntryField, header: string, dictionary: Dictionary | undefined): ImportColumn {
  return {
    header,
    width: widths[field] ?? usualWidth,
    asText: asText.has(field),
    required: required.has(field),
    ...(dictionary && { choices: dictionary.map((item) => item.zh) }),
  };
}

/** 填写说明. */
export const memberNotes: readonly string[] = [
  '带 * 的列必须填写。每行一名团员，请勿合并单元格，请勿改动第一行的列名。',
  '身份证号码、发展团员编号、手机号码请按文本填写：Excel 只能保留数字的前 15 位。',
  '时间写作 2021-05 或 2021年5月。',
  '2017年1月及以后入团的须填写发展团员编号（12 位数字）。',
  '职业为“青年学生”的填写在读状况，为“职业青年”的填写具体职业。',
  '在读学生按照当前最高学历选择：如大学本科在读，学历填写“普通高中”或“大学专科”。',
  '没有手机的学生团员可填写家长或者老师的手机号码。',
  '政治面貌为中共党员、中共预备党员的须填写入党时间。',
  '是否团干部选择“是”的，须填写团内现任职务、任现职年月、任现职方式、团干部性质、是否同级党（工）委（党支部）委员。',
  '未满18周岁的团员不需要填写是否递交入党申请书。',
  '2020年1月及以后入团的，导入后请进入“团员电子数据库”进行信息确认并上传《入团志愿书》。',
];
