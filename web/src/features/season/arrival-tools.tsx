import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { decideCase } from '#contract/approvals.ts';
import type { SeasonArrival } from '#contract/season.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { useWording } from '../../ui/language.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { useToast } from '../../ui/use-toast.ts';
import type { RenderAgree } from './season-search.ts';

interface ArrivalToolsProps {
  arrival: SeasonArrival;
  renderAgree: RenderAgree;
}

/** 同意 and 拒绝 of one transfer into the organisation, for whoever decides it (TRF-2). */
export function ArrivalTools({ arrival, renderAgree }: ArrivalToolsProps) {
  const { transfers } = useWording();
  const toast = useToast();
  const queryClient = useQueryClient();
  const [dialog, setDialog] = useState<'agree' | 'refuse' | null>(null);
  const { caseId, member } = arrival;
  const close = () => setDialog(null);
  if (!arrival.mayDecide) return null;
  return (
    <span className="season-decide">
      <Button size="small" type="primary" onClick={() => setDialog('agree')}>
        {transfers.agree}
      </Button>
      <Button size="small" danger onClick={() => setDialog('refuse')}>
        {transfers.refuse}
      </Button>
      {dialog === 'agree' && renderAgree({ arrivals: [arrival], onClose: close, onDone: close })}
      {dialog === 'refuse' && (
        <ReasonDialog
          title={fill(transfers.refuseTitle, { name: member.name })}
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
    </span>
  );
}
