import { Form, Input, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Fault } from '../api/refusal-error.ts';
import { useWording } from './language.tsx';
import { placeFaults } from './place-faults.ts';
import { RefusalNotice } from './refusal-notice.tsx';

interface ReasonDialogProps<Extra extends object> {
  title: string;
  text?: ReactNode;
  /** What the reason is called, where more than one thing has one. */
  label?: string;
  placeholder?: string;
  confirmText?: string;
  danger?: boolean;
  maxLength?: number;
  /** False while something beside the reason is still wanting. */
  isReady?: boolean;
  /** Does what was confirmed; the dialog shows what it throws and stays, else it closes. */
  onConfirm: (values: Extra & { reason: string }) => Promise<unknown>;
  onClose: () => void;
  /** Further fields of the same form. */
  children?: ReactNode;
}

/** Asks for a written reason before something is done. Mount it to open it. */
export function ReasonDialog<Extra extends object = object>(props: ReasonDialogProps<Extra>) {
  const { shell } = useWording();
  const [form] = Form.useForm<Extra & { reason: string }>();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<{ error: unknown; faults: readonly Fault[] } | null>(null);

  async function confirm(values: Extra & { reason: string }) {
    setBusy(true);
    setFailure(null);
    try {
      await props.onConfirm({ ...values, reason: values.reason.trim() });
      props.onClose();
    } catch (error) {
      setFailure({ error, faults: placeFaults(form, error) });
    } finally {
      setBusy(false);
    }
  }

  return (
    <Modal
      open
      title={props.title}
      okText={props.confirmText ?? shell.confirm}
      cancelText={shell.cancel}
      okButtonProps={{ danger: props.danger ?? false, loading: busy, disabled: props.isReady === false }}
      onOk={form.submit}
      onCancel={props.onClose}
    >
      <Form form={form} layout="vertical" onFinish={confirm}>
        {props.text !== undefined && <div style={{ marginBottom: 12 }}>{props.text}</div>}
        {props.children}
        <Form.Item
          name="reason"
          label={props.label ?? shell.reason}
          style={{ marginBottom: 28 }}
          rules={[{ required: true, whitespace: true, message: shell.reasonMissing }]}
        >
          <Input.TextArea
            autoFocus={!props.children}
            rows={3}
            maxLength={props.maxLength ?? 500}
            showCount
            placeholder={props.placeholder ?? ''}
          />
        </Form.Item>
        <RefusalNotice error={failure?.error} faults={failure?.faults} />
      </Form>
    </Modal>
  );
}
