import { useState } from 'react';
import type { Handover } from '#contract/handovers.ts';
import { fill } from '#contract/wording/fill.ts';
import { sayReason } from '#contract/wording/say-transfer.ts';
import { Clamped } from '../../ui/clamped.tsx';
import { formatTime, useLanguage, useWording } from '../../ui/language.tsx';
import { StatusTag } from '../../ui/states.tsx';
import { HandoverDrawer } from './handover-drawer.tsx';
import { HandoverTools } from './handover-tools.tsx';
import { handoverTones, useSayHandover } from './handover-words.ts';

/** The moves of a member to other systems, each an item of the list around them. */
export function HandoverLines({ items }: { items: readonly Handover[] }) {
  const [shown, setShown] = useState<Handover | null>(null);
  return (
    <>
      {items.map((handover) => (
        <li key={handover.id}>
          <Line handover={handover} />
          <HandoverTools handover={handover} onShow={() => setShown(handover)} />
        </li>
      ))}
      {shown && <HandoverDrawer handover={shown} onClose={() => setShown(null)} />}
    </>
  );
}

function Line({ handover }: { handover: Handover }) {
  const { handovers } = useWording();
  const { language } = useLanguage();
  const say = useSayHandover();
  const { from, target, state, reason, begunAt, dueOn, refusal, refusalParameters, member } = handover;
  return (
    <div>
      <span className="member-states">
        <strong>{fill(handovers.own.line, { from: from.name, target, system: handover.system })}</strong>
        <StatusTag tone={handoverTones[state]}>{say.state(handover)}</StatusTag>
      </span>
      <small className="muted">
        {[
          say.province(handover.province),
          sayReason(reason, language),
          formatTime(begunAt),
          ...(state === 'asked' && dueOn !== null ? [fill(handovers.dueOn, { date: dueOn })] : []),
        ].join(' · ')}
      </small>
      {refusal !== null && (
        <small>
          <Clamped>{say.refusal(refusal, member.name, refusalParameters)}</Clamped>
        </small>
      )}
    </div>
  );
}
