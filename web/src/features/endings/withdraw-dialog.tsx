import { useQueryClient } from '@tanstack/react-query';
import { App, Modal } from 'antd';
import { useState } from 'react';
import { busy } from '../../ui/busy.ts';
import { useWording } from '../../ui/language.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';

interface WithdrawDialogProps {
  title: string;
  withdraw: () => Promise<unknown>;
  onClose: () => void;
}

/** Asks once before something that was sent is taken back. Mount it to open it. */
export function WithdrawDialog({ title, withdraw, onClose }: WithdrawDialogProps) {
  const { endings, shell } = useWording();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  async function confirm() {
    setIsBusy(true);
    setError(null);
    try {
      await withdraw();
      message.success(endings.withdrawDone);
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
      title={title}
      okText={endings.withdraw}
      cancelText={shell.cancel}
      okButtonProps={{ loading: busy(isBusy) }}
      onOk={() => void confirm()}
      onCancel={onClose}
    >
      <p>{endings.withdrawText}</p>
      <RefusalNotice error={error} />
    </Modal>
  );
}
