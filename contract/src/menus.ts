import { z } from 'zod';

/** Pages that a menu may offer; the web knows their addresses. */
export const menuPage = z.enum([
  'enterMember',
  'enterBelow',
  'batch',
  'members',
  'schooling',
  'graduations',
  'season',
  'cadres',
  'enterCadre',
  'cadresBelow',
  'applications',
  'departures',
  'transfers',
  'endings',
  'duplicates',
  'numbers',
  'planning',
  'formReviews',
  'veterans',
  'organisations',
  'progress',
  'structure',
  'irregular',
  'dueForms',
  'accounts',
  'record',
  'federation',
]);
export type MenuPage = z.infer<typeof menuPage>;

/** What groups and items are called: keys of the wording of menus. */
const menuLabel = z.enum([
  'members',
  'enterMember',
  'enterMemberBelow',
  'addMembers',
  'database',
  'schooling',
  'graduations',
  'season',
  'myMembers',
  'memberList',
  'applications',
  'departures',
  'transfersIn',
  'transfers',
  'endings',
  'duplicates',
  'cadres',
  'cadresOf2023',
  'enterCadre',
  'cadreDatabase',
  'cadreDatabaseBelow',
  'myCadres',
  'development',
  'numbers',
  'planning',
  'cases',
  'formReviews',
  'veterans',
  'organisations',
  'organisationsOfLeague',
  'organisationsBelow',
  'administrationBelow',
  'statistics',
  'progress',
  'structure',
  'irregular',
  'irregularOfProgress',
  'dueForms',
  'security',
  'accounts',
  'record',
  'federation',
]);

/** Whom an item is for; left out: everybody. below: whoever has organisations below. reviewer: ORG-6. */
const menuSeat = z.enum(['branch', 'below', 'reviewer', 'top']);
export type MenuSeat = z.infer<typeof menuSeat>;

const menuItem = z.object({
  page: menuPage,
  label: menuLabel,
  /** The heading of the page, where it is not the label. */
  title: z.enum(['titleOwn', 'titleBelow']).optional(),
  for: menuSeat.optional(),
  /** Whether the start page has a short way to it. */
  quick: z.boolean().optional(),
});
export type MenuItemOfPolicy = z.infer<typeof menuItem>;

/** The menus of 管理中心, as the policy has them. */
export const menus = z.array(z.object({ label: menuLabel, items: z.array(menuItem) }));
export type Menus = z.infer<typeof menus>;
