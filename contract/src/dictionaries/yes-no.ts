import type { CodeOf, Dictionary } from './dictionary.ts';

/** 是 / 否 in the columns that ask a question (N23 1.1). */
export const yesNo = [
  { code: 'yes', zh: '是', en: 'Yes', aliases: ['y', 'true', '有', '√', '1'] },
  { code: 'no', zh: '否', en: 'No', aliases: ['n', 'false', '无', '不是', '×', '0'] },
] as const satisfies Dictionary;

export type YesNo = CodeOf<typeof yesNo>;
