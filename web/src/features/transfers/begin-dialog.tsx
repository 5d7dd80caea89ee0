import { useQueryClient } from '@tanstack/react-query';
import { DatePicker, Form, Input, Modal, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { nameOfCode } from '#contract/dictionaries/dictionary.ts';
import { destinations, type TransferField } from '#contract/dictionaries/transfers.ts';
import type { Member } from '#contract/members.ts';
import { beginTransfer, type TransferForm, type TransferRequest } from '#contract/transfers.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import type { Fault } from '../../api/refusal-error.ts';
import { busy } from '../../ui/busy.ts';
import { useLanguage, useWording } from '../../ui/language.tsx';
import { placeFaults } from '../../ui/place-faults.ts';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { useToast } from '../../ui/use-toast.ts';
import type { OrganisationField } from './organisation-field.ts';
import { sayReason } from './transfer-words.ts';

interface BeginDialogProps {
  member: Pick<Member, 'id' | 'name'>;
  form: TransferForm;
  organisationField: OrganisationField;
  onClose: () => void;
}

interface Values {
  reason?: TransferRequest['reason'];
  toId?: number | null;
  details?: Partial<Record<TransferField, string | Dayjs | null>>;
}

/** 发起转移 → 系统内部转移: the reason, what it asks for, and the organisation to move to (TRF-1). Mount it to open it. */
export function BeginDialog({ member, form: rules, organisationField, onClose }: BeginDialogProps) {
  const { transfers, shell } = useWording();
  const { language } = useLanguage();
  const toast = useToast();
  const queryClient = useQueryClient();
  const [form] = Form.useForm<Values>();
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<{ error: unknown; faults: readonly Fault[] } | null>(null);
  const reason = Form.useWatch('reason', form);
  const fields = rules.reasons.find((rule) => rule.reason === reason)?.fields ?? [];

  async function begin({ reason: chosen, toId, details = {} }: Values) {
    setIsBusy(true);
    setFailure(null);
    try {
      const { reviewer } = await call(beginTransfer, {
        params: { memberId: member.id },
        body: { reason: chosen ?? 'other', toId: toId ?? 0, details: textsOf(details) },
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
      <Form form={form} layout="vertical" onFinish={begin}>
        <Form.Item name="reason" label={transfers.reason} required>
          <Select
            placeholder={shell.pleaseSelect}
            options={rules.reasons.map((rule) => ({
              value: rule.reason,
              label: sayReason(rule.reason, language),
            }))}
          />
        </Form.Item>
        <Form.Item name="toId" label={transfers.target} extra={transfers.targetHint} required>
          <TargetField organisationField={organisationField} />
        </Form.Item>
        {fields.map(({ field, required }) => (
          <Form.Item
            key={field}
            name={['details', field]}
            label={transfers.fields[field]}
            required={required}
          >
            {field === 'destination' ? (
              <Select
                placeholder={shell.pleaseSelect}
                options={destinations.map(({ code }) => ({
                  value: code,
                  label: nameOfCode(destinations, code, language),
                }))}
              />
            ) : field === 'abroadUntil' ? (
              <DatePicker picker="month" style={{ width: '100%' }} />
            ) : (
              <Input maxLength={200} />
            )}
          </Form.Item>
        ))}
        <RefusalNotice error={failure?.error} faults={failure?.faults} />
      </Form>
    </Modal>
  );
}

function textsOf(details: NonNullable<Values['details']>): TransferRequest['details'] {
  return Object.fromEntries(
    Object.entries(details).flatMap(([field, value]) =>
      value ? [[field, typeof value === 'string' ? value : value.format('YYYY-MM')]] : [],
    ),
  );
}

function TargetField(props: {
  organisationField: OrganisationField;
  value?: number | null;
  onChange?: (id: number | null) => void;
  id?: string;
}) {
  return props.organisationField({
    value: props.value ?? null,
    onChange: (id) => props.onChange?.(id),
    scope: 'everywhere',
    ...(props.id && { id: props.id }),
  });
}
