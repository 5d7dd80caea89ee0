import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form, Modal } from 'antd';
import { useState } from 'react';
import { type Arrival, decideArrival } from '#contract/handovers.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { busy } from '../../ui/busy.ts';
import { useWording } from '../../ui/language.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { useToast } from '../../ui/use-toast.ts';
import type { BranchField } from './branch-field.ts';
import { WhoComes } from './who-comes.tsx';

interface AgreeToArrivalProps {
  arrival: Arrival;
  branchField: BranchField;
  onClose: () => void;
}

/** 同意, with the branch where the organisation that was asked for is none (TRF-4). Mount it to open it. */
export function AgreeToArrival({ arrival, branchField, onClose }: AgreeToArrivalProps) {
  const { handovers, shell } = useWording();
  const toast = useToast();
  const queryClient = useQueryClient();
  const [branchId, setBranchId] = useState<number | null>(null);
  const { id: arrivalId, name, needsBranch } = arrival;
  const agree = useMutation({
    mutationFn: () =>
      call(decideArrival, {
        params: { arrivalId },
        body: { decision: 'agree', ...(branchId !== null && { branchId }) },
      }),
    onSuccess: () => {
      toast.success(fill(handovers.agreed, { name }));
      onClose();
    },
    onSettled: () => void queryClient.invalidateQueries(),
  });
  return (
    <Modal
      open
      title={fill(handovers.agreeTitle, { name })}
      okText={handovers.agree}
      cancelText={shell.cancel}
      okButtonProps={{ loading: busy(agree.isPending), disabled: needsBranch && branchId === null }}
      onOk={() => agree.mutate()}
      onCancel={onClose}
    >
      <div style={{ marginBottom: 12 }}>
        <WhoComes arrival={arrival} />
        <p>{handovers.agreeText}</p>
      </div>
      {needsBranch && (
        <Form layout="vertical">
          <Form.Item label={handovers.branch} required htmlFor="arrival-branch" extra={handovers.branchText}>
            {branchField({ value: branchId, onChange: setBranchId, id: 'arrival-branch' })}
          </Form.Item>
        </Form>
      )}
      <RefusalNotice error={agree.error} />
    </Modal>
  );
}
