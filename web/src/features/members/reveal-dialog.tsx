import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import type { Fault } from '../../api/refusal-error.ts';
import { busy } from '../../ui/busy.ts';
import { useWording } from '../../ui/language.tsx';
import { placeFaults } from '../../ui/place-faults.ts';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';

export interface PersonalData {
  readonly idNumber: string;
  readonly phone: string;
}

interface RevealDialogProps {
  /** Gives the numbers for a reason. */
  reveal: (reason: string) => Promise<PersonalData>;
  onRevealed: (data: PersonalData) => void;
  onClose: () => void;
}

/** Asks why ID number and phone must be seen; the answer goes on the record (ACC-2). */
export function RevealDialog({ reveal: ask, onRevealed, onClose }: RevealDialogProps) {
  const { members, shell } = useWording();
  const [form] = Form.useForm<{ reason: string }>();
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<{ error: unknown; faults: readonly Fault[] } | null>(null);

  async function reveal({ reason }: { reason: string }) {
    if (isBusy) return;
    setIsBusy(true);
    setFailure(null);
    try {
      onRevealed(await ask(reason));
      onClose();
    } catch (error) {
      setFailure({ error, faults: placeFaults(form, error) });
      setIsBusy(false);
    }
  }

  return (
    <Modal
      open
      title={members.reveal}
      okText={members.reveal}
      cancelText={shell.cancel}
      okButtonProps={{ loading: busy(isBusy) }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p style={{ marginBottom: 12 }}>{members.revealText}</p>
      <Form form={form} layout="vertical" initialValues={{ reason: '' }} onFinish={reveal}>
        <Form.Item
          name="reason"
          label={shell.reason}
          rules={[{ required: true, whitespace: true, message: shell.reasonMissing }]}
        >
          <Input autoFocus maxLength={200} placeholder={members.revealReason} />
        </Form.Item>
        <div className="entry-next">
          {members.revealReasons.map((reason) => (
            <Button key={reason} size="small" onClick={() => form.setFieldValue('reason', reason)}>
              {reason}
            </Button>
          ))}
        </div>
        <RefusalNotice error={failure?.error} faults={failure?.faults} />
      </Form>
    </Modal>
  );
}
