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

/** The administrators' seats: whose they are, and the short names that lead to the organisation. */
export const administratorSeats = [
  { seat: '省级领导机关', userName: 'province', person: '顾云舟', trail: ['团云岚省委'] },
  { seat: '市级领导机关', userName: 'city', person: '陆知远', trail: ['团云岚省委', '团云汀市委'] },
  {
    seat: '学校团委',
    userName: 'school',
    person: '贺明川',
    trail: ['团云岚省委', '团云汀市委', '团松岭县委', '望溪高级中学团委'],
  },
  {
    seat: '街道团工委',
    userName: 'street',
    person: '温予安',
    trail: ['团云岚省委', '团云汀市委', '团松岭县委', '青石街道团工委'],
  },
  {
    seat: '年级团总支',
    userName: 'grade',
    person: '简书宁',
    trail: ['团云岚省委', '团云汀市委', '团松岭县委', '望溪高级中学团委', '高二年级团总支'],
  },
  {
    seat: '班级团支部书记',
    userName: 'class',
    person: '叶星河',
    trail: [
      '团云岚省委',
      '团云汀市委',
      '团松岭县委',
      '望溪高级中学团委',
      '高二年级团总支',
      '高二（3）班团支部',
    ],
  },
  {
    seat: '企业团支部书记',
    userName: 'station',
    person: '秦海阔',
    trail: ['团云岚省委', '团云汀市委', '云汀轨道交通集团有限公司团委', '客运分公司团总支', '站务一班团支部'],
  },
] as const;

/** The member's branch, by its short names. */
export const memberTrail: readonly string[] = administratorSeats[6].trail;

/** One account for each kind of seat. */
export const sampleSeats: readonly SampleSeat[] = [
  ...administratorSeats.map(({ seat, userName, trail }) => ({
    seat,
    organisation:
      trail.length > 5 || userName === 'station' ? trail.slice(-3).join(' ') : (trail.at(-1) ?? ''),
    userName,
    password: samplePassword,
  })),
  {
    seat: '团员本人',
    organisation: `${memberTrail.at(-1)} ${sampleMember.name}`,
    userName: sampleMember.idNumber,
    password: samplePassword,
  },
];
