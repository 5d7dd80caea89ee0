import type { NotificationContent } from '../messages.ts';
import { fill } from './fill.ts';
import { isOwnNotification, type SaidNotification, sayOwnNotification } from './say-own-notification.ts';
import type { Wording } from './zh-CN.ts';

const namedInTitle = 3;

/** Puts a notification into words; `count` is how many it gathers. */
export function sayNotification(
  content: NotificationContent,
  count: number,
  wording: Pick<Wording, 'messages' | 'cases' | 'members' | 'organisations' | 'endings'>,
): SaidNotification {
  if (isOwnNotification(content)) return sayOwnNotification(content, wording);
  const { messages, cases } = wording;
  const say = (names: Record<string, string>) => fill(messages.notifications[content.kind], names);
  const lineOf = (name: string, text: string) => fill(messages.lineOf, { name, text });
  const listOf = (named: readonly Named[], others: string = messages.andOthers) =>
    sayList(named, count, others, messages.separator);
  switch (content.kind) {
    case 'case_agreed':
    case 'case_refused':
    case 'case_lapsed':
      return {
        title: say({ case: cases.kinds[content.topic], names: listOf(content.subjects) }),
        lines: content.subjects.flatMap(({ name, reason }) =>
          reason === null ? [] : [lineOf(name, reason)],
        ),
      };
    case 'quota_given':
    case 'quota_taken_back': {
      const quotas = content.subjects.map(({ year, field, count: size, reason }) => ({
        name: fill(messages.quota, { year, field: wording.organisations.fields[field], count: size }),
        reason,
      }));
      // What the title says in full is not said again.
      const told = quotas.length === count && count <= namedInTitle;
      return {
        title: say({ names: listOf(quotas, messages.andOtherQuotas) }),
        lines: quotas.flatMap(({ name, reason }) =>
          reason !== null ? [lineOf(name, reason)] : told ? [] : [name],
        ),
      };
    }
    case 'number_released':
      return {
        title: say({ names: listOf(content.subjects) }),
        lines: content.subjects.map(({ name, number, reason }) =>
          lineOf(name, [number, ...(reason === null ? [] : [reason])].join(messages.partSeparator)),
        ),
      };
    case 'particulars_corrected': {
      const words: Record<string, string> = wording.members.fields;
      return {
        title: say({ names: listOf(content.subjects) }),
        lines: content.subjects.map(({ name, fields }) =>
          lineOf(name, fields.map((field) => words[field] ?? field).join(messages.separator)),
        ),
      };
    }
    case 'member_left':
      return {
        title: say({ names: listOf(content.subjects) }),
        lines: content.subjects.map(({ name, organisation }) =>
          lineOf(name, fill(messages.nowIn, { organisation })),
        ),
      };
    case 'members_arrived':
      return {
        title: say({ names: listOf(content.subjects) }),
        lines: content.subjects.map(({ name, organisation }) =>
          lineOf(name, fill(messages.cameFrom, { organisation })),
        ),
      };
    case 'transfer_overruled':
      return {
        title: say({ names: listOf(content.subjects) }),
        lines: content.subjects.map(({ name, organisation }) => lineOf(name, organisation)),
      };
    case 'arrival_asked':
    case 'arrival_withdrawn':
    case 'arrival_returned':
      return {
        title: say({ names: listOf(content.subjects) }),
        lines: content.subjects.map(({ name, from }) =>
          lineOf(name, fill(messages.cameFrom, { organisation: from })),
        ),
      };
    case 'claim_found':
      return {
        title: say({ names: listOf(content.subjects) }),
        lines: content.subjects.map(({ name, system }) => lineOf(name, fill(messages.alsoIn, { system }))),
      };
    case 'claim_settled':
      return {
        title: say({ names: listOf(content.subjects) }),
        lines: content.subjects.map(({ name, system, kept }) =>
          lineOf(name, fill(kept ? messages.claimKept : messages.claimGivenUp, { system })),
        ),
      };
    case 'handover_refused':
    case 'handover_withdrawn':
    case 'handover_completed':
    case 'handover_lapsed':
      return {
        title: say({ names: listOf(content.subjects) }),
        lines: content.subjects.map(({ name, to }) => lineOf(name, to)),
      };
    case 'transfers_due':
      return { title: say({ count: String(content.subjects[0]?.count ?? count) }), lines: [] };
    case 'graduates_not_begun':
    case 'transfers_waiting': {
      const [latest] = content.subjects;
      return {
        title: say(
          Object.fromEntries(Object.entries(latest ?? {}).map(([key, value]) => [key, String(value)])),
        ),
        lines: [],
      };
    }
    case 'entries_merged':
      return {
        title: say({ names: listOf(content.subjects) }),
        lines: content.subjects.map(({ name, organisation, reason }) =>
          lineOf(name, fill(messages.keptIn, { organisation, reason: reason ?? '' })),
        ),
      };
    case 'organisation_moved':
      return {
        title: say({ names: listOf(content.subjects) }),
        lines: content.subjects.map(({ name, to }) => lineOf(name, fill(messages.nowUnder, { to }))),
      };
    case 'forms_due': {
      const [latest] = content.subjects;
      const parts = [
        ...(latest?.soon ? [fill(messages.dueSoon, { count: latest.soon })] : []),
        ...(latest?.overdue ? [fill(messages.overdue, { count: latest.overdue })] : []),
      ];
      return { title: say({ parts: parts.join(messages.partSeparator) }), lines: [] };
    }
    case 'graduation_reached': {
      const [latest] = content.subjects;
      return {
        title: say({ parts: fill(messages.graduating, { year: latest?.year ?? '' }) }),
        lines: [],
      };
    }
    case 'members_aged':
      return { title: say({ count: String(content.subjects[0]?.count ?? count) }), lines: [] };
  }
}

interface Named {
  readonly name: string;
}

/** The same name twice is said once; what is not named is counted. */
function sayList(named: readonly Named[], count: number, others: string, separator: string): string {
  const names = [...new Set(named.map(({ name }) => name))];
  const shown = names.slice(0, namedInTitle).join(separator);
  return count > Math.min(names.length, namedInTitle) ? fill(others, { names: shown, count }) : shown;
}
