import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { searchTransferTargets } from '#contract/transfers.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../api/call.ts';
import { useDebounced } from '../ui/debounced.ts';
import { useTexts } from '../ui/texts.tsx';
import { type Chosen, FoundSearch } from './found-search.tsx';
import { useSayTransferRefusal } from './say-transfer-refusal.ts';

interface TargetSearchProps {
  chosen: Chosen | null;
  onChoose: (target: Chosen | null) => void;
  onType: () => void;
  fault?: string | undefined;
}

/** Finds the organisation to move to, by 组织ID or name (TRF-1). */
export function TargetSearch(props: TargetSearchProps) {
  const { transfers } = useTexts('transfers');
  const say = useSayTransferRefusal().ability;
  const [text, setText] = useState('');
  const asked = useDebounced(text.trim(), 350);
  const found = useQuery({
    queryKey: ['transfers', 'targets', asked],
    queryFn: ({ signal }) => call(searchTransferTargets, { query: { text: asked }, signal }),
    select: ({ items, more }) => ({
      items: items.map(({ ask, ...item }) => ({ ...item, ...(ask && { refused: say(ask) }) })),
      more,
    }),
    enabled: asked !== '' && props.chosen === null,
  });
  return (
    <FoundSearch
      {...props}
      text={text}
      onText={setText}
      found={found}
      words={{
        label: transfers.target,
        hint: transfers.targetHint,
        none: transfers.own.notFound,
        more: transfers.own.more,
        another: transfers.own.another,
        chosen: ({ id, name }) => fill(transfers.own.chosen, { id, name }),
      }}
    />
  );
}
