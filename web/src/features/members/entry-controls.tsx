import { DatePicker, Form, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import type { ReactElement, ReactNode } from 'react';
import type { Dictionary } from '#contract/dictionaries/dictionary.ts';
import type { EntryField } from '#contract/members-particulars.ts';
import { useLanguage, useWording } from '../../ui/language.tsx';

interface FieldProps {
  field: EntryField | 'onPostState' | 'form';
  required?: boolean;
  extra?: ReactNode;
  wide?: boolean;
  children: ReactElement;
  valueProps?: (value: string | undefined) => Record<string, unknown>;
  valueFromEvent?: (value: Dayjs | null) => string | undefined;
}

function Field({ field, required, extra, wide, children, valueProps, valueFromEvent }: FieldProps) {
  const { members } = useWording();
  return (
    <Form.Item
      name={field}
      label={members.fields[field]}
      required={required ?? false}
      extra={extra}
      className={wide ? 'entry-wide' : ''}
      {...(valueProps && { getValueProps: valueProps })}
      {...(valueFromEvent && { getValueFromEvent: valueFromEvent })}
    >
      {children}
    </Form.Item>
  );
}

type Common = Pick<FieldProps, 'field' | 'required' | 'extra' | 'wide'>;

interface TextFieldProps extends Common {
  inputMode?: 'text' | 'numeric' | 'tel' | 'email';
  maxLength?: number;
  placeholder?: string;
  disabled?: boolean;
}

export function TextField({ inputMode, maxLength = 300, placeholder, disabled, ...common }: TextFieldProps) {
  const { members } = useWording();
  return (
    <Field {...common}>
      <Input
        autoComplete="off"
        maxLength={maxLength}
        disabled={disabled ?? false}
        placeholder={placeholder ?? members.placeholders[common.field]}
        {...(inputMode && { inputMode })}
      />
    </Field>
  );
}

interface ChoiceFieldProps extends Common {
  choices: Dictionary;
  disabled?: boolean;
}

/** A list that is searched by either language's wording and by the other words people use. */
export function ChoiceField({ choices, disabled, ...common }: ChoiceFieldProps) {
  const { members } = useWording();
  const { language } = useLanguage();
  const options = choices.map((item) => ({
    value: item.code,
    label: language === 'en' ? item.en : item.zh,
    words: [item.zh, item.en, ...(item.aliases ?? [])].join(' ').toLowerCase(),
  }));
  return (
    <Field {...common}>
      <Select
        allowClear
        showSearch={{
          filterOption: (typed, option) => (option?.words ?? '').includes(typed.trim().toLowerCase()),
        }}
        disabled={disabled ?? false}
        options={options}
        placeholder={members.placeholders[common.field]}
      />
    </Field>
  );
}

/** A month, picked or typed. One of the future stays, so that it can be told: the picker would erase it without a word. */
export function MonthField({ today, disabled, ...common }: Common & { today: string; disabled?: boolean }) {
  const { members } = useWording();
  const isAhead = (Form.useWatch<string | undefined>(common.field) ?? '') > today.slice(0, 7);
  return (
    <Field
      {...common}
      extra={isAhead ? <span className="entry-bad">{members.hints.monthAhead}</span> : common.extra}
      valueProps={(value) => ({ value: value ? dayjs(`${value}-01`) : null })}
      valueFromEvent={(value) => value?.format('YYYY-MM')}
    >
      <DatePicker
        picker="month"
        disabled={disabled ?? false}
        format={['YYYY-MM', 'YYYYMM', 'YYYY.MM', 'YYYY/MM', 'YYYY年MM月', 'YYYY.M', 'YYYY/M', 'YYYY年M月']}
        placeholder={members.placeholders[common.field]}
        style={{ width: '100%' }}
      />
    </Field>
  );
}

/** Any control that keeps to antd's `value` and `onChange`. */
export function OtherField({ children, ...common }: Common & { children: ReactElement }) {
  return <Field {...common}>{children}</Field>;
}
