import { useState } from 'react';
import { type Handover, withdrawHandover } from '#contract/handovers.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { AbilityButton } from '../../ui/ability-button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useWording } from '../../ui/language.tsx';
import { ReportDialog } from './report-dialog.tsx';
import { WhoGoes } from './who-goes.tsx';

interface HandoverToolsProps {
  handover: Handover;
  onShow: () => void;
}

/** 查看, 撤回申请, and 登记报到 where the member reports. */
export function HandoverTools({ handover, onShow }: HandoverToolsProps) {
  const { handovers } = useWording();
  const [dialog, setDialog] = useState<'withdraw' | 'report' | null>(null);
  const { id: handoverId, member, actions } = handover;
  const close = () => setDialog(null);
  return (
    <span className="row-tools">
      {actions.report === null && (
        <AbilityButton size="small" type="primary" ability={null} onClick={() => setDialog('report')}>
          {handovers.report}
        </AbilityButton>
      )}
      {actions.withdraw === null && (
        <AbilityButton size="small" ability={null} onClick={() => setDialog('withdraw')}>
          {handovers.withdraw}
        </AbilityButton>
      )}
      <AbilityButton size="small" ability={null} onClick={onShow}>
        {handovers.details}
      </AbilityButton>
      {dialog === 'report' && <ReportDialog handover={handover} onClose={close} />}
      {dialog === 'withdraw' && (
        <ConfirmDialog
          title={fill(handovers.withdrawTitle, { name: member.name })}
          text={
            <>
              <WhoGoes handover={handover} />
              <div>{handovers.withdrawText}</div>
            </>
          }
          confirmText={handovers.withdraw}
          doneText={handovers.withdrawn}
          onConfirm={() => call(withdrawHandover, { params: { handoverId } })}
          onClose={close}
        />
      )}
    </span>
  );
}
