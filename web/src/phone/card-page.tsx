import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { getOwnCard, type OwnCard } from '#contract/cards.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../api/call.ts';
import { type Kept, loadOrKept } from '../api/kept.ts';
import { RefusalNotice } from '../ui/refusal-notice.tsx';
import { Loading, StatusTag } from '../ui/states.tsx';
import { useTexts } from '../ui/texts.tsx';
import { cardTones } from './card-tones.ts';
import { OwnFrame } from './own-frame.tsx';
import './card.css';

const CardCode = lazy(async () => ({ default: (await import('./card-code.tsx')).CardCode }));

/** The next code comes before this many seconds are left, so that who scans has time to ask. */
const margin = 15;
const triedAgainAfter = 15_000;

interface HeldCard extends Kept<OwnCard> {
  /** By the two clocks of the telephone: one stands while it sleeps, the other may be set. */
  readonly received: { readonly clock: number; readonly steady: number };
}

const clocks = () => ({ clock: Date.now(), steady: performance.now() });

/** Seconds since the server made the code; its time and the telephone's are never compared. */
function ageOf({ received }: HeldCard): number {
  const now = clocks();
  return Math.max(now.clock - received.clock, now.steady - received.steady) / 1000;
}

/** 我的团员证 (MOB-1; B20 4.4): the card, and a code that renews itself while the page is open. */
export function CardPage() {
  const { cards } = useTexts('cards');
  const query = useQuery({
    queryKey: ['card', 'own'],
    queryFn: async ({ signal }): Promise<HeldCard> => {
      const received = clocks();
      return { ...(await loadOrKept('card', () => call(getOwnCard, { signal }))), received };
    },
    staleTime: 0,
    refetchInterval: ({ state }) => {
      if (!state.data || state.data.asOf !== null) return triedAgainAfter;
      return Math.max((state.data.value.validSeconds - margin - ageOf(state.data)) * 1000, 1000);
    },
  });
  const held = query.data;
  return (
    <OwnFrame title={cards.menu.card} asOf={held?.asOf}>
      <RefusalNotice error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Loading />}
      {held && !query.error && <Card held={held} />}
    </OwnFrame>
  );
}

function Card({ held }: { held: HeldCard }) {
  const { cards } = useTexts('cards');
  const words = cards.card;
  const { value: card, asOf } = held;
  const left = useSecondsLeft(held);
  const address = `${location.origin}/verify#${card.code}`;
  return (
    <>
      <section className="card member-card" aria-label={words.title}>
        <p className="member-card-title">{words.title}</p>
        <div className="own-line own-between">
          <h2>{card.name}</h2>
          <StatusTag tone={cardTones[card.certification]}>
            {words.certifications[card.certification]}
          </StatusTag>
        </div>
        <p>{card.organisation.name}</p>
        <dl className="member-card-facts">
          <div>
            <dt>{words.joined}</dt>
            <dd>{card.joinedMonth}</dd>
          </div>
          {card.numberMasked && (
            <div>
              <dt>{words.number}</dt>
              <dd>{card.numberMasked}</dd>
            </div>
          )}
        </dl>
      </section>
      <section className="card own-part member-code">
        {left > 0 && asOf === null ? (
          <>
            <Suspense fallback={<p className="muted">{words.drawing}</p>}>
              <CardCode text={address} label={words.codeLabel} />
            </Suspense>
            <p className="member-code-left">{fill(words.left, { seconds: Math.max(left - margin, 0) })}</p>
          </>
        ) : (
          <p className="member-code-none" role="status">
            {words.expired}
          </p>
        )}
        <p className="muted">{fill(words.how, { name: card.nameInCode })}</p>
        <p className="muted">{words.warning}</p>
        {left > 0 && asOf === null && <a href={address}>{words.link}</a>}
      </section>
    </>
  );
}

function useSecondsLeft(held: HeldCard): number {
  const [, setTick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTick((tick) => tick + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(Math.ceil(held.value.validSeconds - ageOf(held)), 0);
}
