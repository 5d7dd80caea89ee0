import { Link } from '@tanstack/react-router';
import { Drawer } from 'antd';
import type { Handover } from '#contract/handovers.ts';
import { fill } from '#contract/wording/fill.ts';
import { sayDetails, sayReason } from '#contract/wording/say-transfer.ts';
import { formatTime, useLanguage, useWording } from '../../ui/language.tsx';
import { Facts } from '../../ui/page.tsx';
import { useSayHandover } from './handover-words.ts';

/** 查看 of a move to another system: who, where to and why, with whom it lies, and what that system has signed for (TRF-3, TRF-4). */
export function HandoverDrawer({ handover, onClose }: { handover: Handover; onClose: () => void }) {
  const { handovers } = useWording();
  const title = fill(handovers.beginTitle, { name: handover.member.name });
  return (
    <Drawer open size={480} title={title} onClose={onClose}>
      <HandoverFacts handover={handover} />
    </Drawer>
  );
}

function HandoverFacts({ handover }: { handover: Handover }) {
  const { handovers, members, transfers, federation } = useWording();
  const { language } = useLanguage();
  const say = useSayHandover();
  const { columns, facts } = handovers;
  const { member, refusal } = handover;
  return (
    <Facts
      facts={[
        [
          columns.member,
          <Link key="member" to="/members/$memberId" params={{ memberId: String(member.id) }}>
            {member.name}
          </Link>,
        ],
        [members.fields.idNumber, member.idNumberMasked],
        [columns.from, handover.from.name],
        [handovers.system, handover.system],
        [handovers.province, say.province(handover.province)],
        [handovers.lookUp.fullName, handover.target],
        [columns.reason, sayReason(handover.reason, language)],
        ...sayDetails(handover.details, transfers.fields, language),
        [transfers.facts.begunBy, handover.begunByMember ? handovers.byMember : handover.begunBy],
        [transfers.facts.begunAt, formatTime(handover.begunAt)],
        [columns.state, say.state(handover)],
        ...(handover.state === 'asked' && handover.dueOn !== null
          ? [[transfers.facts.dueOn, handover.dueOn] as const]
          : []),
        ...(handover.decidedAt === null
          ? []
          : [[transfers.facts.decidedAt, formatTime(handover.decidedAt)] as const]),
        ...(refusal === null
          ? []
          : [[facts.refusal, say.reason(refusal, member.name, handover.refusalParameters)] as const]),
        ...handover.sent.map(
          ({ kind, signedAt, givenUp }) =>
            [
              fill(handovers.sent.fact, { kind: federation.messageKinds[kind] }),
              signedAt === null
                ? handovers.sent[givenUp ? 'givenUp' : 'waiting']
                : fill(handovers.sent.signed, { at: formatTime(signedAt) }),
            ] as const,
        ),
      ]}
    />
  );
}
