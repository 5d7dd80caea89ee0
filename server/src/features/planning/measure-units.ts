import type { PlanBound } from '#contract/planning.ts';
import {
  type CollegeField,
  type GradeGroup,
  isCollegeField,
  isSchoolField,
  type PlanningAim,
  type PlanningCaps,
  type SchoolCaps,
  type SchoolField,
} from '#contract/planning-caps.ts';
import type { BaselineFact, CollegeFact, SchoolFact, SocialFact } from '#contract/planning-facts.ts';
import { type Field, fieldCodes } from '#contract/values/field.ts';
import { sum } from './sum.ts';

export type UnitFact = BaselineFact & { readonly organisationId: number };

interface Room {
  /** Infinity: no bound. */
  readonly places: number;
  readonly bound: PlanBound;
}

export interface MeasuredAim {
  readonly aim: PlanningAim;
  readonly grade: number;
  /** Empty for an aim of the grade. */
  readonly className: string;
  /** Places it still takes; 0: reached as things stand. Infinity: more than it has people. */
  readonly missing: number;
}

/** Grades of a school that are counted together, or the whole of a unit that is no school. */
export interface MeasuredGroup {
  readonly grades: readonly number[] | 'graduating' | 'all';
  /** Students or, outside schools, young residents. */
  readonly people: number;
  readonly members: number;
  readonly room: Room;
  /** Hundredths of a place. */
  readonly weight: number;
  readonly floor: number | null;
  readonly aims: readonly MeasuredAim[];
}

/** An organisation in one field, with the places its facts speak for (测算数). */
export interface MeasuredUnit {
  readonly organisationId: number;
  readonly field: Field;
  readonly people: number;
  readonly members: number;
  readonly room: Room;
  /** What it would get were there enough: the places measured for it or, where they are more, those its aims miss. */
  readonly asked: number;
  readonly groups: readonly MeasuredGroup[];
}

/** What a unit can get at most, were there enough. */
export function mostPlaces({ room, groups }: MeasuredUnit): number {
  return Math.min(
    room.places,
    sum(groups, (group) => group.room.places),
  );
}

const endless: Room = { places: Number.POSITIVE_INFINITY, bound: 'total' };

/** By field and organisation, in one order whatever the order of the facts. */
export function measureUnits(facts: readonly UnitFact[], caps: PlanningCaps): MeasuredUnit[] {
  const byUnit = new Map<string, UnitFact[]>();
  for (const fact of facts) {
    const unit = `${fact.organisationId} ${fact.field}`;
    const ofUnit = byUnit.get(unit);
    if (ofUnit) ofUnit.push(fact);
    else byUnit.set(unit, [fact]);
  }
  return [...byUnit.values()]
    .flatMap((ofUnit) => measureUnit(ofUnit, caps))
    .toSorted(
      (one, other) =>
        fieldCodes.indexOf(one.field) - fieldCodes.indexOf(other.field) ||
        one.organisationId - other.organisationId,
    );
}

function measureUnit(facts: readonly UnitFact[], caps: PlanningCaps): MeasuredUnit[] {
  const [first] = facts;
  if (!first) return [];
  const { organisationId, field } = first;
  if (isSchoolField(field)) {
    return [{ organisationId, ...measureSchool(field, facts as readonly SchoolFact[], caps) }];
  }
  if (isCollegeField(field)) {
    return [{ organisationId, ...measureCollege(field, facts as readonly CollegeFact[], caps) }];
  }
  return [{ organisationId, ...measureSocial(facts as readonly SocialFact[], caps) }];
}

type Measured = Omit<MeasuredUnit, 'organisationId'>;

function measureSchool(field: SchoolField, facts: readonly SchoolFact[], caps: PlanningCaps): Measured {
  const school = caps.schools[field];
  const lines = facts.toSorted(
    (one, other) => one.grade - other.grade || (one.className < other.className ? -1 : 1),
  );
  const counted = countPeople(lines);
  const room = roomUnder(school.capPercent, counted, 'school_cap') ?? endless;
  const groups = measureGroups(lines, school, room.places, caps.branchSize);
  const missing = sum(groups, ({ aims }) => placesFor(aims));
  return {
    field,
    ...counted,
    room: isHeldBack(lines, school) ? { places: 0, bound: 'held_back' } : room,
    asked: Math.max(Math.ceil(sum(groups, ({ measured }) => measured) / 100), missing),
    groups: groups.map(({ measured: _, ...group }) => group),
  };
}

/** Y22 二.3: the share at entry as it is known; where it is not, that of those who have entered last. */
function isHeldBack(lines: readonly SchoolFact[], { heldBackAbovePercent }: SchoolCaps): boolean {
  if (heldBackAbovePercent === null) return false;
  const known = lines.filter(({ membersAtEntry }) => membersAtEntry !== null);
  const entered = lines.filter(({ grade }) => grade === lines[0]?.grade);
  const { people } = countPeople(known.length > 0 ? known : entered);
  const members =
    known.length > 0 ? sum(known, ({ membersAtEntry }) => membersAtEntry ?? 0) : countPeople(entered).members;
  return members * 100 > people * heldBackAbovePercent;
}

type RatedGroup = MeasuredGroup & { readonly measured: number };

function measureGroups(
  lines: readonly SchoolFact[],
  school: SchoolCaps,
  schoolRoom: number,
  branchSize: number,
): RatedGroup[] {
  const ofGroups = school.groups.map((): SchoolFact[] => []);
  for (const line of lines) ofGroups[school.groups.findIndex((group) => belongsTo(line, group))]?.push(line);
  const counted = school.groups.map((group, index) => {
    const inGroup = ofGroups[index] ?? [];
    const counts = countPeople(inGroup);
    const ofClasses = sum(inGroup, (line) => Math.max(0, line.students - line.members));
    const underCap = roomUnder(group.capPercent, counts, 'grade_cap');
    const room: Room =
      underCap && underCap.places <= ofClasses ? underCap : { places: ofClasses, bound: 'class_size' };
    return { group, inGroup, counts, room, isCapped: underCap !== null };
  });
  // What the capped grades leave of the school's room is shared by the others, by their students.
  const capped = counted.filter(({ isCapped }) => isCapped);
  const forOthers = Math.max(0, schoolRoom - sum(capped, ({ room }) => room.places));
  const others = sum(counted, ({ counts, isCapped }) => (isCapped ? 0 : counts.people));
  const places = counted.map(({ counts, room, isCapped }) => {
    if (isCapped || others === 0) return isCapped ? room.places : 0;
    return Math.min((forOthers * counts.people) / others, room.places);
  });
  // Together not more than the school's room.
  const scale = Math.min(1, schoolRoom / sum(places, (ofGroup) => ofGroup) || 0);
  return counted.map(({ group, inGroup, counts, room }, at) => {
    const measured = Math.floor((places[at] ?? 0) * scale * 100);
    return {
      grades: group.grades,
      ...counts,
      room,
      measured,
      weight: Math.round((measured * group.weightPercent) / 100),
      floor: null,
      aims: measureAims(inGroup, group, branchSize),
    };
  });
}

function belongsTo(line: SchoolFact, { grades }: GradeGroup): boolean {
  return grades === 'graduating' ? line.graduating : grades.includes(line.grade);
}

function measureAims(
  lines: readonly SchoolFact[],
  { aims }: GradeGroup,
  branchSize: number,
): readonly MeasuredAim[] {
  const classes = lines.filter(({ className, students }) => className !== '' && students > 0);
  return aims.flatMap((aim): MeasuredAim[] => {
    if (aim !== 'branch_in_grade') {
      return classes.map((line) => ({
        aim,
        grade: line.grade,
        className: line.className,
        missing: aim === 'branch_in_class' ? missingForBranch([line], branchSize) : line.members > 0 ? 0 : 1,
      }));
    }
    const grade = lines[0]?.grade;
    if (grade === undefined) return [];
    return [{ aim, grade, className: '', missing: missingForBranch(lines, branchSize) }];
  });
}

function missingForBranch(lines: readonly SchoolFact[], branchSize: number): number {
  if (lines.some(({ hasBranch }) => hasBranch)) return 0;
  const { people, members } = countPeople(lines);
  if (members >= branchSize) return 0;
  return people < branchSize ? Number.POSITIVE_INFINITY : branchSize - members;
}

/** Places of classes count for their grade too. */
function placesFor(aims: readonly MeasuredAim[]): number {
  const possible = aims.filter(({ missing }) => Number.isFinite(missing));
  const ofGrade = possible.filter(({ aim }) => aim === 'branch_in_grade');
  const ofClasses = possible.filter(({ aim }) => aim !== 'branch_in_grade');
  const places = ({ missing }: MeasuredAim) => missing;
  return Math.max(sum(ofGrade, places), sum(ofClasses, places));
}

/** Y22 一: not less than 60 % of the need. */
function measureCollege(field: CollegeField, facts: readonly CollegeFact[], caps: PlanningCaps): Measured {
  const need = sum(facts, (fact) => fact.need);
  const counts = {
    people: sum(facts, (fact) => fact.students ?? 0),
    members: sum(facts, (fact) => fact.members ?? 0),
  };
  const room: Room = { places: need, bound: 'need' };
  const floor = Math.ceil((need * caps.needFloorPercent[field]) / 100);
  const group = {
    grades: 'all',
    ...counts,
    room,
    weight: need * 100,
    floor: floor || null,
    aims: [],
  } as const;
  return { field, ...counts, room, asked: need, groups: [group] };
}

/** Y22 一: by the members there are and how densely the League is organised; 二.2: villages short of young people get more. */
function measureSocial(facts: readonly SocialFact[], { social }: PlanningCaps): Measured {
  const weight = sum(facts, (fact) => {
    const measured =
      fact.members * social.placesPerHundredMembers + fact.organisations * social.placesPerOrganisation * 100;
    const percent = isShortOfYoungPeople(fact, social.village) ? social.village.weightPercent : 100;
    return Math.round((measured * percent) / 100);
  });
  const places = sum(facts, ({ residents, members }) =>
    residents === null ? Number.POSITIVE_INFINITY : Math.max(0, residents - members),
  );
  const room: Room = { places, bound: 'residents' };
  const counts = {
    people: sum(facts, ({ residents }) => residents ?? 0),
    members: sum(facts, ({ members }) => members),
  };
  const group = { grades: 'all', ...counts, room, weight, floor: null, aims: [] } as const;
  return { field: 'social', ...counts, room, asked: Math.ceil(weight / 100), groups: [group] };
}

function isShortOfYoungPeople(fact: SocialFact, village: PlanningCaps['social']['village']): boolean {
  const { isVillage, residents, registered, members } = fact;
  if (!isVillage || residents === null || registered === null) return false;
  return (
    residents * 100 < registered * village.residentsBelowPercent &&
    members * 100 < residents * village.membersBelowPercent
  );
}

function roomUnder(
  capPercent: number | null,
  { people, members }: { people: number; members: number },
  bound: PlanBound,
): Room | null {
  if (capPercent === null) return null;
  return { places: Math.max(0, Math.floor((people * capPercent) / 100) - members), bound };
}

function countPeople(lines: readonly { readonly students: number; readonly members: number }[]) {
  return { people: sum(lines, ({ students }) => students), members: sum(lines, ({ members }) => members) };
}
