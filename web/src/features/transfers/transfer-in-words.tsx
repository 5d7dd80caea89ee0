import type { Transfer } from '#contract/transfers.ts';
import { fill } from '#contract/wording/fill.ts';
import { useWording } from '../../ui/language.tsx';

interface Named {
  readonly member: Pick<Transfer['member'], 'name' | 'idNumberMasked'>;
  readonly from: { readonly name: string };
  readonly to: { readonly name: string };
}

/** Whom a dialog is about, told apart from others of the same name, and from where to where they move. */
export function TransferInWords({ transfer: { member, from, to } }: { transfer: Named }) {
  const { transfers } = useWording();
  return (
    <>
      <div>{fill(transfers.who, { name: member.name, idNumber: member.idNumberMasked })}</div>
      <div className="muted">{fill(transfers.line, { from: from.name, to: to.name })}</div>
    </>
  );
}
