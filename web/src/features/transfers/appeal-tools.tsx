import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { withdrawCase } from '#contract/approvals.ts';
import { appealTransfer, longestAppeal, type Transfer } from '#contract/transfers.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { AbilityButton } from '../../ui/ability-button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useWording } from '../../ui/language.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { useToast } from '../../ui/use-toast.ts';
import { TransferInWords } from './transfer-in-words.tsx';

/** 申诉 of a refused transfer, and 撤回申诉; nothing where the policy knows none, or it is not the viewer's to make (TRF-2). */
export function AppealTools({ transfer }: { transfer: Transfer }) {
  const { appeals } = useWording();
  const toast = useToast();
  const queryClient = useQueryClient();
  const [dialog, setDialog] = useState<'appeal' | 'withdraw' | null>(null);
  const { caseId, member, appeal, appealUntil, actions } = transfer;
  return (
    <>
      {appealUntil !== null && actions.appeal === null && (
        <AbilityButton size="small" ability={null} onClick={() => setDialog('appeal')}>
          {appeals.appeal}
        </AbilityButton>
      )}
      {appeal?.state === 'open' && appeal.withdraw === null && (
        <AbilityButton size="small" ability={null} onClick={() => setDialog('withdraw')}>
          {appeals.withdraw}
        </AbilityButton>
      )}
      {dialog === 'appeal' && (
        <ReasonDialog
          title={fill(appeals.title, { name: member.name })}
          text={
            <>
              <TransferInWords transfer={transfer} />
              <div>{fill(appeals.text, { date: appealUntil ?? '' })}</div>
            </>
          }
          label={appeals.reason}
          confirmText={appeals.submit}
          maxLength={longestAppeal}
          onClose={() => setDialog(null)}
          onConfirm={async ({ reason }) => {
            const { reviewer } = await call(appealTransfer, { params: { caseId }, body: { reason } });
            toast.success(fill(appeals.submitted, { reviewer: reviewer.name }));
            void queryClient.invalidateQueries();
          }}
        />
      )}
      {dialog === 'withdraw' && appeal && (
        <ConfirmDialog
          title={fill(appeals.withdrawTitle, { name: member.name })}
          text={
            <>
              <TransferInWords transfer={transfer} />
              <div>{appeals.withdrawText}</div>
            </>
          }
          confirmText={appeals.withdraw}
          doneText={appeals.withdrawn}
          onConfirm={() => call(withdrawCase, { params: { caseId: appeal.caseId } })}
          onClose={() => setDialog(null)}
        />
      )}
    </>
  );
}
