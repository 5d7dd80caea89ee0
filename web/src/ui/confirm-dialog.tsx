import { useQueryClient } from '@tanstack/react-query';
import { Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { busy } from './busy.ts';
import { useWording } from './language.tsx';
import { RefusalNotice } from './refusal-notice.tsx';
import { useToast } from './use-toast.ts';

interface ConfirmDialogProps {
  title: string;
  text: ReactNode;
  confirmText: string;
  /** Said when it is done. */
  doneText: string;
  /** Does what was confirmed; the dialog shows what it throws and stays, else it closes. */
  onConfirm: () => Promise<unknown>;
  onClose: () => void;
}

/** Asks once before something is done. Mount it to open it. */
export function ConfirmDialog({
  title,
  text,
  confirmText,
  doneText,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  const { shell } = useWording();
  const message = useToast();
  const queryClient = useQueryClient();
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  async function confirm() {
    setIsBusy(true);
    setError(null);
    try {
      await onConfirm();
      message.success(doneText);
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
      okText={confirmText}
      cancelText={shell.cancel}
      okButtonProps={{ loading: busy(isBusy) }}
      onOk={() => void confirm()}
      onCancel={onClose}
    >
      <div style={{ marginBottom: 12 }}>{text}</div>
      <RefusalNotice error={error} />
    </Modal>
  );
}
