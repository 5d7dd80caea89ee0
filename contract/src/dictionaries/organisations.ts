import type { Field } from '../values/field.ts';
import type { OrganisationKind } from '../values/organisation-kind.ts';
import type { CodeOf, Dictionary } from './dictionary.ts';

/** 组织类别 (N20 3.2, N23 1.2). */
export const organisationKinds = [
  { code: 'leading_body', zh: '团的领导机关', en: 'leading body', aliases: ['领导机关', '领导机关团组织'] },
  { code: 'committee', zh: '团委', en: 'committee', aliases: ['基层团委'] },
  { code: 'working_committee', zh: '团工委', en: 'working committee' },
  { code: 'general_branch', zh: '团总支', en: 'general branch', aliases: ['总支'] },
  { code: 'branch', zh: '团支部', en: 'branch', aliases: ['支部'] },
] as const satisfies Dictionary<OrganisationKind>;

/** 领域 (Y22 一, whose list of six names five; 普通高校 is the sixth, named in its 二.2). */
export const fields = [
  { code: 'junior_middle', zh: '初中', en: 'Junior middle school' },
  { code: 'senior_middle', zh: '普通高中', en: 'Senior middle school', aliases: ['高中'] },
  {
    code: 'secondary_vocational',
    zh: '中职',
    en: 'Secondary vocational school',
    aliases: ['中专', '技工', '中职学校'],
  },
  { code: 'higher_vocational', zh: '高职', en: 'Higher vocational college', aliases: ['高职（专科）'] },
  { code: 'university', zh: '普通高校', en: 'University', aliases: ['高校'] },
  { code: 'social', zh: '社会', en: 'Society (outside schools)', aliases: ['社会领域'] },
] as const satisfies Dictionary<Field>;

/** 行业类别 of organisations: the sixteen the Guangdong system offers; the national list is not published. */
export const industries = [
  { code: 'party_government', zh: '党政机关', en: 'Party and government bodies' },
  {
    code: 'public_institution',
    zh: '事业单位（不含公立学校）',
    en: 'Public institutions (without public schools)',
    aliases: ['事业单位'],
  },
  { code: 'university', zh: '普通高等院校', en: 'Universities and colleges', aliases: ['普通高校'] },
  { code: 'vocational_school', zh: '职业教育学校', en: 'Vocational schools', aliases: ['中职', '高职'] },
  { code: 'senior_middle', zh: '普通高中', en: 'Senior middle schools', aliases: ['高中'] },
  { code: 'junior_middle', zh: '初中', en: 'Junior middle schools' },
  { code: 'primary_school', zh: '小学', en: 'Primary schools' },
  { code: 'state_enterprise', zh: '国有企业', en: 'State-owned enterprises', aliases: ['国企'] },
  { code: 'collective_enterprise', zh: '集体企业', en: 'Collectively owned enterprises' },
  { code: 'private_enterprise', zh: '非公企业', en: 'Non-public enterprises' },
  {
    code: 'social_organisation',
    zh: '新社会组织（不含民办学校）',
    en: 'New social organisations (without private schools)',
    aliases: ['新社会组织', '社会组织'],
  },
  { code: 'army', zh: '军队', en: 'Army' },
  { code: 'armed_police', zh: '武警', en: 'Armed police' },
  { code: 'urban_community', zh: '城市社区', en: 'Urban communities', aliases: ['社区'] },
  { code: 'village', zh: '农村', en: 'Villages' },
  { code: 'other', zh: '其他', en: 'Other' },
] as const satisfies Dictionary;

export type Industry = CodeOf<typeof industries>;
