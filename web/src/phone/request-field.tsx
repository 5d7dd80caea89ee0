import { destinations, type TransferField } from '#contract/dictionaries/transfers.ts';
import { fill } from '#contract/wording/fill.ts';
import { PlainField, PlainSelect } from '../ui/plain.tsx';
import { useLanguage, useTexts } from '../ui/texts.tsx';

interface RequestFieldProps {
  field: TransferField;
  required: boolean;
  fault: string | undefined;
  onMended: () => void;
}

/** A field that a reason to move asks for (TRF-1, TRF-3). */
export function RequestField({ field, required, fault, onMended }: RequestFieldProps) {
  const { shell, transfers } = useTexts('shell', 'transfers');
  const { language } = useLanguage();
  const word = transfers.fields[field];
  const label = required ? word : fill(transfers.optional, { label: word });
  if (field === 'destination')
    return (
      <PlainSelect
        label={label}
        name={field}
        placeholder={shell.pleaseSelect}
        choices={destinations.map((item) => ({
          value: item.code,
          label: language === 'en' ? item.en : item.zh,
        }))}
        fault={fault}
        onChange={onMended}
      />
    );
  return (
    <PlainField
      label={label}
      name={field}
      fault={fault}
      autoComplete="off"
      maxLength={200}
      {...(field === 'abroadUntil' && { type: 'month' })}
      onChange={onMended}
    />
  );
}

/** What was typed into the fields a reason asks for; what was left empty is not sent. */
export function detailsIn(
  form: HTMLFormElement,
  fields: readonly { field: TransferField }[],
): Partial<Record<TransferField, string>> {
  const data = new FormData(form);
  const texts = fields.map(({ field }) => [field, String(data.get(field) ?? '').trim()] as const);
  return Object.fromEntries(texts.filter(([, text]) => text !== ''));
}
