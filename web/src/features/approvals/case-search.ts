import type { CaseKind } from '#contract/approvals.ts';

export const caseTabs = ['open', 'done', 'sent'] as const;
export type CaseTab = (typeof caseTabs)[number];

/** What the address of a list of cases holds. */
export interface CaseSearch {
  tab?: CaseTab;
  kind?: CaseKind;
  decided?: 'agreed' | 'refused' | 'lapsed' | 'withdrawn';
  text?: string;
}

export function toCaseQuery(search: CaseSearch, only?: CaseKind) {
  const { tab = 'open', decided = 'agreed', text } = search;
  const kind = only ?? search.kind;
  return {
    box: tab === 'sent' ? ('sent' as const) : ('inbox' as const),
    ...(tab === 'open' && { state: 'open' as const }),
    ...(tab === 'done' && { state: decided }),
    ...(kind && { kind }),
    ...(text !== undefined && { text }),
  };
}
