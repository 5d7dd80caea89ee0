import type { Industry } from '#contract/dictionaries/organisations.ts';
import type { Field } from '#contract/values/field.ts';
import type { OrganisationKind } from '#contract/values/organisation-kind.ts';
import { addDays, schoolYearOf } from './calendar.ts';
import type { Cohort } from './people.ts';

/** How far a unit has come with the forms of those who need one: parts of the whole. */
export interface Progress {
  readonly certified: number;
  readonly underReview: number;
  readonly refused: number;
  /** Confirmed, the form not yet uploaded. */
  readonly missing: number;
  readonly unconfirmed: number;
}

/** Where a member's form shall stand; not_asked: joined before forms were asked for. */
export type Standing = keyof Progress | 'not_asked';

export interface PlannedOrganisation {
  readonly kind: OrganisationKind;
  readonly name: string;
  readonly shortName: string;
  readonly field: Field;
  readonly industry: Industry | null;
  readonly children: readonly PlannedOrganisation[];
  /** Of branches. */
  readonly members?: { readonly count: number; readonly cohort: Cohort; readonly progress: Progress };
}

interface Unit {
  readonly name: string;
  readonly shortName?: string;
  readonly field: Field;
  readonly industry: Industry;
  readonly town: string;
  readonly progress: Progress;
}

const wellOn: Progress = { certified: 8, underReview: 1, refused: 0.5, missing: 3, unconfirmed: 9 };
const beforeDeadline: Progress = { certified: 30, underReview: 30, refused: 5, missing: 18, unconfirmed: 17 };
const begun: Progress = { certified: 1.5, underReview: 1.5, refused: 0.3, missing: 3, unconfirmed: 12 };
const justImported: Progress = { certified: 0, underReview: 0, refused: 0, missing: 1, unconfirmed: 12 };

/**
 * The whole tree as of `today`: invented places and names; years and births follow the day. Everybody was old enough to have
 * joined before `entered`. Both are YYYY-MM-DD.
 */
export function planOrganisations(today: string, entered: string): PlannedOrganisation {
  const year = schoolYearOf(today);
  const youngest = addDays(entered, -(14 * 366 + 40));

  /** Births of those who came into the first year of a school at `age` in the autumn of `began`. */
  function bornFor(began: number, age: number): Cohort['born'] {
    const to = `${began - age}-08-31`;
    const from = `${began - age - 1}-09-01`;
    return to <= youngest ? [from, to] : [from < youngest ? from : addDays(youngest, -120), youngest];
  }

  const students = (unit: Unit, began: number, age: number): Cohort => ({
    field: unit.field,
    born: bornFor(began, age),
    studyStatus:
      unit.field === 'university' ? 'undergraduate' : (unit.field as Exclude<Field, 'university' | 'social'>),
    town: unit.town,
  });

  const workers = (
    town: string,
    jobs: readonly string[],
    ages: readonly [number, number] = [19, 29],
  ): Cohort => {
    const [from, to] = ages.map((age) => addDays(today, -Math.round(age * 365.25)));
    return { field: 'social', born: [to ?? today, from ?? today], jobs, town };
  };

  const classBranch = (unit: Unit, cohort: Cohort, title: string, short: string, count: number) =>
    branch(`${unit.name}${title}`, short, unit, count, cohort);

  /** A school: a general branch a grade, a branch a class, and one of the young teachers. */
  function school(
    unit: Unit,
    of: {
      grades: readonly (readonly [label: string, gradesAbove: number])[];
      entryAge: number;
      classes: number;
      size: number;
    },
    teachers: string,
  ): PlannedOrganisation {
    const grades = of.grades.map(([label, above]) => {
      const began = year - above;
      const cohort = students(unit, began, of.entryAge);
      const classes = numbersTo(of.classes).map((n) =>
        classBranch(
          unit,
          cohort,
          `${began}级${n}班`,
          `${label}（${n}）班团支部`,
          of.size + ((n * 7 + above) % 5) - 2,
        ),
      );
      return generalBranch(`${unit.name}${began}级`, `${label}年级团总支`, unit, classes);
    });
    const young = classBranch(
      unit,
      workers(unit.town, [teachers], [23, 33]),
      '青年教师',
      '青年教师团支部',
      9,
    );
    return committee(unit, [...grades, young]);
  }

  /** A college or university: a general branch a faculty, a branch a class. */
  function college(
    unit: Unit,
    of: {
      faculties: readonly (readonly [faculty: string, subject: string])[];
      years: number;
      classes: number;
      size: number;
      entryAge?: number;
    },
  ): PlannedOrganisation {
    const faculties = of.faculties.map(([faculty, subject], f) => {
      const classes = numbersTo(of.classes).map((n) => {
        const began = year - ((n - 1) % of.years);
        const cohort = students(unit, began, of.entryAge ?? 18);
        const title = `${subject}${String(began).slice(2)}0${Math.ceil(n / of.years)}班`;
        return classBranch(
          unit,
          cohort,
          `${faculty}${title}`,
          `${title}团支部`,
          of.size + ((n * 5 + f) % 5) - 2,
        );
      });
      return generalBranch(`${unit.name}${faculty}`, `${faculty}团总支`, unit, classes);
    });
    return committee(unit, faculties);
  }

  /** A company with workshops, or with teams directly below its committee. */
  function company(
    unit: Unit,
    job: string,
    parts: readonly (readonly [workshop: string | null, teams: readonly string[]])[],
    size: number,
  ): PlannedOrganisation {
    const cohort = workers(unit.town, [job]);
    return committee(
      unit,
      parts.flatMap(([workshop, teams]) => {
        const branches = teams.map((team, n) =>
          classBranch(unit, cohort, `${workshop ?? ''}${team}`, `${team}团支部`, size + (n % 3) - 1),
        );
        return workshop === null
          ? branches
          : [generalBranch(`${unit.name}${workshop}`, `${workshop}团总支`, unit, branches)];
      }),
    );
  }

  const society = (name: string, town: string, industry: Industry, progress: Progress): Unit => ({
    name,
    field: 'social',
    industry,
    town,
    progress,
  });

  const songling = '云汀市松岭县';
  const huting = '云汀市湖汀区';
  const zhuping = '望岱市竹坪县';
  const seniorGrades = [
    ['高一', 0],
    ['高二', 1],
    ['高三', 2],
  ] as const;
  const juniorGrades = [
    ['初二', 1],
    ['初三', 2],
  ] as const;
  const villager = ['farmer', 'freelance', 'private_enterprise'];

  const songlingCounty = leadingBody('松岭县', [
    school(
      {
        name: '松岭县望溪高级中学',
        shortName: '望溪高级中学',
        field: 'senior_middle',
        industry: 'senior_middle',
        town: songling,
        progress: beforeDeadline,
      },
      { grades: seniorGrades, entryAge: 15, classes: 8, size: 18 },
      'public_middle_school',
    ),
    school(
      {
        name: '松岭县第二初级中学',
        field: 'junior_middle',
        industry: 'junior_middle',
        town: songling,
        progress: begun,
      },
      { grades: juniorGrades, entryAge: 12, classes: 4, size: 11 },
      'public_middle_school',
    ),
    school(
      {
        name: '松岭县中等专业学校',
        field: 'secondary_vocational',
        industry: 'vocational_school',
        town: songling,
        progress: wellOn,
      },
      {
        grades: [
          ['一', 0],
          ['二', 1],
          ['三', 2],
        ],
        entryAge: 15,
        classes: 3,
        size: 13,
      },
      'public_vocational_school',
    ),
    workingCommittee(
      '松岭县青石街道',
      '青石街道团工委',
      society('松岭县青石街道', songling, 'urban_community', beforeDeadline),
      [
        ...['书香社区', '溪畔社区', '石桥社区', '北苑社区'].map((community) =>
          branch(
            `松岭县青石街道${community}`,
            `${community}团支部`,
            society('', songling, 'urban_community', beforeDeadline),
            15,
            workers(songling, ['freelance', 'social_organisation', 'private_enterprise']),
          ),
        ),
        branch(
          '松岭县青石街道快递骑手',
          '快递骑手团支部',
          society('', songling, 'private_enterprise', beforeDeadline),
          18,
          workers(songling, ['freelance', 'private_enterprise'], [18, 27]),
        ),
        branch(
          '松岭县青石街道机关',
          '街道机关团支部',
          society('', songling, 'party_government', wellOn),
          9,
          workers(songling, ['government'], [23, 32]),
        ),
        company(
          society('松岭青禾食品有限公司', songling, 'private_enterprise', begun),
          'private_enterprise',
          [[null, ['烘焙车间', '包装车间', '销售部']]],
          12,
        ),
      ],
    ),
    ...['竹里村', '上河村', '枫林村'].map((village) =>
      branch(
        `松岭县${village}`,
        `${village}团支部`,
        society('', songling, 'village', begun),
        9,
        workers(songling, villager, [18, 28]),
      ),
    ),
  ]);

  const hutingDistrict = leadingBody('湖汀区', [
    school(
      {
        name: '湖汀区第一初级中学',
        field: 'junior_middle',
        industry: 'junior_middle',
        town: huting,
        progress: wellOn,
      },
      { grades: juniorGrades, entryAge: 12, classes: 4, size: 12 },
      'public_middle_school',
    ),
    school(
      {
        name: '湖汀区听澜中学',
        field: 'senior_middle',
        industry: 'senior_middle',
        town: huting,
        progress: wellOn,
      },
      { grades: seniorGrades, entryAge: 15, classes: 3, size: 14 },
      'public_middle_school',
    ),
    workingCommittee(
      '云汀湖滨产业园区',
      '湖滨产业园团工委',
      society('云汀湖滨产业园区', huting, 'private_enterprise', wellOn),
      [
        company(
          society('云汀澄光电子有限公司', huting, 'private_enterprise', wellOn),
          'private_enterprise',
          [[null, ['贴片一线', '贴片二线', '质检组', '研发部']]],
          16,
        ),
        company(
          society('云汀远帆软件有限公司', huting, 'private_enterprise', begun),
          'private_enterprise',
          [[null, ['平台组', '客户端组', '运维组']]],
          14,
        ),
        company(
          society('湖汀绿野环保科技有限公司', huting, 'private_enterprise', justImported),
          'private_enterprise',
          [[null, ['工程部', '监测部']]],
          13,
        ),
        branch(
          '云汀湖滨产业园区青年公寓',
          '青年公寓团支部',
          society('', huting, 'private_enterprise', begun),
          14,
          workers(huting, ['private_enterprise', 'freelance'], [18, 27]),
        ),
        branch(
          '云汀湖滨产业园区物流片区',
          '物流片区联合团支部',
          society('', huting, 'private_enterprise', begun),
          13,
          workers(huting, ['private_enterprise'], [18, 28]),
        ),
      ],
    ),
  ]);

  const yunting = leadingBody('云汀市', [
    songlingCounty,
    hutingDistrict,
    college(
      {
        name: '云汀职业技术学院',
        field: 'higher_vocational',
        industry: 'vocational_school',
        town: huting,
        progress: begun,
      },
      {
        faculties: [
          ['智能制造学院', '机电'],
          ['信息工程学院', '软件'],
          ['护理学院', '护理'],
          ['商贸学院', '电商'],
        ],
        years: 3,
        classes: 3,
        size: 21,
      },
    ),
    company(
      society('云汀轨道交通集团有限公司', huting, 'state_enterprise', wellOn),
      'state_enterprise',
      [
        ['客运分公司', ['站务一班', '站务二班', '票务班', '行车班']],
        ['车辆分公司', ['检修一班', '检修二班', '架修班']],
        ['工务分公司', ['线路班', '桥隧班', '信号班']],
      ],
      21,
    ),
    branch(
      '云汀市市直机关',
      '市直机关团支部',
      society('', huting, 'party_government', begun),
      18,
      workers(huting, ['government'], [23, 32]),
    ),
    branch(
      '云汀市人民医院',
      '市人民医院团支部',
      society('', huting, 'public_institution', beforeDeadline),
      24,
      workers(huting, ['government'], [20, 29]),
    ),
  ]);

  const wangdai = leadingBody('望岱市', [
    leadingBody('竹坪县', [
      school(
        {
          name: '竹坪县竹坪中学',
          shortName: '竹坪中学',
          field: 'senior_middle',
          industry: 'senior_middle',
          town: zhuping,
          progress: justImported,
        },
        { grades: seniorGrades, entryAge: 15, classes: 3, size: 13 },
        'public_middle_school',
      ),
      school(
        {
          name: '竹坪县初级中学',
          field: 'junior_middle',
          industry: 'junior_middle',
          town: zhuping,
          progress: justImported,
        },
        { grades: juniorGrades, entryAge: 12, classes: 3, size: 10 },
        'public_middle_school',
      ),
    ]),
    college(
      { name: '望岱师范学院', field: 'university', industry: 'university', town: '望岱市', progress: begun },
      {
        faculties: [
          ['文学院', '汉语言'],
          ['数理学院', '数学'],
          ['美术学院', '视觉'],
        ],
        years: 4,
        classes: 4,
        size: 20,
      },
    ),
    company(
      society('望岱港务有限公司', '望岱市', 'state_enterprise', wellOn),
      'state_enterprise',
      [[null, ['装卸一队', '装卸二队', '调度室', '引航站', '机关']]],
      19,
    ),
  ]);

  return leadingBody('云岚省', [
    yunting,
    wangdai,
    college(
      { name: '云岚大学', field: 'university', industry: 'university', town: huting, progress: begun },
      {
        faculties: [
          ['计算机学院', '计科'],
          ['土木工程学院', '土木'],
          ['外国语学院', '英语'],
          ['农学院', '农学'],
        ],
        years: 4,
        classes: 4,
        size: 26,
      },
    ),
    company(
      society('云岚省轻工集团有限公司', huting, 'state_enterprise', begun),
      'state_enterprise',
      [
        ['纺织分公司', ['纺纱车间', '织造车间', '印染车间']],
        ['造纸分公司', ['制浆车间', '抄纸车间', '机修车间']],
      ],
      20,
    ),
    branch(
      '云岚省省直机关第一',
      '省直机关第一团支部',
      society('', huting, 'party_government', beforeDeadline),
      16,
      workers(huting, ['government'], [23, 36]),
    ),
    branch(
      '云岚省图书馆',
      '省图书馆团支部',
      society('', huting, 'public_institution', begun),
      12,
      workers(huting, ['government'], [19, 25]),
    ),
  ]);
}

function leadingBody(place: string, children: readonly PlannedOrganisation[]): PlannedOrganisation {
  return {
    kind: 'leading_body',
    name: `共青团${place}委员会`,
    shortName: `团${place}委`,
    field: 'social',
    industry: null,
    children,
  };
}

function committee(unit: Unit, children: readonly PlannedOrganisation[]): PlannedOrganisation {
  const { field, industry } = unit;
  return {
    kind: 'committee',
    name: `共青团${unit.name}委员会`,
    shortName: `${unit.shortName ?? unit.name}团委`,
    field,
    industry,
    children,
  };
}

function workingCommittee(
  place: string,
  shortName: string,
  { field, industry }: Unit,
  children: readonly PlannedOrganisation[],
): PlannedOrganisation {
  return {
    kind: 'working_committee',
    name: `共青团${place}工作委员会`,
    shortName,
    field,
    industry,
    children,
  };
}

function generalBranch(
  place: string,
  shortName: string,
  { field, industry }: Unit,
  children: readonly PlannedOrganisation[],
): PlannedOrganisation {
  return { kind: 'general_branch', name: `共青团${place}总支部委员会`, shortName, field, industry, children };
}

function branch(
  place: string,
  shortName: string,
  { field, industry, progress }: Unit,
  count: number,
  cohort: Cohort,
): PlannedOrganisation {
  return {
    kind: 'branch',
    name: `共青团${place}支部委员会`,
    shortName,
    field,
    industry,
    children: [],
    members: { count, cohort, progress },
  };
}

function numbersTo(last: number): number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}
