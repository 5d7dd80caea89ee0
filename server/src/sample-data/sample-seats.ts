import type { EntryInput } from '#contract/members-particulars.ts';
import { idCardCheckCharacter } from '#contract/values/id-card.ts';

/** Somebody anybody may log in as, to look around. */
export interface SampleSeat {
  readonly seat: string;
  readonly organisation: string;
  readonly userName: string;
  readonly password: string;
}

/** Everybody knows it: an installation with sample data is served on its own machine alone. */
export const samplePassword = 'qingce-2026';

const memberDigits = '32000020030504888';
const likeDigits = '32000020030504868';

/** The one member with an account; born on a fixed day, so that the ID number to log in with is the same at every start. */
export const sampleMember = {
  name: '沈清禾',
  idNumber: memberDigits + idCardCheckCharacter(memberDigits),
  nationality: '01',
  occupation: 'worker',
  job: 'state_enterprise',
  education: 'college',
  politicalStatus: 'league_member',
  joinedMonth: '2021-05',
  developmentNumber: '202132688888',
  isCadre: false,
  phone: '13900008888',
  registeredAddress: '云岚省云汀市湖汀区听雨巷8号',
  appliedToParty: true,
  appliedMonth: '2022-07',
  isVolunteer: true,
  volunteerMonth: '2021-05',
} as const satisfies EntryInput;

export type SampleMember = EntryInput & Pick<Required<EntryInput>, 'name' | 'idNumber' | 'joinedMonth'>;

/** Their like in sample data beside these. */
export const otherSampleMember: SampleMember = {
  ...sampleMember,
  name: '柳闻莺',
  idNumber: likeDigits + idCardCheckCharacter(likeDigits),
  developmentNumber: '202132698888',
};

interface AdministratorSeat {
  readonly seat: string;
  readonly organisation: string;
  readonly userName: string;
  readonly person: string;
  /** Short names from the root down to the organisation. */
  readonly trail: readonly string[];
}

const province = ['团云岚省委'];
const city = [...province, '团云汀市委'];
const county = [...city, '团松岭县委'];
const school = [...county, '望溪高级中学团委'];
const grade = [...school, '高二年级团总支'];

/** The city that has facts to plan from. */
export const cityTrail: readonly string[] = city;
/** The school whose classes have ranges of their own. */
export const schoolTrail: readonly string[] = school;
/** The branch of a class, with work to do. */
export const classTrail: readonly string[] = [...grade, '高二（3）班团支部'];
/** The branch in which the sample member is. */
export const stationTrail: readonly string[] = [
  ...city,
  '云汀轨道交通集团有限公司团委',
  '客运分公司团总支',
  '站务一班团支部',
];

/** A working committee, with branches directly below. */
export const streetTrail: readonly string[] = [...county, '青石街道团工委'];

/** The first administrator of the installation, then the others. */
export const firstSeat: AdministratorSeat = {
  seat: '省级领导机关',
  organisation: '团云岚省委',
  userName: 'province',
  person: '顾云舟',
  trail: province,
};
export const furtherSeats: readonly AdministratorSeat[] = [
  { seat: '市级领导机关', organisation: '团云汀市委', userName: 'city', person: '陆知远', trail: city },
  {
    seat: '县级领导机关',
    organisation: '团松岭县委',
    userName: 'county',
    person: '柳成荫',
    trail: county,
  },
  { seat: '学校团委', organisation: '望溪高级中学团委', userName: 'school', person: '贺明川', trail: school },
  {
    seat: '街道团工委',
    organisation: '青石街道团工委',
    userName: 'street',
    person: '温予安',
    trail: streetTrail,
  },
  {
    seat: '年级团总支',
    organisation: '望溪高级中学高二年级团总支',
    userName: 'grade',
    person: '简书宁',
    trail: grade,
  },
  {
    seat: '班级团支部',
    organisation: '望溪高级中学高二（3）班团支部',
    userName: 'class',
    person: '叶星河',
    trail: classTrail,
  },
  {
    seat: '企业团支部',
    organisation: '云汀轨道交通集团站务一班团支部',
    userName: 'station',
    person: '秦海阔',
    trail: stationTrail,
  },
];

/** One account for each kind of seat. */
export const sampleSeats: readonly SampleSeat[] = [
  ...[firstSeat, ...furtherSeats].map(({ seat, organisation, userName }) => ({
    seat,
    organisation,
    userName,
    password: samplePassword,
  })),
  {
    seat: '团员本人',
    organisation: `站务一班团支部 ${sampleMember.name}`,
    userName: sampleMember.idNumber,
    password: samplePassword,
  },
];
