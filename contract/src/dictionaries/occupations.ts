import type { Field } from '../values/field.ts';
import type { CodeOf, Dictionary, DictionaryItem } from './dictionary.ts';
import type { Education } from './educations.ts';

/** 职业: one of two (N23 1.1, 3.3). */
export const occupations = [
  { code: 'student', zh: '青年学生', en: 'Student', aliases: ['学生'] },
  { code: 'worker', zh: '职业青年', en: 'Working youth', aliases: ['在职青年'] },
] as const satisfies Dictionary;

interface StudyStatusItem extends DictionaryItem {
  /** The field a number of such a student belongs to at entry (N23 3.3). */
  readonly field: Field;
  /** What such a student may have obtained already, likeliest first (N23 3.4). */
  readonly educations: readonly Education[];
}

/**
 * 在读状况 of students. 初中在读, 普通高中在读 and 普通本科在读 are named in N23 3.4 and 3.5; the full national list is not published, so the
 * others follow the stages of schooling that older lists of 学历 carried.
 */
export const studyStatuses = [
  {
    code: 'junior_middle',
    zh: '初中在读',
    en: 'In junior middle school',
    aliases: ['初中'],
    field: 'junior_middle',
    educations: ['primary'],
  },
  {
    code: 'senior_middle',
    zh: '普通高中在读',
    en: 'In senior middle school',
    aliases: ['高中在读', '普通高中'],
    field: 'senior_middle',
    educations: ['junior_middle'],
  },
  {
    code: 'secondary_vocational',
    zh: '中职在读',
    en: 'In secondary vocational school',
    aliases: ['中专在读', '技校在读', '技工在读', '中职'],
    field: 'secondary_vocational',
    educations: ['junior_middle', 'senior_middle'],
  },
  {
    code: 'higher_vocational',
    zh: '普通专科（高职）在读',
    en: 'In higher vocational college',
    aliases: ['高职在读', '普通专科在读', '大专在读', '专科在读'],
    field: 'higher_vocational',
    // 初中: colleges of five years take pupils straight from junior middle school.
    educations: ['senior_middle', 'secondary_vocational', 'junior_middle'],
  },
  {
    code: 'undergraduate',
    zh: '普通本科在读',
    en: 'Undergraduate',
    aliases: ['本科在读', '大学本科在读', '普通本科'],
    field: 'university',
    educations: ['senior_middle', 'college', 'secondary_vocational'],
  },
  {
    code: 'master',
    zh: '硕士在读',
    en: "Master's student",
    aliases: ['硕士研究生在读', '研究生在读'],
    field: 'university',
    educations: ['bachelor', 'college'],
  },
  {
    code: 'doctor',
    zh: '博士在读',
    en: 'Doctoral student',
    aliases: ['博士研究生在读'],
    field: 'university',
    educations: ['master', 'bachelor'],
  },
] as const satisfies readonly StudyStatusItem[];

export type StudyStatus = CodeOf<typeof studyStatuses>;

/** The field that the number of such a member belongs to at entry (N23 3.3); null where the two codes say nothing. */
export function fieldOfMember(
  occupation: string | undefined,
  studyStatus: string | null | undefined,
): Field | null {
  if (occupation === 'worker') return 'social';
  if (occupation !== 'student') return null;
  return studyStatuses.find(({ code }) => code === studyStatus)?.field ?? null;
}

/**
 * 具体职业 of working youth. The national list is not published: these are the choices of the Guangdong system without its
 * 学生, which 职业 says already.
 */
export const jobs = [
  {
    code: 'state_enterprise',
    zh: '国企职工',
    en: 'Employee of a state-owned enterprise',
    aliases: ['国有企业职工'],
  },
  {
    code: 'private_enterprise',
    zh: '非公企业职工',
    en: 'Employee of a non-public enterprise',
    aliases: ['私企职工', '民营企业职工'],
  },
  {
    code: 'government',
    zh: '机关事业单位职工',
    en: 'Employee of a government body or public institution',
    aliases: ['机关职工', '事业单位职工', '公务员'],
  },
  { code: 'social_organisation', zh: '社会组织员工', en: 'Employee of a social organisation' },
  { code: 'farmer', zh: '农民', en: 'Farmer', aliases: ['务农'] },
  { code: 'freelance', zh: '自由职业者', en: 'Self-employed', aliases: ['自由职业'] },
  { code: 'public_university', zh: '公办高校教职工', en: 'Staff of a public university' },
  { code: 'public_middle_school', zh: '公办中学教职工', en: 'Staff of a public middle school' },
  { code: 'public_vocational_school', zh: '公办中职教职工', en: 'Staff of a public vocational school' },
  { code: 'private_university', zh: '民办高校教职工', en: 'Staff of a private university' },
  { code: 'private_middle_school', zh: '民办中学教职工', en: 'Staff of a private middle school' },
  { code: 'private_vocational_school', zh: '民办中职教职工', en: 'Staff of a private vocational school' },
  { code: 'other', zh: '其他', en: 'Other' },
] as const satisfies Dictionary;
