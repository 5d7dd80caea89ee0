import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { BodyOf } from '#contract/endpoint.ts';
import { changeProposal, type Proposal, type ProposalLine } from '#contract/planning.ts';
import { call } from '../../api/call.ts';
import { type Comparison, compareLines, keyOfLine } from './compare-lines.ts';
import { allLinesQuery, proposalQuery } from './planning-queries.ts';

/** A proposal as it was; lines are null where there are too many to hold. */
export interface Earlier {
  readonly proposal: Proposal;
  readonly lines: readonly ProposalLine[] | null;
}

export type ProposalChange = Omit<BodyOf<typeof changeProposal>, 'version' | 'units'> & {
  units?: BodyOf<typeof changeProposal>['units'];
};

interface Trial {
  /** Since when changes are compared; null: nothing was tried yet. */
  readonly earlier: Earlier | null;
  readonly comparison: Comparison | null;
  /** What a line had before. */
  readonly placesBefore: (line: ProposalLine) => number | null;
  /** Plans anew; throws the refusal. */
  readonly change: (what: ProposalChange) => Promise<void>;
  readonly keep: () => void;
  readonly undo: () => Promise<void>;
}

/** What-if: a proposal is changed as often as one likes and compared with what it was before the first change. */
export function useTrial(proposal: Proposal): Trial {
  const { id, version } = proposal;
  const client = useQueryClient();
  const [earlier, setEarlier] = useState<Earlier | null>(null);
  const now = useQuery({ ...allLinesQuery(id, version), enabled: earlier !== null });
  const comparison = earlier?.lines && now.data ? compareLines(earlier.lines, now.data) : null;
  const before = new Map((earlier?.lines ?? []).map((line) => [keyOfLine(line), line.places]));

  async function send({ units = [], ...rest }: ProposalChange) {
    const changed = await call(changeProposal, {
      params: { proposalId: id },
      body: { ...rest, units, version },
    });
    client.setQueryData(proposalQuery(id).queryKey, changed);
    void client.invalidateQueries({ queryKey: ['planning', 'proposals'] });
  }

  return {
    earlier,
    comparison,
    placesBefore: (line) => (earlier?.lines ? (before.get(keyOfLine(line)) ?? 0) : null),
    async change(what) {
      // Read before the change takes the lines away.
      const lines = earlier ? null : await client.fetchQuery(allLinesQuery(id, version));
      await send(what);
      if (!earlier) setEarlier({ proposal, lines });
    },
    keep: () => setEarlier(null),
    async undo() {
      if (!earlier) return;
      const { total, fields, caps } = earlier.proposal;
      await send({ total, fields, caps, units: unitsToRestore(earlier.lines ?? [], now.data ?? []) });
      setEarlier(null);
    },
  };
}

/** What was fixed then is fixed again, and what was not is given free. */
function unitsToRestore(then: readonly ProposalLine[], now: readonly ProposalLine[]) {
  const fixedThen = then.filter(({ isFixed }) => isFixed);
  const keys = new Set(fixedThen.map(keyOfLine));
  const free = now.filter((line) => line.isFixed && !keys.has(keyOfLine(line)));
  const unit = ({ organisation, field }: ProposalLine, places: number | null) => ({
    organisationId: organisation.id,
    field,
    places,
  });
  return [...fixedThen.map((line) => unit(line, line.places)), ...free.map((line) => unit(line, null))];
}
