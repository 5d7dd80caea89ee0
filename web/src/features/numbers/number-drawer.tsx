import { CopyOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Drawer } from 'antd';
import type { ResponseOf } from '#contract/endpoint.ts';
import type { getNumber } from '#contract/numbers.ts';
import { formatDevelopmentNumber } from '#contract/values/development-number.ts';
import { fill } from '#contract/wording/fill.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { formatTime, useWording } from '../../ui/language.tsx';
import { Facts } from '../../ui/page.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { Loading, StatusTag, type Tone } from '../../ui/states.tsx';
import { EntryKindTag, Movement } from './number-entries.tsx';
import { numberQuery } from './number-queries.ts';
import { sayStretch } from './stretch-text.ts';

type OneNumber = ResponseOf<typeof getNumber>;

const tones: Record<OneNumber['state'], Tone> = { unused: 'neutral', in_use: 'good', outside: 'bad' };

/** One number: unused or in use, whose it is, and what became of it (NUM-4). Mount it to open it. */
export function NumberDrawer({ number, onClose }: { number: string; onClose: () => void }) {
  const { numbers, shell } = useWording();
  const query = useQuery(numberQuery(number));
  return (
    <Drawer
      open
      title={fill(numbers.one.title, { number: formatDevelopmentNumber(query.data?.number ?? number) })}
      size={Math.min(560, window.innerWidth)}
      extra={
        query.data && (
          <CopyButton size="small" icon={<CopyOutlined />} text={query.data.number}>
            {shell.copy}
          </CopyButton>
        )
      }
      onClose={onClose}
    >
      <RefusalNotice error={query.error} />
      {query.isPending && <Loading />}
      {query.data && <Story one={query.data} />}
    </Drawer>
  );
}

function Story({ one }: { one: OneNumber }) {
  const { numbers, organisations } = useWording();
  const words = numbers.one;
  return (
    <div className="stack">
      <Facts
        facts={[
          [
            words.state,
            <StatusTag key="state" tone={tones[one.state]}>
              {words.states[one.state]}
            </StatusTag>,
          ],
          [numbers.field, one.field ? organisations.fields[one.field] : '—'],
          [words.holder, one.holder?.name ?? '—'],
          ...(one.state === 'in_use' ? factsOfUse(one, words) : []),
        ]}
      />
      <h2>{words.story}</h2>
      {one.entries.length === 0 && <p className="muted">{words.noStory}</p>}
      <ol className="story">
        {one.entries.map((entry) => (
          <li key={entry.id}>
            <span className="story-head">
              <EntryKindTag kind={entry.kind} />
              <span className="muted">
                {formatTime(entry.at)} {entry.by}
              </span>
            </span>
            <Movement entry={entry} />
            {entry.member && (
              <Link to="/members/$memberId" params={{ memberId: String(entry.member.id) }}>
                {entry.member.name}
              </Link>
            )}
            {entry.size > 1 && <span className="muted number-text">{sayStretch(entry)}</span>}
            {entry.reason && (
              <span className="muted">{fill(numbers.ledger.reasonOf, { reason: entry.reason })}</span>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

function factsOfUse(
  { use }: OneNumber,
  words: Record<'member' | 'hiddenMember' | 'organisation' | 'since', string>,
) {
  if (!use) return [[words.member, words.hiddenMember] as const];
  return [
    [
      words.member,
      <Link key="member" to="/members/$memberId" params={{ memberId: String(use.memberId) }}>
        {use.name}
      </Link>,
    ],
    [words.organisation, use.organisation.name],
    [words.since, formatTime(use.since)],
  ] as const;
}
