import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { type Claim, proposeClaim } from '#contract/claims.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import type { Fault } from '../../api/refusal-error.ts';
import { useSession } from '../../api/session.ts';
import { busy } from '../../ui/busy.ts';
import { useWording } from '../../ui/language.tsx';
import { placeFaults } from '../../ui/place-faults.ts';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { useToast } from '../../ui/use-toast.ts';
import './claims.css';

interface ProposeClaimDialogProps {
  claim: Claim;
  onClose: () => void;
}

interface Values {
  decision: 'keep' | 'yield';
  reason?: string;
}

/** 提出处理意见: to which of the two systems the member belongs, and why (TRF-8). Mount it to open it. */
export function ProposeClaimDialog({ claim, onClose }: ProposeClaimDialogProps) {
  const { claims, shell } = useWording();
  const { seat } = useSession();
  const toast = useToast();
  const queryClient = useQueryClient();
  const [form] = Form.useForm<Values>();
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const decision = Form.useWatch('decision', form) ?? 'keep';
  const propose = useMutation({
    mutationFn: (values: Values) =>
      call(proposeClaim, {
        params: { claimId: claim.id },
        body: { keeps: values.decision === 'keep', reason: values.reason ?? '' },
      }),
    onSuccess: ({ reviewer }) => {
      const isOwn = reviewer.id === seat.organisation.id;
      toast.success(isOwn ? claims.sentToOwn : fill(claims.sent, { reviewer: reviewer.name }));
      onClose();
    },
    onError: (error) => setFaults(placeFaults(form, error)),
    onSettled: () => void queryClient.invalidateQueries(),
  });
  return (
    <Modal
      open
      title={fill(claims.proposeTitle, { name: claim.ours.name })}
      okText={shell.submit}
      cancelText={shell.cancel}
      okButtonProps={{ loading: busy(propose.isPending) }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="claim-dialog-text">
        {claim.reviewer === null ? claims.noReviewer : fill(claims.proposeText, { reviewer: claim.reviewer })}
      </p>
      <Form form={form} layout="vertical" initialValues={{ decision: 'keep' }} onFinish={propose.mutate}>
        <Form.Item name="decision" label={claims.decision} required>
          <Radio.Group className="claim-decisions">
            <Radio value="keep">{claims.decisions.keep}</Radio>
            <Radio value="yield">{claims.decisions.yield}</Radio>
          </Radio.Group>
        </Form.Item>
        <p className="muted claim-dialog-text">{decision === 'keep' ? claims.keepText : claims.yieldText}</p>
        <Form.Item name="reason" label={claims.reason} required>
          <Input.TextArea rows={2} maxLength={500} showCount />
        </Form.Item>
        <RefusalNotice error={propose.error} faults={faults} />
      </Form>
    </Modal>
  );
}
