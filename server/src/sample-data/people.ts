import { type StudyStatus, studyStatuses } from '#contract/dictionaries/occupations.ts';
import type { EntryInput } from '#contract/members-particulars.ts';
import { type Field, fieldCodes } from '#contract/values/field.ts';
import { idCardCheckCharacter } from '#contract/values/id-card.ts';
import { addYears, ageOn, monthOf, type YearMonth, yearMonth, yearOf } from '#contract/values/year-month.ts';
import { addDays, addMonths, laterOf } from './calendar.ts';
import { makeName } from './names.ts';
import { createRandom, type Random } from './random.ts';
import { otherSampleMember, type SampleMember } from './sample-seats.ts';

/** Of no place on a map: a whole province's code, with serials that real cards do not reach. */
const region = '320000';
const provinceCode = '32';
/** Whose numbers begin where, and who is called something else than whoever is their like in other sample data. */
export interface Identities {
  readonly idNumbers: number;
  readonly numbers: number;
  readonly names?: Random;
  readonly member?: SampleMember;
}

/** Clear of the numbers in the workbooks people try out on top of the sample data. */
const firstSerials: Identities = { idNumbers: 500, numbers: 70_001 };
/** Nobody who is in other sample data, for a system beside it. */
export const otherPeople: Identities = {
  idNumbers: 700,
  numbers: 80_001,
  names: createRandom(20_210_701),
  member: otherSampleMember,
};

/** Numbers left to a branch beyond those its members have, so that there is something to enter. */
export const roomInBranch = 6;

/** The year from which members of every installation have numbers. */
const numbersFrom = yearMonth('2017-01');

/** What a branch's members have in common. */
export interface Cohort {
  readonly field: Field;
  /** Earliest and latest birth date. */
  readonly born: readonly [from: string, to: string];
  readonly studyStatus?: StudyStatus;
  readonly jobs?: readonly string[];
  readonly town: string;
}

export interface Person {
  readonly particulars: EntryInput & { name: string; idNumber: string; joinedMonth: string };
  readonly birthDate: string;
}

export interface People {
  /** The next person; `cadre` is the position held, if any. */
  make(cohort: Cohort, cadre: string | null): Person;
  /** The branch is complete: leaves some numbers out of each series that it used. */
  leaveRoom(): void;
}

const ceremonyMonths = ['04', '05', '05', '06', '11', '12', '12'];
const roads = [
  '书香路',
  '松风路',
  '溪山街',
  '云桥路',
  '青禾大道',
  '听雨巷',
  '槐荫街',
  '竹里路',
  '朝阳街',
  '石桥弄',
];
const phonePrefixes = ['130', '133', '136', '139', '150', '153', '158', '159', '180', '186', '188', '199'];

/** Invented people as of `today` (YYYY-MM-DD), each with an ID number and a development number of their own. */
export function createPeople(random: Random, today: string, identities: Identities = firstSerials): People {
  const idSerials = new Map<string, number>();
  const numberSerials = new Map<string, number>();
  const usedSeries = new Set<string>();
  const thisMonth = monthOf(today);

  function makeIdNumber(birthDate: string, sex: 'male' | 'female'): string {
    const day = birthDate.replaceAll('-', '');
    const used = `${day}${sex}`;
    const serial = idSerials.get(used) ?? identities.idNumbers + (sex === 'male' ? 1 : 0);
    idSerials.set(used, serial + 2);
    const digits = `${region}${day}${serial}`;
    return digits + idCardCheckCharacter(digits);
  }

  function makeNumber(joined: YearMonth, field: Field): string {
    const series = `${yearOf(joined)}${provinceCode}${fieldCodes.indexOf(field) + 1}`;
    const serial = numberSerials.get(series) ?? identities.numbers;
    numberSerials.set(series, serial + 1);
    usedSeries.add(series);
    return `${series}${serial}`;
  }

  /** At 14 or soon after; pupils of a junior middle school have not long to wait. */
  function makeJoinedMonth(birthDate: string): YearMonth {
    const earliest = addMonths(addYears(monthOf(birthDate), 14), 1);
    const waited = random.weighted([
      [0, 3],
      [1, 4],
      [2, 3],
      [3, 2],
      [5, 1],
    ]);
    const wished = yearMonth(`${yearOf(earliest) + waited}-${random.pick(ceremonyMonths)}`);
    const joined = laterOf(wished, earliest);
    return joined <= thisMonth ? joined : earliest <= thisMonth ? earliest : thisMonth;
  }

  function between(from: YearMonth): YearMonth {
    const months =
      (yearOf(thisMonth) - yearOf(from)) * 12 + Number(thisMonth.slice(5)) - Number(from.slice(5));
    return addMonths(from, random.integer(0, Math.min(Math.max(months, 0), 30)));
  }

  return {
    leaveRoom() {
      for (const series of usedSeries)
        numberSerials.set(series, (numberSerials.get(series) ?? 0) + roomInBranch);
      usedSeries.clear();
    },
    make(cohort, cadre) {
      const sex = random.chance(0.5) ? 'male' : 'female';
      // Drawn in any case, so that all that follows is the same.
      const usual = makeName(random, sex);
      const { name, nationality } = identities.names ? makeName(identities.names, sex) : usual;
      const [from, to] = cohort.born;
      const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
      const birthDate = addDays(from, random.integer(0, days));
      const idNumber = makeIdNumber(birthDate, sex);
      const joinedMonth = makeJoinedMonth(birthDate);
      const serial = String(random.integer(0, 9_999)).padStart(4, '0');
      const isVolunteer = random.chance(0.7);
      return {
        birthDate,
        particulars: {
          name,
          idNumber,
          idNumberAgain: idNumber,
          nationality,
          ...makeOccupation(random, cohort),
          joinedMonth,
          ...((joinedMonth >= numbersFrom || random.chance(0.6)) && {
            developmentNumber: makeNumber(joinedMonth, cohort.field),
          }),
          ...makePolitics(joinedMonth, birthDate),
          ...(cadre === null ? { isCadre: false } : makeCadre(cadre, joinedMonth)),
          phone: `${random.pick(phonePrefixes)}0000${serial}`,
          registeredAddress: `云岚省${cohort.town}${random.pick(roads)}${random.integer(1, 288)}号`,
          ...(random.chance(0.25) && { email: `member${idNumber.slice(8, 17)}@example.com` }),
          ...(random.chance(0.2) && { qq: `99000${serial}` }),
          ...(random.chance(0.2) && { wechat: `yunlan_${serial}` }),
          isVolunteer,
          ...(isVolunteer && { volunteerMonth: between(joinedMonth) }),
        },
      };
    },
  };

  function makePolitics(joined: YearMonth, birthDate: string): Partial<EntryInput> {
    if (ageOn(birthDate, today) < 18) return { politicalStatus: 'league_member' };
    const adult = addMonths(addYears(monthOf(birthDate), 18), 1);
    const appliedMonth = between(laterOf(joined, adult <= thisMonth ? adult : thisMonth));
    const partyMonth = addMonths(appliedMonth, 24);
    if (partyMonth <= thisMonth && random.chance(0.3)) {
      const probationary = addMonths(partyMonth, 12) > thisMonth;
      return {
        politicalStatus: probationary ? 'probationary_party_member' : 'party_member',
        partyJoinedMonth: partyMonth,
        appliedToParty: true,
        appliedMonth,
      };
    }
    const appliedToParty = random.chance(0.35);
    return {
      politicalStatus: 'league_member',
      appliedToParty,
      ...(appliedToParty && { appliedMonth }),
    };
  }

  function makeCadre(position: string, joined: YearMonth): Partial<EntryInput> {
    return {
      isCadre: true,
      position,
      positionSince: between(joined),
      appointment: random.weighted([
        ['elected', 8],
        ['appointed', 1],
        ['engaged', 1],
      ]),
      cadreNature: random.weighted([
        ['part_time', 9],
        ['full_time', 1],
        ['seconded', 0.3],
      ]),
      onPartyCommittee: random.chance(0.05),
    };
  }
}

function makeOccupation(random: Random, { studyStatus, jobs }: Cohort): Partial<EntryInput> {
  const item = studyStatuses.find(({ code }) => code === studyStatus);
  if (item) {
    const [likeliest, ...others] = item.educations;
    const education = others.length > 0 && random.chance(0.1) ? random.pick(others) : likeliest;
    return { occupation: 'student', studyStatus: item.code, education };
  }
  return {
    occupation: 'worker',
    job: random.pick(jobs ?? ['other']),
    education: random.weighted([
      ['senior_middle', 1],
      ['secondary_vocational', 2],
      ['college', 4],
      ['bachelor', 5],
      ['master', 0.6],
    ]),
  };
}
