import type { Session } from '#contract/accounts.ts';
import type { MenuItemOfPolicy, MenuPage, MenuSeat } from '#contract/menus.ts';
import type { Wording } from '#contract/wording/zh-CN.ts';

const addresses = {
  enterMember: '/members/new',
  enterBelow: '/members/new-below',
  batch: '/members/batch',
  members: '/members',
  schooling: '/schooling',
  graduations: '/graduations',
  season: '/season',
  cadres: '/cadres',
  enterCadre: '/cadres/new',
  cadresBelow: '/cadres/below',
  applications: '/applications',
  departures: '/departures',
  transfers: '/transfers',
  endings: '/endings',
  duplicates: '/duplicates',
  numbers: '/numbers',
  planning: '/planning',
  formReviews: '/form-reviews',
  veterans: '/veterans',
  organisations: '/organisations',
  progress: '/statistics/progress',
  structure: '/statistics/structure',
  irregular: '/statistics/irregular',
  dueForms: '/statistics/due-forms',
  accounts: '/accounts',
  record: '/record',
  federation: '/federation',
} as const satisfies Record<MenuPage, string>;

export interface MenuItem {
  readonly label: string;
  readonly to: (typeof addresses)[MenuPage];
}

interface MenuGroup {
  readonly label: string;
  readonly items: readonly MenuItem[];
}

type Seat = { readonly policy: Pick<Session['policy'], 'menus'> } & {
  seat: Pick<Session['seat'], 'reviews' | 'isTop'> & {
    organisation: { kind: Session['seat']['organisation']['kind'] };
  };
};

function isFor({ seat }: Seat, whom: MenuSeat | undefined): boolean {
  switch (whom) {
    case undefined:
      return true;
    case 'branch':
      return seat.organisation.kind === 'branch';
    case 'below':
      return seat.organisation.kind !== 'branch';
    case 'reviewer':
      return seat.reviews;
    case 'top':
      return seat.isTop;
  }
}

function itemsOf(seat: Seat): MenuItemOfPolicy[] {
  return seat.policy.menus.flatMap(({ items }) => items).filter((item) => isFor(seat, item.for));
}

/** Whether a page is for this seat: whatever its menus do not offer is not to be reached by its address either. */
export function isOffered(seat: Seat, to: MenuItem['to']): boolean {
  return itemsOf(seat).some(({ page }) => addresses[page] === to);
}

/** The menus of 管理中心 as the policy has them, as far as they fit the seat. */
export function menuOf(seat: Seat, menus: Wording['shell']['menus']): MenuGroup[] {
  return seat.policy.menus
    .map(({ label, items }) => ({
      label: menus[label],
      items: items
        .filter((item) => isFor(seat, item.for))
        .map((item) => ({ label: menus[item.label], to: addresses[item.page] })),
    }))
    .filter(({ items }) => items.length > 0);
}

/** Short ways from the start page. */
export function quickLinksOf(seat: Seat, menus: Wording['shell']['menus']): MenuItem[] {
  return itemsOf(seat)
    .filter(({ quick }) => quick)
    .map((item) => ({ label: menus[item.label], to: addresses[item.page] }));
}

/** The heading of a page, by the name its menu has. */
export function titleOf(seat: Seat, page: MenuPage, { shell, archives }: Wording): string {
  const item = itemsOf(seat).find((offered) => offered.page === page);
  if (!item) return '';
  return item.title ? archives[item.title] : shell.menus[item.label];
}
