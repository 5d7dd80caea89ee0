import type { CodeOf, DictionaryItem } from './dictionary.ts';

interface EducationItem extends DictionaryItem {
  /** Higher is more; 普通高中 and 中职 are of one rank. */
  readonly rank: number;
}

/** 学历: the highest already obtained (N23 3.4; 硕士研究生 in B20 4.4). */
export const educations = [
  { code: 'primary', zh: '小学', en: 'Primary school', rank: 1 },
  { code: 'junior_middle', zh: '初中', en: 'Junior middle school', rank: 2, aliases: ['初级中学'] },
  { code: 'senior_middle', zh: '普通高中', en: 'Senior middle school', rank: 3, aliases: ['高中'] },
  {
    code: 'secondary_vocational',
    zh: '中职',
    en: 'Secondary vocational school',
    rank: 3,
    aliases: ['中专', '中等专科', '技校', '职高'],
  },
  { code: 'college', zh: '大学专科', en: 'College diploma', rank: 4, aliases: ['大专', '专科', '高职'] },
  {
    code: 'bachelor',
    zh: '大学本科',
    en: "Bachelor's degree",
    rank: 5,
    aliases: ['本科', '大本', '普通本科'],
  },
  { code: 'master', zh: '硕士研究生', en: "Master's degree", rank: 6, aliases: ['硕士'] },
  { code: 'doctor', zh: '博士研究生', en: 'Doctorate', rank: 7, aliases: ['博士'] },
] as const satisfies readonly EducationItem[];

export type Education = CodeOf<typeof educations>;
