import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { type Organisation, renameOrganisation } from '#contract/organisations.ts';
import { call } from '../../api/call.ts';
import type { Fault } from '../../api/refusal-error.ts';
import { useWording } from '../../ui/language.tsx';
import { placeFaults } from '../../ui/place-faults.ts';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { useToast } from '../../ui/use-toast.ts';

/** Changes the names of an organisation. */
export function RenameDialog({ organisation, onClose }: { organisation: Organisation; onClose: () => void }) {
  const { organisations, shell } = useWording();
  const client = useQueryClient();
  const message = useToast();
  const [form] = Form.useForm<{ name: string; shortName: string }>();
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const rename = useMutation({
    mutationFn: (names: { name: string; shortName: string }) =>
      call(renameOrganisation, {
        params: { organisationId: organisation.id },
        body: { ...names, version: organisation.version },
      }),
    onSuccess: async () => {
      onClose();
      void message.success(organisations.renamed);
      await client.invalidateQueries({ queryKey: ['organisations'] });
    },
    onError: (error) => setFaults(placeFaults(form, error)),
  });
  const required = [{ required: true, whitespace: true, message: shell.required }];
  return (
    <Modal
      open
      title={organisations.rename}
      okText={shell.save}
      cancelText={shell.cancel}
      confirmLoading={rename.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={organisation}
        onFinish={(names) => rename.mutate(names)}
      >
        <Form.Item name="name" label={organisations.name} rules={required}>
          <Input maxLength={300} />
        </Form.Item>
        <Form.Item name="shortName" label={organisations.shortName} rules={required}>
          <Input maxLength={100} />
        </Form.Item>
        <RefusalNotice error={rename.error} faults={faults} />
      </Form>
    </Modal>
  );
}
