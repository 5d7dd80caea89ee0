import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { registerVeteran } from '#contract/veterans.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import type { Fault } from '../../api/refusal-error.ts';
import { type GivenControl, GivenField } from '../../ui/given-field.tsx';
import { useWording } from '../../ui/language.tsx';
import { placeFaults } from '../../ui/place-faults.ts';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { useToast } from '../../ui/use-toast.ts';

interface RegisterVeteranDialogProps {
  organisationChoice: GivenControl;
  onClose: () => void;
}

interface Values {
  name?: string;
  idNumber?: string;
  idNumberAgain?: string;
  joinedMonth?: string;
  developmentNumber?: string;
  organisationId: number;
}

/** Registers one veteran for the organisation that receives them. Mount it to open it. */
export function RegisterVeteranDialog({ organisationChoice, onClose }: RegisterVeteranDialogProps) {
  const { veterans, shell } = useWording();
  const message = useToast();
  const queryClient = useQueryClient();
  const [form] = Form.useForm<Values>();
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const register = useMutation({
    mutationFn: (values: Values) =>
      call(registerVeteran, {
        body: {
          name: values.name ?? '',
          idNumber: values.idNumber ?? '',
          idNumberAgain: values.idNumberAgain ?? '',
          joinedMonth: values.joinedMonth ?? '',
          organisationId: values.organisationId,
          ...(values.developmentNumber && { developmentNumber: values.developmentNumber }),
        },
      }),
    onSuccess: ({ name, organisation }) => {
      message.success(fill(veterans.registered, { name, organisation: organisation.name }));
      void queryClient.invalidateQueries({ queryKey: ['veterans'] });
      onClose();
    },
    onError: (error) => setFaults(placeFaults(form, error)),
  });
  const field = (name: keyof Values, label: string, more: { extra?: string; maxLength?: number } = {}) => (
    <Form.Item name={name} label={label} extra={more.extra} required={name !== 'developmentNumber'}>
      <Input autoComplete="off" maxLength={more.maxLength ?? 60} />
    </Form.Item>
  );
  return (
    <Modal
      open
      title={veterans.registerTitle}
      okText={veterans.register}
      cancelText={shell.cancel}
      confirmLoading={register.isPending}
      mask={{ closable: false }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        onValuesChange={(changed: Partial<Values>) =>
          form.setFields(Object.keys(changed).map((name) => ({ name: name as keyof Values, errors: [] })))
        }
        onFinish={(values) => register.mutate(values)}
      >
        {field('name', veterans.name)}
        {field('idNumber', veterans.idNumber)}
        {field('idNumberAgain', veterans.idNumberAgain)}
        {field('joinedMonth', veterans.joinedMonth, { extra: veterans.joinedMonthHint })}
        {field('developmentNumber', veterans.developmentNumber, { extra: veterans.developmentNumberHint })}
        <Form.Item
          name="organisationId"
          label={veterans.organisation}
          rules={[{ required: true, message: shell.required }]}
        >
          <GivenField render={organisationChoice} />
        </Form.Item>
        <RefusalNotice error={register.error} faults={faults} />
      </Form>
    </Modal>
  );
}
