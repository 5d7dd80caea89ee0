import type { OrganisationKind } from '../values/organisation-kind.ts';
import type { CodeOf, Dictionary } from './dictionary.ts';

/** 团内现任职务 in all kinds of organisations; 委员 takes in the older special members of a committee (N23 3.10). */
export const positions = [
  { code: 'secretary', zh: '书记', en: 'Secretary', aliases: ['团支书', '团支部书记', '支部书记'] },
  { code: 'deputy_secretary', zh: '副书记', en: 'Deputy secretary', aliases: ['团支部副书记', '支部副书记'] },
  { code: 'standing_member', zh: '常委', en: 'Member of the standing committee', aliases: ['常务委员'] },
  {
    code: 'member',
    zh: '委员',
    en: 'Committee member',
    aliases: ['组织委员', '宣传委员', '文体委员', '生产委员', '权益委员', '志愿委员'],
  },
] as const satisfies Dictionary;

export type Position = CodeOf<typeof positions>;

const ofBasicOrganisations: Dictionary<Position> = positions.filter(
  (item) => item.code !== 'standing_member',
);

/**
 * The current list per kind (ENT-11). 团委: N23 3.10 names its three; the other kinds of basic organisations have the same,
 * 常委 exists in leading bodies alone.
 */
const positionsByKind: Record<OrganisationKind, Dictionary<Position>> = {
  leading_body: positions,
  committee: ofBasicOrganisations,
  working_committee: ofBasicOrganisations,
  general_branch: ofBasicOrganisations,
  branch: ofBasicOrganisations,
};

/** The positions a cadre of such an organisation may hold, as a dictionary. */
export function positionsOf(kind: OrganisationKind): Dictionary<Position> {
  return positionsByKind[kind];
}

/** 任现职方式 (N23 1.1 shows a list without its choices; 选举 and the others are the usual ways). */
export const appointments = [
  { code: 'elected', zh: '选举', en: 'Elected', aliases: ['选任'] },
  { code: 'appointed', zh: '任命', en: 'Appointed', aliases: ['委任'] },
  { code: 'engaged', zh: '聘任', en: 'Engaged by contract', aliases: ['聘用'] },
  { code: 'seconded', zh: '挂职', en: 'Seconded' },
  { code: 'other', zh: '其他', en: 'Other' },
] as const satisfies Dictionary;

/** 团干部性质 (N23 1.1; the three natures as other systems of the League list them). */
export const cadreNatures = [
  { code: 'full_time', zh: '专职', en: 'Full-time' },
  { code: 'part_time', zh: '兼职', en: 'Part-time' },
  { code: 'seconded', zh: '挂职', en: 'Seconded' },
] as const satisfies Dictionary;

/** 在岗状态 of cadres of committees, working committees and general branches themselves (N23 2; its choices are not published). */
export const onPostStates = [
  { code: 'on_post', zh: '在岗', en: 'On post' },
  { code: 'off_post', zh: '离岗', en: 'Off post', aliases: ['不在岗'] },
] as const satisfies Dictionary;
