import { useQueryClient } from '@tanstack/react-query';
import { Form, Modal } from 'antd';
import { useState } from 'react';
import type { Member } from '#contract/members.ts';
import { beginTransfer, type TransferForm } from '#contract/transfers.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import type { Fault } from '../../api/refusal-error.ts';
import { busy } from '../../ui/busy.ts';
import { useWording } from '../../ui/language.tsx';
import { placeFaults } from '../../ui/place-faults.ts';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { useToast } from '../../ui/use-toast.ts';
import type { OrganisationField } from './organisation-field.ts';
import { mendRequest, RequestFields, type RequestValues, requestOf } from './request-fields.tsx';

interface BeginDialogProps {
  member: Pick<Member, 'id' | 'name'>;
  form: TransferForm;
  organisationField: OrganisationField;
  onClose: () => void;
}

/** 发起转移 → 系统内部转移: the reason, what it asks for, and the organisation to move to (TRF-1). Mount it to open it. */
export function BeginDialog({ member, form: rules, organisationField, onClose }: BeginDialogProps) {
  const { transfers, shell } = useWording();
  const toast = useToast();
  const queryClient = useQueryClient();
  const [form] = Form.useForm<RequestValues>();
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<{ error: unknown; faults: readonly Fault[] } | null>(null);
  const reason = Form.useWatch('reason', form);

  async function begin(values: RequestValues) {
    setIsBusy(true);
    setFailure(null);
    try {
      const { reviewer } = await call(beginTransfer, {
        params: { memberId: member.id },
        body: requestOf(values),
      });
      toast.success(fill(transfers.begunDone, { reviewer: reviewer.name }));
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
      title={fill(transfers.beginTitle, { name: member.name })}
      okText={shell.submit}
      cancelText={shell.cancel}
      okButtonProps={{ loading: busy(isBusy), disabled: reason === undefined }}
      mask={{ closable: false }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p style={{ marginBottom: 12 }}>{fill(transfers.beginText, { days: rules.undecidedDays })}</p>
      <Form
        form={form}
        layout="vertical"
        onFinish={begin}
        onValuesChange={(changed) => mendRequest(form, changed)}
      >
        <RequestFields rules={rules} organisationField={organisationField} />
        <RefusalNotice error={failure?.error} faults={failure?.faults} />
      </Form>
    </Modal>
  );
}
