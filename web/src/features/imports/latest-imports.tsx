import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ImportKind } from '#contract/imports.ts';
import { fill } from '#contract/wording/fill.ts';
import { formatTime, useSayRefusal, useWording } from '../../ui/language.tsx';
import { Section } from '../../ui/page.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { latestImportsQuery } from './import-query.ts';
import { ImportStateTag } from './import-state-tag.tsx';

/** My latest files: what was left unfinished can be taken up again. */
export function LatestImports({ kind, onOpen }: { kind: ImportKind; onOpen: (importId: string) => void }) {
  const { imports } = useWording();
  const say = useSayRefusal();
  const query = useQuery(latestImportsQuery(kind));
  return (
    <Section title={imports.recent}>
      <RefusalNotice error={query.error} onRetry={() => void query.refetch()} />
      {query.data?.items.length === 0 && <p className="muted">{imports.noRecent}</p>}
      <ul className="import-latest">
        {query.data?.items.map((item) => (
          <li key={item.id}>
            <ImportStateTag state={item.state} />
            <span className="import-latest-name">
              {item.fileName}
              <span className="muted">
                {item.organisation.name} · {formatTime(item.createdAt)}
                {item.fault === null && ` · ${sayCounts(item)}`}
              </span>
              {item.fault && <span className="import-fault">{say(item.fault)}</span>}
            </span>
            <Button size="small" onClick={() => onOpen(item.id)}>
              {imports.open}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );

  function sayCounts({
    state,
    counts,
  }: {
    state: string;
    counts: Record<'good' | 'bad' | 'committed' | 'failed', number>;
  }) {
    const words = state === 'committed' ? imports.result[kind] : imports.checked[kind];
    return state === 'committed'
      ? fill(words, { good: counts.committed, bad: counts.bad + counts.failed })
      : fill(words, { good: counts.good, bad: counts.bad });
  }
}
