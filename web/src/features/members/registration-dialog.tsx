import { useQueryClient } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useState } from 'react';
import type { Member } from '#contract/members.ts';
import { askForRegistration } from '#contract/number-cases.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { busy } from '../../ui/busy.ts';
import { useWording } from '../../ui/language.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { useToast } from '../../ui/use-toast.ts';

/** 申请登记编号 (NUM-7; N23 3.6). Mount it to open it. */
export function RegistrationDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const { members, shell } = useWording();
  const message = useToast();
  const queryClient = useQueryClient();
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  async function ask() {
    setIsBusy(true);
    setError(null);
    try {
      const { reviewer } = await call(askForRegistration, { params: { memberId: member.id } });
      message.success(fill(members.number.registered, { organisation: reviewer.name }));
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
      title={members.number.register}
      okText={shell.submit}
      cancelText={shell.cancel}
      okButtonProps={{ loading: busy(isBusy) }}
      onOk={() => void ask()}
      onCancel={onClose}
    >
      <p style={{ marginBottom: 12 }}>{fill(members.number.registerText, { name: member.name })}</p>
      <RefusalNotice error={error} />
    </Modal>
  );
}
