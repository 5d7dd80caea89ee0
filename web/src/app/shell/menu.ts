import type { Session } from '#contract/accounts.ts';
import { type Wording, zhCN } from '#contract/wording/zh-CN.ts';

export interface MenuItem {
  readonly label: string;
  readonly to:
    | '/'
    | '/members/new'
    | '/members/new-below'
    | '/members/batch'
    | '/members'
    | '/cadres'
    | '/cadres/new'
    | '/cadres/below'
    | '/numbers'
    | '/planning'
    | '/form-reviews'
    | '/veterans'
    | '/organisations'
    | '/statistics/progress'
    | '/statistics/structure'
    | '/statistics/irregular'
    | '/statistics/due-forms'
    | '/accounts'
    | '/record'
    | '/operations';
}

interface MenuGroup {
  readonly label: string;
  readonly items: readonly MenuItem[];
}

type Seat = Pick<Session, 'policy'> & {
  seat: Pick<Session['seat'], 'reviews' | 'isTop'> & {
    organisation: { kind: Session['seat']['organisation']['kind'] };
  };
};

/** Whether a page is for this seat: whatever its menus do not offer is not to be reached by its address either. */
export function isOffered(seat: Seat, to: MenuItem['to']): boolean {
  return menuOf(seat, zhCN.shell.menus).some(({ items }) => items.some((item) => item.to === to));
}

/** The menus of 管理中心 under the seeds' names, as far as they fit the seat (N23 1.1, 1.2; N23 2; N20 3.2, 3.3, 二, 三). */
export function menuOf({ seat, policy }: Seat, menus: Wording['shell']['menus']): MenuGroup[] {
  const branch = seat.organisation.kind === 'branch';
  const groups: { label: string; items: (MenuItem | false)[] }[] = [
    {
      label: menus.members,
      items: [
        branch
          ? { label: menus.enterMember, to: '/members/new' }
          : { label: menus.enterMemberBelow, to: '/members/new-below' },
        policy.batchEntry && { label: menus.addMembers, to: '/members/batch' },
        { label: menus.database, to: '/members' },
      ],
    },
    {
      label: menus.development,
      items: [
        !branch && { label: menus.planning, to: '/planning' },
        { label: menus.numbers, to: '/numbers' },
      ],
    },
    {
      label: policy.cadreMenu === 'cadres' ? menus.cadresOf2023 : menus.cadres,
      items: [
        !branch && { label: menus.enterCadre, to: '/cadres/new' },
        { label: menus.cadreDatabase, to: '/cadres' },
        !branch && { label: menus.cadreDatabaseBelow, to: '/cadres/below' },
      ],
    },
    {
      label: menus.cases,
      items: [
        seat.reviews && { label: menus.formReviews, to: '/form-reviews' },
        seat.isTop && { label: menus.veterans, to: '/veterans' },
      ],
    },
    {
      label: menus.organisations,
      items: [!branch && { label: menus.organisationsBelow, to: '/organisations' }],
    },
    {
      label: menus.statistics,
      items: [
        { label: menus.progress, to: '/statistics/progress' },
        { label: menus.structure, to: '/statistics/structure' },
        {
          label: policy.irregularInProgress ? menus.irregularOfProgress : menus.irregular,
          to: '/statistics/irregular',
        },
        { label: menus.dueForms, to: '/statistics/due-forms' },
      ],
    },
    {
      label: menus.security,
      items: [
        { label: menus.accounts, to: '/accounts' },
        { label: menus.record, to: '/record' },
      ],
    },
  ];
  return groups
    .map(({ label, items }) => ({ label, items: items.filter((item) => item !== false) }))
    .filter(({ items }) => items.length > 0);
}
