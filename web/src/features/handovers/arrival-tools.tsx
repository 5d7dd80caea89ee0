import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Arrival, decideArrival } from '#contract/handovers.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { AbilityButton } from '../../ui/ability-button.tsx';
import { useWording } from '../../ui/language.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { useToast } from '../../ui/use-toast.ts';
import { AgreeToArrival } from './agree-to-arrival.tsx';
import type { BranchField } from './branch-field.ts';
import { WhoComes } from './who-comes.tsx';

interface ArrivalToolsProps {
  arrival: Arrival;
  branchField: BranchField;
  onShow: () => void;
}

/** 查看, and 同意 or 拒绝 where the viewer decides. */
export function ArrivalTools({ arrival, branchField, onShow }: ArrivalToolsProps) {
  const { handovers, transfers } = useWording();
  const toast = useToast();
  const queryClient = useQueryClient();
  const [dialog, setDialog] = useState<'agree' | 'refuse' | null>(null);
  const { id: arrivalId, name } = arrival;
  const close = () => setDialog(null);
  return (
    <span className="row-tools">
      {arrival.actions.decide === null && (
        <>
          <AbilityButton size="small" type="primary" ability={null} onClick={() => setDialog('agree')}>
            {handovers.agree}
          </AbilityButton>
          <AbilityButton size="small" danger ability={null} onClick={() => setDialog('refuse')}>
            {handovers.refuse}
          </AbilityButton>
        </>
      )}
      <AbilityButton size="small" ability={null} onClick={onShow}>
        {handovers.details}
      </AbilityButton>
      {dialog === 'agree' && <AgreeToArrival arrival={arrival} branchField={branchField} onClose={close} />}
      {dialog === 'refuse' && (
        <ReasonDialog
          title={fill(handovers.refuseTitle, { name })}
          text={<WhoComes arrival={arrival} />}
          label={transfers.refusalReason}
          confirmText={handovers.refuse}
          danger
          onClose={close}
          onConfirm={async ({ reason }) => {
            await call(decideArrival, { params: { arrivalId }, body: { decision: 'refuse', reason } });
            toast.success(fill(handovers.refusedDone, { name }));
            void queryClient.invalidateQueries();
          }}
        />
      )}
    </span>
  );
}
