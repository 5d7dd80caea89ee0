import type { Arrival } from '#contract/handovers.ts';
import { formatDevelopmentNumber } from '#contract/values/development-number.ts';
import { fill } from '#contract/wording/fill.ts';
import { sayDetails, sayReason } from '#contract/wording/say-transfer.ts';
import { formatTime, useLanguage, useWording } from '../../ui/language.tsx';
import { Facts } from '../../ui/page.tsx';
import { useSayHandover } from './handover-words.ts';

/** Who asks to come from another system, why, and what has become of it. */
export function ArrivalFacts({ arrival }: { arrival: Arrival }) {
  const { handovers, members, transfers } = useWording();
  const { language } = useLanguage();
  const say = useSayHandover();
  const { columns, facts } = handovers;
  const { decidedBy, decidedAt, refusal } = arrival;
  return (
    <Facts
      facts={[
        [columns.member, arrival.name],
        [members.fields.idNumber, arrival.idNumberMasked],
        [facts.joinedMonth, arrival.joinedMonth],
        [
          members.fields.developmentNumber,
          arrival.developmentNumber === null ? '—' : formatDevelopmentNumber(arrival.developmentNumber),
        ],
        [facts.system, arrival.system],
        [columns.from, arrival.from],
        [columns.to, arrival.organisation.name],
        [columns.reason, sayReason(arrival.reason, language)],
        ...sayDetails(arrival.details, transfers.fields, language),
        [columns.received, formatTime(arrival.receivedAt)],
        [columns.state, handovers.arrivalStates[arrival.state]],
        ...(decidedBy === null || decidedAt === null
          ? []
          : [
              [
                facts.decidedBy,
                fill(handovers.decidedBy, { name: decidedBy, at: formatTime(decidedAt) }),
              ] as const,
            ]),
        ...(refusal === null ? [] : [[facts.refusal, say.reason(refusal, arrival.name)] as const]),
      ]}
    />
  );
}
