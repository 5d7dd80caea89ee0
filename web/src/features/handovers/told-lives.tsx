import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { listToldLives } from '#contract/lives.ts';
import { call } from '../../api/call.ts';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import type { LivesFrame } from './life-lines.tsx';

const Lives = lazy(async () => ({ default: (await import('./life-lines.tsx')).Lives }));

interface ToldLivesProps {
  readonly memberId: number;
  readonly frame: LivesFrame;
}

/** 在其他系统的经历 (TRF-8), for the desk and the telephone; nothing for who has only been in this one. */
export function ToldLives({ memberId, frame }: ToldLivesProps) {
  const { data, error, refetch } = useQuery({
    queryKey: ['handovers', 'lives', memberId],
    queryFn: ({ signal }) => call(listToldLives, { params: { memberId }, signal }),
  });
  if (error) return <RefusalNotice error={error} onRetry={() => void refetch()} />;
  if (!data || data.items.length === 0) return null;
  // Few have any: what shows them is fetched for them alone.
  return (
    <Suspense fallback={null}>
      <Lives lives={data.items} frame={frame} />
    </Suspense>
  );
}
