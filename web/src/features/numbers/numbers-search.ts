export type NumbersTab = 'children' | 'table' | 'ledger';

/** What the address of the page holds. */
export interface NumbersSearch {
  organisationId?: number;
  year?: number;
  tab?: Exclude<NumbersTab, 'children'>;
  /** One number that is looked into. */
  number?: string;
}
