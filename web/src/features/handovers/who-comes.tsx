import type { Arrival } from '#contract/handovers.ts';
import { fill } from '#contract/wording/fill.ts';
import { useWording } from '../../ui/language.tsx';

/** Whom a dialog is about, told apart from others of the same name, and from where to where they come. */
export function WhoComes({ arrival: { name, idNumberMasked, from, organisation } }: { arrival: Arrival }) {
  const { transfers } = useWording();
  return (
    <>
      <div>{fill(transfers.who, { name, idNumber: idNumberMasked })}</div>
      <div className="muted">{fill(transfers.line, { from, to: organisation.name })}</div>
    </>
  );
}
