import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import { type ReviewCase, withdrawCase } from '#contract/approvals.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { busy } from '../../ui/busy.ts';
import { useWording } from '../../ui/language.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';

/** 撤回 at the foot of a case that the viewer's organisation has sent, beside whom it waits for (ORG-8). */
export function WithdrawButton({ review }: { review: Pick<ReviewCase, 'id' | 'reviewer'> }) {
  const { cases, shell } = useWording();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  async function withdraw() {
    setIsBusy(true);
    setError(null);
    try {
      await call(withdrawCase, { params: { caseId: review.id } });
      message.success(cases.withdrawn);
      setIsAsking(false);
      await queryClient.invalidateQueries();
    } catch (cause) {
      setError(cause);
    }
    setIsBusy(false);
  }

  return (
    <div className="review-buttons">
      <Button size="large" onClick={() => setIsAsking(true)}>
        {cases.withdraw}
      </Button>
      {review.actions.decide !== null && (
        <span className="muted">{fill(cases.waitingFor, { name: review.reviewer.name })}</span>
      )}
      {isAsking && (
        <Modal
          open
          title={cases.withdraw}
          okText={shell.confirm}
          cancelText={shell.cancel}
          okButtonProps={{ loading: busy(isBusy) }}
          onOk={() => void withdraw()}
          onCancel={() => setIsAsking(false)}
        >
          <p style={{ marginBottom: 12 }}>{cases.withdrawText}</p>
          <RefusalNotice error={error} />
        </Modal>
      )}
    </div>
  );
}
