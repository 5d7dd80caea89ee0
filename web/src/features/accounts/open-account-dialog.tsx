import { useMutation } from '@tanstack/react-query';
import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { type GivenPassword, openAccount } from '#contract/accounts.ts';
import { call } from '../../api/call.ts';
import type { Fault } from '../../api/refusal-error.ts';
import { type GivenControl, GivenField } from '../../ui/given-field.tsx';
import { useWording } from '../../ui/language.tsx';
import { placeFaults } from '../../ui/place-faults.ts';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';

interface OpenAccountDialogProps {
  organisationId: number;
  organisationChoice: GivenControl;
  onOpened: (given: GivenPassword) => void;
  onClose: () => void;
}

interface Values {
  organisationId: number;
  name: string;
  userName: string;
}

/** Opens an administrator account; what it answers with is shown by the page. */
export function OpenAccountDialog({
  organisationId,
  organisationChoice,
  onOpened,
  onClose,
}: OpenAccountDialogProps) {
  const { accounts, shell } = useWording();
  const [form] = Form.useForm<Values>();
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const open = useMutation({
    mutationFn: (body: Values) => call(openAccount, { body }),
    onSuccess: onOpened,
    onError: (error) => setFaults(placeFaults(form, error)),
  });
  const required = { required: true, message: shell.required };
  return (
    <Modal
      open
      title={accounts.openTitle}
      okText={accounts.open}
      cancelText={shell.cancel}
      confirmLoading={open.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        autoComplete="off"
        initialValues={{ organisationId }}
        onFinish={(values) => open.mutate(values)}
      >
        <Form.Item name="organisationId" label={accounts.organisation} rules={[required]}>
          <GivenField render={organisationChoice} />
        </Form.Item>
        <Form.Item
          name="name"
          label={accounts.accountName}
          extra={accounts.openNameHint}
          rules={[{ ...required, whitespace: true }]}
        >
          <Input maxLength={50} />
        </Form.Item>
        <Form.Item
          name="userName"
          label={accounts.userName}
          extra={accounts.openUserNameHint}
          rules={[{ ...required, whitespace: true }]}
        >
          <Input maxLength={40} autoCapitalize="none" spellCheck={false} />
        </Form.Item>
        <RefusalNotice error={open.error} faults={faults} />
      </Form>
    </Modal>
  );
}
