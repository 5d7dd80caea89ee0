import type { Dictionary } from './dictionary.ts';

/**
 * Why a member moves to another organisation. The first six are those of the public guide of 2022; what Beijing's system lists is in
 * screenshots that B24 does not carry, so a policy may choose among these.
 */
export const transferReasons = [
  { code: 'further_study', zh: '升学', en: 'Further study' },
  {
    code: 'employed',
    zh: '已落实工作（单位有团组织）',
    en: 'Employed, where there is a league organisation',
  },
  {
    code: 'employed_elsewhere',
    zh: '已落实工作（单位无团组织）',
    en: 'Employed, where there is no league organisation',
  },
  { code: 'not_placed', zh: '未升学、未就业', en: 'Neither studying nor employed' },
  { code: 'study_abroad', zh: '出国（境）学习研究', en: 'Study abroad' },
  { code: 'duty_abroad', zh: '因公出国（境）', en: 'Abroad on duty' },
  { code: 'other', zh: '其他', en: 'Other' },
] as const satisfies Dictionary;

export type TransferReason = (typeof transferReasons)[number]['code'];

/** 毕业去向. */
export const destinations = [
  { code: 'senior_middle', zh: '普通高中', en: 'Senior middle school' },
  { code: 'secondary_vocational', zh: '中职', en: 'Secondary vocational school' },
  { code: 'higher_vocational', zh: '高职', en: 'Higher vocational college' },
  { code: 'university', zh: '普通高校', en: 'University' },
  { code: 'other', zh: '其他', en: 'Other' },
] as const satisfies Dictionary;

/** What a reason may ask for. */
export const transferFields = [
  'destination',
  'schoolName',
  'schoolAddress',
  'employerName',
  'employerAddress',
  'residence',
  'abroadPlace',
  'abroadUntil',
  'contactAtHome',
  'remark',
] as const;

export type TransferField = (typeof transferFields)[number];
