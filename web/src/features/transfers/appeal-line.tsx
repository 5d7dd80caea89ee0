import type { Transfer } from '#contract/transfers.ts';
import { fill } from '#contract/wording/fill.ts';
import { Clamped } from '../../ui/clamped.tsx';
import { useWording } from '../../ui/language.tsx';
import { StatusTag } from '../../ui/states.tsx';
import { transferTones } from './transfer-words.ts';

/** Where an appeal stands, or that the transfer is what came of one; nothing where there was none (TRF-2). */
export function AppealLine({ transfer: { appeal, isRenewed } }: { transfer: Transfer }) {
  const { appeals } = useWording();
  if (isRenewed) return <small className="muted">{appeals.renewed}</small>;
  if (!appeal) return null;
  return (
    <span className="cell-lines">
      <StatusTag tone={transferTones[appeal.state]}>{appeals.states[appeal.state]}</StatusTag>
      {appeal.state === 'open' && (
        <small className="muted cell-long">{fill(appeals.waitingFor, { name: appeal.reviewer.name })}</small>
      )}
      {appeal.refusalReason !== null && (
        <small>
          <Clamped>{fill(appeals.refusedBecause, { reason: appeal.refusalReason })}</Clamped>
        </small>
      )}
    </span>
  );
}
