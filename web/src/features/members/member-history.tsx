import type { Member } from '#contract/members.ts';
import { fill } from '#contract/wording/fill.ts';
import { sayChange } from '#contract/wording/say-change.ts';
import { sayElsewhere } from '#contract/wording/say-elsewhere.ts';
import type { Wording } from '#contract/wording/zh-CN.ts';
import { formatTime, useLanguage, useWording } from '../../ui/language.tsx';
import './member.css';

type Line = Member['history'][number];

/** What was done to a member's record, latest first. */
export function MemberHistory({ history }: { history: Member['history'] }) {
  const wording = useWording();
  const { language } = useLanguage();
  const { members, record } = wording;
  const kinds: Record<string, string> = record.actionKinds;
  const fields: Record<string, string> = members.fields;
  return (
    <ol className="member-history" aria-label={members.history}>
      {history.map((line) => (
        <li key={`${line.at} ${line.kind}`}>
          <time dateTime={line.at}>{formatTime(line.at)}</time>
          <span>
            <strong>{sayElsewhere(line.kind, line.ending, record) ?? kinds[line.kind] ?? line.kind}</strong>{' '}
            <span className="muted">{sayBy(line, members)}</span>
            {line.changes.length > 0 && (
              <ul className="member-changes">
                {line.changes.map((changed) => (
                  <li key={changed.field}>{sayChange(changed, wording, language)}</li>
                ))}
              </ul>
            )}
            {unsaid(line).length > 0 && (
              <span className="member-reason">
                {fill(members.historyFields, {
                  fields: unsaid(line)
                    .map((field) => fields[field] ?? field)
                    .join(members.historySeparator),
                })}
              </span>
            )}
            {line.reason && (
              <span className="member-reason">
                {line.ending === 'transferred'
                  ? fill(record.goneToName, { name: line.reason })
                  : fill(members.historyReason, { reason: line.reason })}
              </span>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** Nobody, where the program did it by itself. */
function sayBy({ by, organisation }: Line, { historyBy }: Wording['members']): string {
  return organisation === '' ? by : fill(historyBy, { name: by, organisation });
}

/** Of what the record keeps no values, it says that it changed. */
function unsaid({ fields, changes }: Line): string[] {
  return fields.filter((name) => !changes.some(({ field }) => field === name));
}
