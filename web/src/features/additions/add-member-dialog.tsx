import { useQueryClient } from '@tanstack/react-query';
import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { addMember } from '#contract/additions.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import type { Fault } from '../../api/refusal-error.ts';
import { busy } from '../../ui/busy.ts';
import { useWording } from '../../ui/language.tsx';
import { placeFaults } from '../../ui/place-faults.ts';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { useToast } from '../../ui/use-toast.ts';

/** 添加团员: by name and ID number, out of another branch (ENT-16; B24 一.3). Mount it to open it. */
export function AddMemberDialog({ onClose }: { onClose: () => void }) {
  const { applications, shell } = useWording();
  const message = useToast();
  const queryClient = useQueryClient();
  const [form] = Form.useForm<{ name: string; idNumber: string }>();
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<{ error: unknown; faults: readonly Fault[] } | null>(null);

  async function add(body: { name: string; idNumber: string }) {
    if (isBusy) return;
    setIsBusy(true);
    setFailure(null);
    try {
      const { name, from } = await call(addMember, { body });
      message.success(fill(applications.added, { name, from: from.name }));
      onClose();
    } catch (error) {
      setFailure({ error, faults: placeFaults(form, error) });
      setIsBusy(false);
    }
    void queryClient.invalidateQueries();
  }

  return (
    <Modal
      open
      title={applications.addTitle}
      okText={applications.add}
      cancelText={shell.cancel}
      okButtonProps={{ loading: busy(isBusy) }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p style={{ marginBottom: 12 }}>{applications.addText}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark
        initialValues={{ name: '', idNumber: '' }}
        onValuesChange={(changed) =>
          form.setFields(
            Object.keys(changed).map((name) => ({ name: name as 'name' | 'idNumber', errors: [] })),
          )
        }
        onFinish={(values) => void add(values)}
      >
        <Form.Item name="name" label={applications.addName} required>
          <Input autoFocus autoComplete="off" maxLength={60} />
        </Form.Item>
        <Form.Item name="idNumber" label={applications.addIdNumber} required>
          <Input autoComplete="off" maxLength={40} onPressEnter={form.submit} />
        </Form.Item>
        <RefusalNotice error={failure?.error} faults={failure?.faults} />
      </Form>
    </Modal>
  );
}
