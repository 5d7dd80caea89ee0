import { useQuery } from '@tanstack/react-query';
import { listEndingsOf } from '#contract/endings.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../api/call.ts';
import { RefusalNotice } from '../ui/refusal-notice.tsx';
import { useTexts } from '../ui/texts.tsx';
import './own-page.css';

/** How and when the membership ended, to who may only read from now on (LIF-2). */
export function OwnEnding({ memberId }: { memberId: number }) {
  const { endings } = useTexts('endings');
  const query = useQuery({
    queryKey: ['endings', 'of', memberId],
    queryFn: ({ signal }) => call(listEndingsOf, { params: { memberId }, signal }),
  });
  const ending = query.data?.items.find(({ state }) => state === 'in_force');
  return (
    <section className="card own-part" role="status">
      {ending && (
        <p>
          <strong>
            {ending.kind === 'army' || ending.kind === 'transferred'
              ? fill(ending.kind === 'army' ? endings.ownArmy : endings.ownTransferred, { date: ending.on })
              : fill(endings.ownEnded, { kind: endings.kinds[ending.kind], date: ending.on })}
          </strong>
        </p>
      )}
      <RefusalNotice error={query.error} onRetry={() => void query.refetch()} />
      <p className="muted">{endings.ownEndedText}</p>
    </section>
  );
}
