import { DatePicker, Form, type FormInstance, Input, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { nameOfCode } from '#contract/dictionaries/dictionary.ts';
import { destinations, type TransferField } from '#contract/dictionaries/transfers.ts';
import type { TransferForm, TransferRequest } from '#contract/transfers.ts';
import { useLanguage, useWording } from '../../ui/language.tsx';
import type { OrganisationField } from './organisation-field.ts';
import { sayReason } from './transfer-words.ts';

export interface RequestValues {
  reason?: TransferRequest['reason'];
  toId?: number | null;
  details?: Partial<Record<TransferField, string | Dayjs | null>>;
}

interface RequestFieldsProps {
  form: FormInstance<RequestValues>;
  rules: TransferForm;
  organisationField: OrganisationField;
}

/** What a transfer asks of who begins it, of one member or of many: the reason, what that asks for, and the organisation (TRF-1). */
export function RequestFields({ form, rules, organisationField }: RequestFieldsProps) {
  const { transfers, shell } = useWording();
  const { language } = useLanguage();
  const reason = Form.useWatch('reason', form);
  const fields = rules.reasons.find((rule) => rule.reason === reason)?.fields ?? [];
  return (
    <>
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
        <Form.Item key={field} name={['details', field]} label={transfers.fields[field]} required={required}>
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
    </>
  );
}

export function requestOf({ reason, toId, details = {} }: RequestValues): TransferRequest {
  return { reason: reason ?? 'other', toId: toId ?? 0, details: textsOf(details) };
}

function textsOf(details: NonNullable<RequestValues['details']>): TransferRequest['details'] {
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
