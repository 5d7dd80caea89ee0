import { queryOptions, useQuery } from '@tanstack/react-query';
import type { ResponseOf } from '#contract/endpoint.ts';
import { getNumberPlan } from '#contract/numbers.ts';
import { getPlanningCaps, getProposal, listProposalLines, type ProposalLine } from '#contract/planning.ts';
import { getUnitFacts, listFacts } from '#contract/planning-facts.ts';
import { call } from '../../api/call.ts';
import { chinaDay } from '../../ui/china-day.ts';

export const thisYear = () => Number(chinaDay().slice(0, 4));

/** Years one may plan for. */
export function yearsAround(year: number): number[] {
  const now = thisYear();
  return [...new Set([now + 1, now, now - 1, now - 2, year])].sort((one, other) => other - one);
}

/** The year looked at where none is chosen: the coming one as soon as there are facts of it. */
export function useYear(organisationId: number, chosen: number | undefined): number | null {
  const next = thisYear() + 1;
  const { data, isError } = useQuery({
    queryKey: ['planning', 'year', organisationId, next],
    queryFn: ({ signal }) => call(listFacts, { query: { organisationId, year: next, limit: 1 }, signal }),
    enabled: chosen === undefined,
  });
  if (chosen !== undefined) return chosen;
  if (isError) return next - 1;
  return data ? (data.items.length > 0 ? next : next - 1) : null;
}

export function unitFactsQuery(organisationId: number, year: number) {
  return queryOptions({
    queryKey: ['planning', 'unit', organisationId, year],
    queryFn: ({ signal }) => call(getUnitFacts, { params: { organisationId }, query: { year }, signal }),
    // What is typed must not be overtaken; the next look asks again.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

export function proposalQuery(proposalId: number) {
  return queryOptions({
    queryKey: ['planning', 'proposal', proposalId],
    queryFn: ({ signal }) => call(getProposal, { params: { proposalId }, signal }),
  });
}

export function capsQuery(year: number) {
  return queryOptions({
    queryKey: ['planning', 'caps', year],
    queryFn: ({ signal }) => call(getPlanningCaps, { query: { year }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** What an organisation has to distribute in a year, by field. */
export function numberPlanQuery(organisationId: number, year: number) {
  return queryOptions({
    queryKey: ['numbers', 'plan', organisationId, year],
    queryFn: ({ signal }) => call(getNumberPlan, { params: { organisationId }, query: { year }, signal }),
  });
}

const pageSize = 200;
/** Of a plan with more units only the sums are compared. */
const mostPages = 10;

/** Every line of a proposal at one of its versions, or null where there are too many to hold. */
export function allLinesQuery(proposalId: number, version: number) {
  return queryOptions({
    queryKey: ['planning', 'all-lines', proposalId, version],
    queryFn: async ({ signal }): Promise<readonly ProposalLine[] | null> => {
      const lines: ProposalLine[] = [];
      let after: string | null = '';
      for (let page = 0; after !== null; page++) {
        if (page === mostPages) return null;
        const query = { limit: pageSize, ...(after !== '' && { after }) };
        const answer: ResponseOf<typeof listProposalLines> = await call(listProposalLines, {
          params: { proposalId },
          query,
          signal,
        });
        lines.push(...answer.items);
        after = answer.next;
      }
      return lines;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}
