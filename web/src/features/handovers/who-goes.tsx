import type { Handover } from '#contract/handovers.ts';
import { fill } from '#contract/wording/fill.ts';
import { useWording } from '../../ui/language.tsx';

/** Whom a dialog is about, told apart from others of the same name, and from where to where they go. */
export function WhoGoes({ handover: { member, from, target, system } }: { handover: Handover }) {
  const { handovers, transfers } = useWording();
  return (
    <>
      <div>{fill(transfers.who, { name: member.name, idNumber: member.idNumberMasked })}</div>
      <div className="muted">{fill(handovers.own.line, { from: from.name, target, system })}</div>
    </>
  );
}
