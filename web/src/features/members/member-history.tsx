import type { Member } from '#contract/members.ts';
import { fill } from '#contract/wording/fill.ts';
import { formatTime, useWording } from '../../ui/language.tsx';
import './member.css';

/** What was done to a member's record, latest first. */
export function MemberHistory({ history }: { history: Member['history'] }) {
  const { members } = useWording();
  const kinds: Record<string, string> = members.historyKinds;
  return (
    <ol className="member-history">
      {history.map((line) => (
        <li key={`${line.at} ${line.kind}`}>
          <time dateTime={line.at}>{formatTime(line.at)}</time>
          <span>
            <strong>{kinds[line.kind] ?? line.kind}</strong>{' '}
            <span className="muted">
              {fill(members.historyBy, { name: line.by, organisation: line.organisation })}
            </span>
            {line.reason && (
              <span className="member-reason">{fill(members.historyReason, { reason: line.reason })}</span>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}
