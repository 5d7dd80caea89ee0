import type { OrganisationKind } from '../values/organisation-kind.ts';
import type { CodeOf, Dictionary } from './dictionary.ts';

/**
 * 团内现任职务: every position that a post may carry, present and older ones. Which of them may be chosen in an organisation of a
 * kind is the policy's (ENT-11); an older one stays readable where it stands.
 */
export const positions = [
  { code: 'secretary', zh: '书记', en: 'Secretary', aliases: ['团支书', '团支部书记', '支部书记'] },
  { code: 'deputy_secretary', zh: '副书记', en: 'Deputy secretary', aliases: ['团支部副书记', '支部副书记'] },
  { code: 'standing_member', zh: '常委', en: 'Member of the standing committee', aliases: ['常务委员'] },
  { code: 'member', zh: '委员', en: 'Committee member' },
  { code: 'organisation_member', zh: '组织委员', en: 'Member for organisation' },
  { code: 'publicity_member', zh: '宣传委员', en: 'Member for publicity' },
  { code: 'culture_member', zh: '文体委员', en: 'Member for culture and sports' },
  { code: 'production_member', zh: '生产委员', en: 'Member for production' },
  { code: 'rights_member', zh: '权益委员', en: 'Member for rights' },
  { code: 'volunteer_member', zh: '志愿委员', en: 'Member for volunteers' },
  { code: 'alternate_member', zh: '候补委员', en: 'Alternate member' },
  { code: 'staff', zh: '工作人员', en: 'Staff' },
  { code: 'other', zh: '其他', en: 'Other' },
] as const satisfies Dictionary;

export type Position = CodeOf<typeof positions>;
export const positionCodes = positions.map(({ code }) => code) as [Position, ...Position[]];

/** The positions that may be chosen, by kind of organisation. */
export type PositionLists = Readonly<Record<OrganisationKind, readonly Position[]>>;

/** Members of a committee for one matter: where the list has them no more, each of them is a 委员 (N23 3.10). */
const specialMembers: readonly Position[] = [
  'organisation_member',
  'publicity_member',
  'culture_member',
  'production_member',
  'rights_member',
  'volunteer_member',
];

/** Built once a list: rows of a workbook ask for it. */
const choices = new WeakMap<readonly Position[], Dictionary<Position>>();

/** A list of positions as a dictionary to choose from, in which 委员 takes in the special members that the list does not have. */
export function positionChoices(list: readonly Position[]): Dictionary<Position> {
  const known = choices.get(list);
  if (known) return known;
  const takenIn = positions.filter(({ code }) => specialMembers.includes(code) && !list.includes(code));
  const built = positions
    .filter(({ code }) => list.includes(code))
    .map((item) => (item.code === 'member' ? { ...item, aliases: takenIn.map(({ zh }) => zh) } : item));
  choices.set(list, built);
  return built;
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
