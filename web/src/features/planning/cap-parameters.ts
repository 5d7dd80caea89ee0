import {
  type GradeGroup,
  isCollegeField,
  isSchoolField,
  type PlanningCaps,
  type SchoolCaps,
  type SchoolField,
} from '#contract/planning-caps.ts';
import type { Field } from '#contract/values/field.ts';

/** One number of the caps that can be moved. */
export interface CapParameter {
  readonly id: string;
  readonly label:
    | 'school'
    | 'group'
    | 'heldBack'
    | 'weight'
    | 'branchSize'
    | 'needFloor'
    | 'perHundred'
    | 'perOrganisation'
    | 'villageResidents'
    | 'villageMembers'
    | 'villageWeight';
  readonly grades: GradeGroup['grades'] | null;
  readonly isPercent: boolean;
  readonly min: number;
  readonly max: number;
  readonly read: (caps: PlanningCaps) => number | null;
  readonly write: (caps: PlanningCaps, value: number) => PlanningCaps;
}

type Range = Pick<CapParameter, 'isPercent' | 'min' | 'max'>;
const percent: Range = { isPercent: true, min: 0, max: 100 };
const weight: Range = { isPercent: true, min: 0, max: 300 };
const rate: Range = { isPercent: false, min: 0, max: 100 };

function ofSchool(field: SchoolField, caps: PlanningCaps): CapParameter[] {
  const change = (of: PlanningCaps, part: Partial<SchoolCaps>): PlanningCaps => ({
    ...of,
    schools: { ...of.schools, [field]: { ...of.schools[field], ...part } },
  });
  const changeGroup = (of: PlanningCaps, at: number, part: Partial<GradeGroup>) =>
    change(of, {
      groups: of.schools[field].groups.map((group, index) => (index === at ? { ...group, ...part } : group)),
    });
  const { groups } = caps.schools[field];
  return [
    {
      id: `${field} cap`,
      label: 'school',
      grades: null,
      ...percent,
      read: (of) => of.schools[field].capPercent,
      write: (of, capPercent) => change(of, { capPercent }),
    },
    ...groups.map(
      ({ grades }, at): CapParameter => ({
        id: `${field} cap ${at}`,
        label: 'group',
        grades,
        ...percent,
        read: (of) => of.schools[field].groups[at]?.capPercent ?? null,
        write: (of, capPercent) => changeGroup(of, at, { capPercent }),
      }),
    ),
    {
      id: `${field} held back`,
      label: 'heldBack',
      grades: null,
      ...percent,
      read: (of) => of.schools[field].heldBackAbovePercent,
      write: (of, heldBackAbovePercent) => change(of, { heldBackAbovePercent }),
    },
    ...groups.map(
      ({ grades }, at): CapParameter => ({
        id: `${field} weight ${at}`,
        label: 'weight',
        grades,
        ...weight,
        read: (of) => of.schools[field].groups[at]?.weightPercent ?? null,
        write: (of, weightPercent) => changeGroup(of, at, { weightPercent }),
      }),
    ),
  ];
}

type Social = PlanningCaps['social'];

function ofSociety(): CapParameter[] {
  const social = (
    label: CapParameter['label'],
    range: Range,
    read: (of: Social) => number,
    write: (of: Social, value: number) => Social,
  ): CapParameter => ({
    id: label,
    label,
    grades: null,
    ...range,
    read: (caps) => read(caps.social),
    write: (caps, value) => ({ ...caps, social: write(caps.social, value) }),
  });
  const village = (label: CapParameter['label'], range: Range, name: keyof Social['village']): CapParameter =>
    social(
      label,
      range,
      (of) => of.village[name],
      (of, value) => ({ ...of, village: { ...of.village, [name]: value } }),
    );
  return [
    social(
      'perHundred',
      rate,
      (of) => of.placesPerHundredMembers,
      (of, placesPerHundredMembers) => ({ ...of, placesPerHundredMembers }),
    ),
    social(
      'perOrganisation',
      rate,
      (of) => of.placesPerOrganisation,
      (of, placesPerOrganisation) => ({ ...of, placesPerOrganisation }),
    ),
    village('villageResidents', percent, 'residentsBelowPercent'),
    village('villageMembers', percent, 'membersBelowPercent'),
    village('villageWeight', { ...weight, min: 100 }, 'weightPercent'),
  ];
}

/** The numbers that concern a field, as far as the caps have them; what has no cap is not given one here. */
export function parametersOf(field: Field | 'general', caps: PlanningCaps): CapParameter[] {
  if (field === 'general') {
    return [
      {
        id: 'branch size',
        label: 'branchSize',
        grades: null,
        ...rate,
        min: 1,
        max: 20,
        read: (of) => of.branchSize,
        write: (of, branchSize) => ({ ...of, branchSize }),
      },
    ];
  }
  if (isSchoolField(field)) return ofSchool(field, caps).filter(({ read }) => read(caps) !== null);
  if (!isCollegeField(field)) return ofSociety();
  return [
    {
      id: `${field} floor`,
      label: 'needFloor',
      grades: null,
      ...percent,
      read: (of) => of.needFloorPercent[field],
      write: (of, value) => ({ ...of, needFloorPercent: { ...of.needFloorPercent, [field]: value } }),
    },
  ];
}
