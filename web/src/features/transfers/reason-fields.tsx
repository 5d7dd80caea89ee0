import { DatePicker, Form, Input, Select } from 'antd';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import { nameOfCode } from '#contract/dictionaries/dictionary.ts';
import { destinations, type TransferField } from '#contract/dictionaries/transfers.ts';
import type { TransferForm, TransferRequest } from '#contract/transfers.ts';
import { sayReason } from '#contract/wording/say-transfer.ts';
import { useLanguage, useWording } from '../../ui/language.tsx';

export interface ReasonValues {
  reason?: TransferRequest['reason'];
  details?: Partial<Record<TransferField, string>>;
}

interface ReasonFieldsProps {
  rules: TransferForm;
  /** Where to; between the reason and what the reason asks for. */
  children: ReactNode;
}

/** 转出原因 and what it asks for (TRF-1): the fields `reason` and `details` of the form around them. */
export function ReasonFields({ rules, children }: ReasonFieldsProps) {
  const { transfers, shell } = useWording();
  const { language } = useLanguage();
  const reason = Form.useWatch('reason', Form.useFormInstance<ReasonValues>());
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
      {children}
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
            <MonthField />
          ) : (
            <Input maxLength={200} />
          )}
        </Form.Item>
      ))}
    </>
  );
}

function MonthField(props: { value?: string; onChange?: (month: string | undefined) => void; id?: string }) {
  return (
    <DatePicker
      picker="month"
      style={{ width: '100%' }}
      {...(props.id !== undefined && { id: props.id })}
      value={props.value === undefined ? null : dayjs(props.value)}
      onChange={(month) => props.onChange?.(month?.format('YYYY-MM'))}
    />
  );
}
