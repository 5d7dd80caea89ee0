import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { searchBranches } from '#contract/applications.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../api/call.ts';
import { useDebounced } from '../ui/debounced.ts';
import { useTexts } from '../ui/texts.tsx';
import { type Chosen, FoundSearch } from './found-search.tsx';

export type ChosenBranch = Chosen;

interface BranchSearchProps {
  chosen: ChosenBranch | null;
  onChoose: (branch: ChosenBranch | null) => void;
  onType: () => void;
  fault?: string | undefined;
}

/** Finds the branch to apply to, by 组织ID or name. */
export function BranchSearch(props: BranchSearchProps) {
  const { applications } = useTexts('applications');
  const [text, setText] = useState('');
  const asked = useDebounced(text.trim(), 350);
  const found = useQuery({
    queryKey: ['registration', 'branches', asked],
    queryFn: ({ signal }) => call(searchBranches, { query: { text: asked }, signal }),
    enabled: asked !== '' && props.chosen === null,
  });
  return (
    <FoundSearch
      {...props}
      text={text}
      onText={setText}
      found={found}
      words={{
        label: applications.branch,
        placeholder: applications.branchPlaceholder,
        hint: applications.branchHint,
        none: applications.branchNone,
        more: applications.branchMore,
        another: applications.branchAnother,
        chosen: ({ id, name }) => fill(applications.branchChosen, { id, name }),
      }}
    />
  );
}
