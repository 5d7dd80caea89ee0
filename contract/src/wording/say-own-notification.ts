import type { NotificationContent, OwnNotification } from '../messages.ts';
import type { EndingKind } from '../values/ending-kind.ts';
import { fill } from './fill.ts';
import type { Wording } from './zh-CN.ts';

export interface SaidNotification {
  /** All of it in one line. */
  readonly title: string;
  /** What is to be said of those it names. */
  readonly lines: readonly string[];
}

export function isOwnNotification(content: NotificationContent): content is OwnNotification {
  return !('subjects' in content);
}

/** Apart from those to organisations: the telephone need not fetch what these are said with. */
export function sayOwnNotification(
  content: OwnNotification,
  wording: Pick<Wording, 'messages' | 'members' | 'endings'>,
): SaidNotification {
  const { messages } = wording;
  const say = (names: Record<string, string>) => fill(messages.notifications[content.kind], names);
  switch (content.kind) {
    case 'membership_ended':
      return {
        title: titleOfEnding(content.ending, messages) ?? say({}),
        lines: [fill(messages.endedText, { kind: wording.endings.kinds[content.ending], date: content.on })],
      };
    case 'membership_restored':
      return { title: say({}), lines: [fill(messages.restoredText, { organisation: content.organisation })] };
    case 'own_entries_merged':
      return { title: say({}), lines: [fill(messages.mergedText, { organisation: content.organisation })] };
    case 'own_claim_settled':
    case 'transferred':
      return { title: say({}), lines: [fill(messages.transferredText, content)] };
    case 'transfer_refused':
    case 'appeal_rejected': {
      const text =
        content.kind === 'transfer_refused' ? messages.transferRefusedText : messages.appealRejectedText;
      return {
        title: say({}),
        lines: [
          fill(text, { organisation: content.organisation }),
          content.reason === null ? messages.reasonOnPage : fill(messages.reason, { reason: content.reason }),
        ],
      };
    }
    case 'appeal_upheld':
      return { title: say({}), lines: [fill(messages.appealUpheldText, content)] };
    case 'transfer_lapsed':
      return {
        title: say({}),
        lines: [fill(messages.transferLapsedText, { organisation: content.organisation })],
      };
    case 'certified':
      return { title: say({}), lines: [messages.certifiedText] };
    case 'particulars_changed': {
      const words: Record<string, string> = wording.members.fields;
      const fields = content.fields.map((field) => words[field] ?? field).join(messages.separator);
      return { title: say({ fields }), lines: [messages.changedText] };
    }
    case 'form_refused':
      return {
        title: say({}),
        lines: [
          messages.refusedText,
          ...(content.reason === null ? [] : [fill(messages.reason, { reason: content.reason })]),
        ],
      };
  }
}

/** Who goes on in the army or in another system has not left the League. */
function titleOfEnding(ending: EndingKind, messages: Wording['messages']): string | null {
  if (ending === 'army') return messages.armyTitle;
  return ending === 'transferred' ? messages.transferredOutTitle : null;
}
