import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Modal } from 'antd';
import { useState } from 'react';
import { confirmParticulars } from '#contract/members.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { memberQuery } from '../../api/member-query.ts';
import { busy } from '../../ui/busy.ts';
import { useWording } from '../../ui/language.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { Loading } from '../../ui/states.tsx';
import { ParticularsFacts } from './particulars-facts.tsx';

interface ConfirmDialogProps {
  memberId: number;
  name: string;
  onClose: () => void;
}

/** 信息确认: the particulars to compare, then that they are right (N20 3.1). Mount it to open it. */
export function ConfirmDialog({ memberId, name, onClose }: ConfirmDialogProps) {
  const { members, shell } = useWording();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const query = useQuery(memberQuery(memberId));
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  async function confirm() {
    setIsBusy(true);
    setError(null);
    try {
      await call(confirmParticulars, { params: { memberId } });
      message.success(fill(members.confirmedToast, { name }));
      onClose();
    } catch (cause) {
      setError(cause);
      setIsBusy(false);
    }
    void queryClient.invalidateQueries();
  }

  return (
    <Modal
      open
      title={fill(members.confirmTitle, { name })}
      width={640}
      okText={members.confirmRight}
      cancelText={shell.cancel}
      okButtonProps={{ disabled: !query.data, loading: busy(isBusy) }}
      onOk={() => void confirm()}
      onCancel={onClose}
    >
      <p style={{ marginBottom: 12 }}>{members.confirmCheck}</p>
      {query.data && (
        <ParticularsFacts member={query.data} more={[[members.organisation, query.data.organisation.name]]} />
      )}
      {query.isPending && <Loading />}
      <RefusalNotice error={error ?? query.error} />
    </Modal>
  );
}
