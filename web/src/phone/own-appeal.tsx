import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import {
  appealOwnTransfer,
  longestAppeal,
  type OwnTransfer,
  withdrawOwnAppeal,
} from '#contract/transfers.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../api/call.ts';
import { PlainButton } from '../ui/plain.tsx';
import { RefusalNotice } from '../ui/refusal-notice.tsx';
import { useTexts } from '../ui/texts.tsx';

/** 申诉 of a transfer that was refused: where it stands, or the way to make it (TRF-2). Shown only where there is one, or may be. */
export function OwnAppeal({ transfer }: { transfer: OwnTransfer }) {
  const { appeals } = useTexts('appeals');
  const { appeal, appealUntil, appealing, isRenewed } = transfer;
  if (isRenewed) return <div className="muted">{appeals.renewed}</div>;
  if (appeal) return <Made appeal={appeal} />;
  if (appealUntil === null || appealing !== null) return null;
  return <AppealForm caseId={transfer.caseId} until={appealUntil} />;
}

function Made({ appeal }: { appeal: NonNullable<OwnTransfer['appeal']> }) {
  const { appeals } = useTexts('appeals');
  const client = useQueryClient();
  const withdraw = useMutation({
    mutationFn: () => call(withdrawOwnAppeal, {}),
    onSettled: () => client.invalidateQueries(),
  });
  const { state, reviewer, refusalReason } = appeal;
  return (
    <div className="own-appeal">
      <strong>{appeals.states[state]}</strong>
      {state === 'open' && <span className="muted">{fill(appeals.waitingFor, { name: reviewer.name })}</span>}
      {refusalReason !== null && <span>{fill(appeals.refusedBecause, { reason: refusalReason })}</span>}
      <RefusalNotice error={withdraw.error} />
      {state === 'open' && appeal.withdraw === null && (
        <>
          <span className="muted">{appeals.withdrawText}</span>
          <PlainButton
            quiet
            disabled={withdraw.isPending}
            onClick={() => {
              if (window.confirm(`${appeals.withdraw}\n${appeals.withdrawText}`)) withdraw.mutate();
            }}
          >
            {appeals.withdraw}
          </PlainButton>
        </>
      )}
    </div>
  );
}

function AppealForm({ caseId, until }: { caseId: number; until: string }) {
  const { appeals } = useTexts('appeals');
  const client = useQueryClient();
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const appeal = useMutation({
    mutationFn: (reason: string) => call(appealOwnTransfer, { params: { caseId }, body: { reason } }),
    onSuccess: () => client.invalidateQueries(),
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!appeal.isPending) appeal.mutate(String(new FormData(event.currentTarget).get('reason') ?? ''));
  }

  if (!isOpen)
    return (
      <PlainButton quiet onClick={() => setIsOpen(true)}>
        {appeals.appeal}
      </PlainButton>
    );
  return (
    <form className="own-appeal" noValidate onSubmit={submit}>
      <p className="muted">{fill(appeals.text, { date: until })}</p>
      <div className="plain-field">
        <label htmlFor={id}>{appeals.reason}</label>
        <div className="plain-input">
          <textarea
            id={id}
            name="reason"
            rows={4}
            maxLength={longestAppeal}
            onChange={() => appeal.reset()}
          />
        </div>
      </div>
      <RefusalNotice error={appeal.error} />
      <PlainButton type="submit" disabled={appeal.isPending}>
        {appeals.submit}
      </PlainButton>
    </form>
  );
}
