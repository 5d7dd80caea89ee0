import { useMutation } from '@tanstack/react-query';
import { Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { type NumberPlan, openNumberBlock } from '#contract/numbers.ts';
import { type Field, fieldCodes } from '#contract/values/field.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import type { Fault } from '../../api/refusal-error.ts';
import { busy } from '../../ui/busy.ts';
import { formatCount, useWording } from '../../ui/language.tsx';
import { placeFaults } from '../../ui/place-faults.ts';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { countBlock } from './count-block.ts';

interface Values {
  field: Field;
  first: string;
  last: string;
}

interface OpenBlockDialogProps {
  year: number;
  onOpened: (plan: NumberPlan, said: string) => void;
  onClose: () => void;
}

/** 登记号段 at the top of the tree (NUM-1, NUM-2). Mount it to open it. */
export function OpenBlockDialog({ year, onOpened, onClose }: OpenBlockDialogProps) {
  const { numbers, organisations, shell } = useWording();
  const words = numbers.open;
  const [form] = Form.useForm<Values>();
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const open = useMutation({
    mutationFn: (body: Values) => call(openNumberBlock, { body }),
    onSuccess: (plan, { field, first, last }) => {
      const counted = countBlock(first, last);
      const told = { year: plan.year, count: formatCount(counted?.size ?? 0) };
      onOpened(plan, fill(words.done, { ...told, field: organisations.fields[field] }));
    },
    onError: (error) => setFaults(placeFaults(form, error)),
  });
  const [first, last] = [Form.useWatch('first', form), Form.useWatch('last', form)];
  const counted = countBlock(first, last);
  const required = { required: true, whitespace: true, message: shell.required };
  const placeholder = fill(words.placeholder, { example: `${year}32000001` });
  const digits = { maxLength: 40, inputMode: 'numeric', autoComplete: 'off', placeholder } as const;
  return (
    <Modal
      open
      title={words.title}
      okText={words.button}
      cancelText={shell.cancel}
      okButtonProps={{ loading: busy(open.isPending) }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p style={{ marginBottom: 12 }}>{words.text}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ first: '', last: '' }}
        onFinish={(values) => !open.isPending && open.mutate(values)}
      >
        <Form.Item name="field" label={numbers.field} rules={[{ required: true, message: shell.required }]}>
          <Select
            placeholder={shell.pleaseSelect}
            options={fieldCodes.map((code) => ({ value: code, label: organisations.fields[code] }))}
          />
        </Form.Item>
        <Form.Item name="first" label={words.first} rules={[required]}>
          <Input {...digits} />
        </Form.Item>
        <Form.Item name="last" label={words.last} rules={[required]}>
          {/* Without a button in the form Enter would not submit it. */}
          <Input {...digits} onPressEnter={form.submit} />
        </Form.Item>
        <p className="block-count" role="status">
          {counted && fill(words.counted, { year: counted.year, count: formatCount(counted.size) })}
        </p>
        <RefusalNotice error={open.error} faults={faults} />
      </Form>
    </Modal>
  );
}
