import { Button } from 'antd';
import { useState } from 'react';
import { type ReviewCase, withdrawCase } from '#contract/approvals.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useWording } from '../../ui/language.tsx';

interface WithdrawButtonProps {
  review: Pick<ReviewCase, 'id' | 'subject' | 'reviewer' | 'actions'>;
}

/** 撤回申请 at the foot of a case that the viewer's organisation has sent, beside whom it waits for (ORG-8). */
export function WithdrawButton({ review }: WithdrawButtonProps) {
  const { cases } = useWording();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <div className="review-buttons">
      <Button size="large" onClick={() => setIsAsking(true)}>
        {cases.withdraw}
      </Button>
      {review.actions.decide !== null && (
        <span className="muted">{fill(cases.waitingFor, { name: review.reviewer.name })}</span>
      )}
      {isAsking && (
        <ConfirmDialog
          title={fill(cases.withdrawTitle, { name: review.subject.name })}
          text={cases.withdrawText}
          confirmText={cases.withdraw}
          doneText={cases.withdrawn}
          onConfirm={() => call(withdrawCase, { params: { caseId: review.id } })}
          onClose={() => setIsAsking(false)}
        />
      )}
    </div>
  );
}
