import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type CardCode, readCardCode } from '#contract/values/card-code.ts';
import { fill } from '#contract/wording/fill.ts';
import { Facts } from '../ui/page.tsx';
import { PlainButton } from '../ui/plain.tsx';
import { RefusalNotice } from '../ui/refusal-notice.tsx';
import { Loading } from '../ui/states.tsx';
import { formatTime, useLanguage, useTexts } from '../ui/texts.tsx';
import { installWorker } from './install-worker.ts';
import { type Finding, findOut, type Verified } from './verify-card.ts';
import './card.css';
import './own-page.css';

/** Only what leaves no doubt is green. */
const looks: Partial<Record<Finding, string>> = {
  valid: 'finding finding-good',
  checked_before: 'finding finding-waiting',
  offline: 'finding finding-waiting',
  too_early: 'finding finding-waiting',
};
/** What a code says is shown where its signature was found right. */
const isGenuine: ReadonlySet<Finding> = new Set(['valid', 'checked_before', 'expired', 'changed', 'offline']);

/** 团员证核验: for anybody who has scanned a code, without log-in (MOB-1). */
export function VerifyPage() {
  const { cards, shell } = useTexts('cards', 'shell');
  const { language, setLanguage } = useLanguage();
  const text = useFragment();
  useEffect(installWorker, []);
  useEffect(() => {
    document.title = `${cards.verify.title} · ${shell.product}`;
  }, [cards, shell]);
  return (
    <div className="own">
      <header className="own-head">
        <strong>{shell.product}</strong>
        <span className="own-name" />
        <button
          type="button"
          lang={language === 'en' ? 'zh-CN' : 'en'}
          onClick={() => setLanguage(language === 'en' ? 'zh-CN' : 'en')}
        >
          {shell.language}
        </button>
      </header>
      <main className="own-main">
        <h1>{cards.verify.title}</h1>
        {text === '' ? (
          <section className="card own-part">
            <p>{cards.verify.empty}</p>
          </section>
        ) : (
          <Verification key={text} text={text} />
        )}
        <p className="muted">{cards.verify.privacy}</p>
      </main>
    </div>
  );
}

/** The code stands behind the #: browsers send that to nobody. */
function useFragment(): string {
  const [text, setText] = useState(() => location.hash.slice(1));
  useEffect(() => {
    const follow = () => setText(location.hash.slice(1));
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  return text;
}

function Verification({ text }: { text: string }) {
  const { cards } = useTexts('cards');
  const query = useQuery({
    queryKey: ['verify', text],
    queryFn: ({ signal }) => findOut(text, signal),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  return (
    <>
      <RefusalNotice error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && (
        <section className="card own-part" role="status">
          <Loading />
          <p>{cards.verify.checking}</p>
        </section>
      )}
      {query.data && <Outcome verified={query.data} code={readCardCode(text)} />}
      {query.data && !isSettled(query.data) && (
        <PlainButton quiet disabled={query.isFetching} onClick={() => void query.refetch()}>
          {cards.verify.again}
        </PlainButton>
      )}
    </>
  );
}

/** Asking again would find what was found, except where there was no connection. */
function isSettled({ finding }: Verified): boolean {
  return !['offline', 'too_early', 'no_key', 'no_browser'].includes(finding);
}

function Outcome({ verified, code }: { verified: Verified; code: CardCode | null }) {
  const { cards } = useTexts('cards');
  const words = cards.verify;
  const { finding, at, checkedAt, minutesWrong } = verified;
  const times = { at: formatTime(at), checkedAt: checkedAt === null ? '' : formatTime(checkedAt) };
  return (
    <>
      <section className={`card ${looks[finding] ?? 'finding'}`} role="status">
        <h2>{words.findings[finding]}</h2>
        <p>{fill(words.texts[finding], times)}</p>
        {minutesWrong > 0 && <p className="muted">{fill(words.clockWrong, { minutes: minutesWrong })}</p>}
      </section>
      {code && isGenuine.has(finding) && (
        <section className="card own-part" aria-label={cards.card.title}>
          <Facts
            facts={[
              [words.name, code.content.name],
              [words.branch, code.content.branch],
              [cards.card.joined, code.content.joinedMonth],
              [words.certification, cards.card.certifications[code.content.certification]],
              [words.madeAt, formatTime(new Date(code.content.issuedAt * 1000).toISOString())],
            ]}
          />
        </section>
      )}
    </>
  );
}
