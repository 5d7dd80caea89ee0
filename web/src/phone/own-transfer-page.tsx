import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { listOwnTransfers, type OwnTransfer, withdrawOwnTransfer } from '#contract/transfers.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../api/call.ts';
import { PlainButton } from '../ui/plain.tsx';
import { RefusalNotice } from '../ui/refusal-notice.tsx';
import { Loading } from '../ui/states.tsx';
import { formatTime, useTexts } from '../ui/texts.tsx';
import { OwnAppeal } from './own-appeal.tsx';
import { OwnFrame } from './own-frame.tsx';
import { useSayTransferRefusal } from './say-transfer-refusal.ts';
import { TransferRequestForm } from './transfer-request-form.tsx';

const ownTransfersQuery = {
  queryKey: ['transfers', 'own'],
  queryFn: ({ signal }: { signal: AbortSignal }) => call(listOwnTransfers, { signal }),
};

/** 转移团组织 (TRF-1): what waits, the request for another, and what there was. */
export function OwnTransferPage() {
  const { transfers, handovers } = useTexts('transfers', 'handovers');
  const { own } = transfers;
  const say = useSayTransferRefusal().ability;
  const [said, setSaid] = useState<string | null>(null);
  const query = useQuery(ownTransfersQuery);
  const { data } = query;
  const open = data?.items.find(({ state }) => state === 'open');
  const past = data?.items.filter(({ state }) => state !== 'open') ?? [];
  return (
    <OwnFrame title={own.title}>
      <RefusalNotice error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Loading />}
      {said !== null && <p role="status">{said}</p>}
      {open && <Open transfer={open} onWithdrawn={() => setSaid(own.withdrawn)} />}
      {data && !open && data.begin !== null && (
        <section className="card own-part" role="status">
          <h2>{own.cannot}</h2>
          <p>{say(data.begin)}</p>
        </section>
      )}
      {data && !open && data.begin === null && (
        <TransferRequestForm form={data.form} onSent={() => setSaid(own.submitted)} />
      )}
      <Link className="plain-button plain-button-quiet" to="/me/handover">
        {handovers.own.title}
      </Link>
      {past.length > 0 && (
        <section className="card own-part">
          <h2>{own.history}</h2>
          {past.map((transfer) => (
            <Past key={transfer.caseId} transfer={transfer} />
          ))}
        </section>
      )}
    </OwnFrame>
  );
}

function Open({ transfer, onWithdrawn }: { transfer: OwnTransfer; onWithdrawn: () => void }) {
  const { transfers, handovers } = useTexts('transfers', 'handovers');
  const { own } = transfers;
  const say = useSayTransferRefusal().ability;
  const client = useQueryClient();
  const withdraw = useMutation({
    mutationFn: () => call(withdrawOwnTransfer, {}),
    onSuccess: onWithdrawn,
    onSettled: () => client.invalidateQueries(),
  });
  const { reviewer, dueOn: date, to, withdraw: refusal } = transfer;
  return (
    <section className="card own-part">
      <h2>{fill(own.open, { to: to.name })}</h2>
      <p>{fill(own.openText, { reviewer: reviewer.name, date })}</p>
      <RefusalNotice error={withdraw.error} />
      {refusal === null ? (
        <PlainButton
          quiet
          disabled={withdraw.isPending}
          onClick={() => {
            if (window.confirm(`${own.withdraw}\n${handovers.withdrawText}`)) withdraw.mutate();
          }}
        >
          {own.withdraw}
        </PlainButton>
      ) : (
        <p className="muted">{say(refusal)}</p>
      )}
    </section>
  );
}

function Past({ transfer }: { transfer: OwnTransfer }) {
  const { transfers } = useTexts('transfers');
  const { from, to, assigned, state, decidedAt, refusalReason } = transfer;
  return (
    <div>
      <strong>{transfers.states[state]}</strong>
      <div>{fill(transfers.line, { from: from.name, to: (assigned ?? to).name })}</div>
      <div className="muted">
        {[
          ...(decidedAt === null ? [] : [formatTime(decidedAt)]),
          ...(refusalReason === null ? [] : [fill(transfers.own.refusedBecause, { reason: refusalReason })]),
        ].join(' · ')}
      </div>
      {hasAppeal(transfer) && <OwnAppeal transfer={transfer} />}
    </div>
  );
}

/** Whether there is anything of an appeal to be seen: its words are fetched then, and not before. */
function hasAppeal({ appeal, appealUntil, isRenewed }: OwnTransfer): boolean {
  return appeal !== null || appealUntil !== null || isRenewed;
}
