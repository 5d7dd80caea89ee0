import { useQuery } from '@tanstack/react-query';
import type { OrganisationHistoryLine } from '#contract/organisations.ts';
import { fill } from '#contract/wording/fill.ts';
import type { Wording } from '#contract/wording/zh-CN.ts';
import { formatTime, useWording } from '../../ui/language.tsx';
import { Section } from '../../ui/page.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { historyQuery } from './organisation-queries.ts';

/** 沿革: created, renamed, moved, dissolved, latest first. */
export function OrganisationHistory({ organisationId }: { organisationId: number }) {
  const { organisations } = useWording();
  const { data, error, refetch } = useQuery(historyQuery(organisationId));
  if (!data && !error) return null;
  if (data?.items.length === 0) return null;
  return (
    <Section title={organisations.history}>
      <RefusalNotice error={error} onRetry={() => void refetch()} />
      <ol className="organisation-history">
        {data?.items.map((line) => (
          <li key={`${line.at} ${line.kind} ${line.to}`}>
            <time dateTime={line.at}>{formatTime(line.at)}</time>
            <span>
              <strong>{organisations.historyKinds[line.kind]}</strong> {sayLine(line, organisations)}
              {line.reason && (
                <span className="muted organisation-reason">
                  {fill(organisations.historyReason, { reason: line.reason })}
                </span>
              )}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}

function sayLine({ kind, from, to }: OrganisationHistoryLine, words: Wording['organisations']): string {
  const names = { from: from ?? '—', to: to ?? '—' };
  switch (kind) {
    case 'created':
      return [
        fill(words.historyCreated, { name: names.to }),
        from === null ? '' : fill(words.historyUnder, { parent: from }),
      ].join('');
    case 'renamed':
      // The short name alone may have changed.
      return from === to ? names.to : fill(words.historyRenamed, names);
    case 'moved':
      return fill(words.historyMoved, names);
    case 'dissolved':
      return '';
  }
}
