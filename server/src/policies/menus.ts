import type { Menus } from '#contract/menus.ts';

const numbersAndPlanning: Menus[number] = {
  label: 'development',
  items: [
    { page: 'planning', label: 'planning', for: 'below' },
    { page: 'numbers', label: 'numbers' },
  ],
};

const security: Menus[number] = {
  label: 'security',
  items: [
    { page: 'accounts', label: 'accounts' },
    { page: 'record', label: 'record' },
    { page: 'federation', label: 'federation', for: 'top' },
  ],
};

/** N23 3.5, N20 4.4. */
const lifeItems: Menus[number]['items'] = [
  { page: 'schooling', label: 'schooling' },
  { page: 'graduations', label: 'graduations' },
  { page: 'season', label: 'season' },
];

/** ENT-4: whoever has organisations below enters cadres, its own and theirs. */
const cadreItems: Menus[number]['items'] = [
  { page: 'enterCadre', label: 'enterCadre', for: 'below', quick: true },
  { page: 'cadres', label: 'cadreDatabase' },
  { page: 'cadresBelow', label: 'cadreDatabaseBelow', for: 'below' },
];

/** 团干部管理 (N20 3.2) or 干部管理 (N23 2.1); the rest: N23 1.1, 1.2; N20 3.2, 3.3, 二, 三. */
const nationalMenus = (cadres: 'cadres' | 'cadresOf2023'): Menus => [
  {
    label: 'members',
    items: [
      { page: 'enterMember', label: 'enterMember', for: 'branch', quick: true },
      { page: 'enterBelow', label: 'enterMemberBelow', for: 'below', quick: true },
      { page: 'batch', label: 'addMembers', quick: true },
      { page: 'members', label: 'database', title: 'titleOwn', for: 'branch', quick: true },
      { page: 'members', label: 'database', title: 'titleBelow', for: 'below', quick: true },
      ...lifeItems,
      { page: 'transfers', label: 'transfers' },
      { page: 'endings', label: 'endings' },
      { page: 'duplicates', label: 'duplicates', for: 'reviewer' },
    ],
  },
  numbersAndPlanning,
  { label: cadres, items: cadreItems },
  {
    label: 'cases',
    items: [
      { page: 'formReviews', label: 'formReviews', for: 'reviewer' },
      { page: 'veterans', label: 'veterans', for: 'top' },
    ],
  },
  {
    label: 'organisations',
    items: [{ page: 'organisations', label: 'organisationsBelow', for: 'below' }],
  },
  {
    label: 'statistics',
    items: [
      { page: 'progress', label: 'progress' },
      { page: 'structure', label: 'structure' },
      { page: 'irregular', label: 'irregular' },
      { page: 'dueForms', label: 'dueForms' },
    ],
  },
  security,
];

export const menusOf2020 = nationalMenus('cadres');
export const menusOf2023 = nationalMenus('cadresOf2023');

/** B20 四.2, 四.4, 五.3; B24 一: as far as their parts are there. Nobody enters members, and forms are not reviewed. */
export const beijingMenus: Menus = [
  {
    label: 'members',
    items: [
      { page: 'members', label: 'myMembers', for: 'branch', quick: true },
      { page: 'cadres', label: 'myCadres', for: 'branch' },
      { page: 'members', label: 'memberList', for: 'below', quick: true },
      { page: 'applications', label: 'applications', quick: true },
      { page: 'transfers', label: 'transfersIn' },
      { page: 'departures', label: 'departures' },
      ...lifeItems,
      { page: 'endings', label: 'endings' },
      { page: 'duplicates', label: 'duplicates', for: 'reviewer' },
    ],
  },
  {
    label: 'organisationsOfLeague',
    items: [{ page: 'organisations', label: 'administrationBelow', for: 'below' }],
  },
  numbersAndPlanning,
  // Its guides are silent about cadres of committees: as N20 3.2 has it.
  { label: 'cadres', items: cadreItems.map((item) => ({ ...item, for: 'below' })) },
  { label: 'cases', items: [{ page: 'veterans', label: 'veterans', for: 'top' }] },
  {
    label: 'statistics',
    items: [
      { page: 'progress', label: 'progress' },
      { page: 'irregular', label: 'irregularOfProgress' },
      { page: 'structure', label: 'structure' },
      { page: 'dueForms', label: 'dueForms' },
    ],
  },
  security,
];
