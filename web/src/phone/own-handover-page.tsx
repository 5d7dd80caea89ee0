import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type Handover, listOwnHandovers, withdrawOwnHandover } from '#contract/handovers.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../api/call.ts';
import { PlainButton } from '../ui/plain.tsx';
import { RefusalNotice } from '../ui/refusal-notice.tsx';
import { Loading } from '../ui/states.tsx';
import { formatTime, useTexts } from '../ui/texts.tsx';
import { HandoverRequestForm } from './handover-request-form.tsx';
import { OwnFrame } from './own-frame.tsx';
import { useSayTransferRefusal } from './say-transfer-refusal.ts';

const ownHandoversQuery = {
  queryKey: ['handovers', 'own'],
  queryFn: ({ signal }: { signal: AbortSignal }) => call(listOwnHandovers, { signal }),
};

/** 转至外部系统团组织 (TRF-3): what waits, the request for another, and what there was. */
export function OwnHandoverPage() {
  const { transfers, handovers } = useTexts('transfers', 'handovers');
  const { own } = handovers;
  const say = useSayTransferRefusal();
  const [said, setSaid] = useState<string | null>(null);
  const query = useQuery(ownHandoversQuery);
  const { data } = query;
  const open = data?.items.find(({ state }) => state === 'asked');
  const past = data?.items.filter(({ state }) => state !== 'asked') ?? [];
  return (
    <OwnFrame title={own.title}>
      <RefusalNotice error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Loading />}
      {said !== null && <p role="status">{said}</p>}
      {open && <Open handover={open} onWithdrawn={() => setSaid(handovers.withdrawn)} />}
      {data && !open && data.begin !== null && (
        <section className="card own-part" role="status">
          <h2>{transfers.own.cannot}</h2>
          <p>{say.ability(data.begin)}</p>
        </section>
      )}
      {data && !open && data.begin === null && (
        <HandoverRequestForm form={data.form} onSent={() => setSaid(own.submitted)} />
      )}
      <Link className="plain-button plain-button-quiet" to="/me/transfer">
        {own.other}
      </Link>
      {past.length > 0 && (
        <section className="card own-part">
          <h2>{own.history}</h2>
          {past.map((handover) => (
            <Past key={handover.id} handover={handover} />
          ))}
        </section>
      )}
    </OwnFrame>
  );
}

function Open({ handover, onWithdrawn }: { handover: Handover; onWithdrawn: () => void }) {
  const { handovers } = useTexts('handovers');
  const { own } = handovers;
  const say = useSayTransferRefusal();
  const client = useQueryClient();
  const { id: handoverId, system, target, dueOn: date, actions, member } = handover;
  const withdraw = useMutation({
    mutationFn: () => call(withdrawOwnHandover, { params: { handoverId } }),
    onSuccess: onWithdrawn,
    onSettled: () => client.invalidateQueries(),
  });
  const title = fill(handovers.withdrawTitle, { name: member.name });
  const question = date === null ? title : `${title}\n${handovers.withdrawText}`;
  return (
    <section className="card own-part">
      <h2>{fill(own.open, { target })}</h2>
      <p>{date === null ? fill(own.reportText, { system }) : fill(own.openText, { system, date })}</p>
      <RefusalNotice error={withdraw.error} />
      {actions.withdraw === null ? (
        <PlainButton
          quiet
          disabled={withdraw.isPending}
          onClick={() => {
            if (window.confirm(question)) withdraw.mutate();
          }}
        >
          {handovers.withdraw}
        </PlainButton>
      ) : (
        <p className="muted">{say.ability(actions.withdraw)}</p>
      )}
    </section>
  );
}

function Past({ handover }: { handover: Handover }) {
  const { handovers } = useTexts('handovers');
  const say = useSayTransferRefusal();
  const { from, target, system, state, decidedAt, refusal } = handover;
  return (
    <div>
      <strong>{handovers.states[state]}</strong>
      <div>{fill(handovers.own.line, { from: from.name, target, system })}</div>
      <div className="muted">
        {[
          ...(decidedAt === null ? [] : [formatTime(decidedAt)]),
          ...(refusal === null
            ? []
            : [say.reason(refusal, { name: handover.member.name, ...handover.refusalParameters })]),
        ].join(' · ')}
      </div>
    </div>
  );
}
