import { entryTemplate } from '#contract/members-template.ts';
import { buildEntry } from './build-entry.ts';

/** A row of the template by its headers: a pupil who joined in May 2022, without a fault; a new person at each call. */
export function buildMemberRow(changes: Readonly<Record<string, string>> = {}): string[] {
  const entry = buildEntry();
  const texts: Readonly<Record<string, string>> = {
    姓名: '顾鹏飞',
    身份证号码: entry.idNumber ?? '',
    民族: '汉族',
    职业: '青年学生',
    '在读状况/具体职业': '普通高中在读',
    学历: '初中',
    政治面貌: '共青团员',
    入团时间: '2022-05',
    发展团员编号: entry.developmentNumber ?? '',
    是否团干部: '否',
    手机号码: '19800003004',
    户籍地址: '江苏省松岭县云桥路39号',
    是否成为注册志愿者: '否',
    ...changes,
  };
  return entryTemplate.map(({ header }) => texts[header] ?? '');
}
