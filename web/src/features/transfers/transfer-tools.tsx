import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { decideCase, withdrawCase } from '#contract/approvals.ts';
import type { Transfer } from '#contract/transfers.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { AbilityButton } from '../../ui/ability-button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useWording } from '../../ui/language.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { useToast } from '../../ui/use-toast.ts';
import { AgreeDialog } from './agree-dialog.tsx';
import { AppealTools } from './appeal-tools.tsx';
import type { OrganisationField } from './organisation-field.ts';
import { TransferInWords } from './transfer-in-words.tsx';

interface TransferToolsProps {
  transfer: Transfer;
  organisationField: OrganisationField;
  onShow: () => void;
}

/** 查看, and what the viewer may do with it: 同意, 拒绝, 撤回, 申诉. */
export function TransferTools({ transfer, organisationField, onShow }: TransferToolsProps) {
  const { transfers, cases } = useWording();
  const toast = useToast();
  const queryClient = useQueryClient();
  const [dialog, setDialog] = useState<'agree' | 'refuse' | 'withdraw' | null>(null);
  const { caseId, member, actions } = transfer;
  const close = () => setDialog(null);
  return (
    <span className="row-tools">
      {transfer.state === 'open' && actions.decide === null && (
        <>
          <AbilityButton size="small" type="primary" ability={null} onClick={() => setDialog('agree')}>
            {transfers.agree}
          </AbilityButton>
          <AbilityButton size="small" danger ability={null} onClick={() => setDialog('refuse')}>
            {transfers.refuse}
          </AbilityButton>
        </>
      )}
      {transfer.state === 'open' && actions.withdraw === null && (
        <AbilityButton size="small" ability={null} onClick={() => setDialog('withdraw')}>
          {cases.withdraw}
        </AbilityButton>
      )}
      <AppealTools transfer={transfer} />
      <AbilityButton size="small" ability={null} onClick={onShow}>
        {transfers.details}
      </AbilityButton>
      {dialog === 'agree' && (
        <AgreeDialog
          transfers={[transfer]}
          organisationField={organisationField}
          onClose={close}
          onDone={close}
        />
      )}
      {dialog === 'refuse' && (
        <ReasonDialog
          title={fill(transfers.refuseTitle, { name: member.name })}
          text={<TransferInWords transfer={transfer} />}
          label={transfers.refusalReason}
          confirmText={transfers.refuse}
          danger
          onClose={close}
          onConfirm={async ({ reason }) => {
            await call(decideCase, { params: { caseId }, body: { decision: 'refuse', reason } });
            toast.success(fill(transfers.refusedOne, { name: member.name }));
            void queryClient.invalidateQueries();
          }}
        />
      )}
      {dialog === 'withdraw' && (
        <ConfirmDialog
          title={fill(cases.withdrawTitle, { name: member.name })}
          text={
            <>
              <TransferInWords transfer={transfer} />
              <div>{cases.withdrawText}</div>
            </>
          }
          confirmText={cases.withdraw}
          doneText={cases.withdrawn}
          onConfirm={() => call(withdrawCase, { params: { caseId } })}
          onClose={close}
        />
      )}
    </span>
  );
}
