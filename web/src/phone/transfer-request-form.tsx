import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Dictionary } from '#contract/dictionaries/dictionary.ts';
import { transferReasons } from '#contract/dictionaries/transfers.ts';
import { beginOwnTransfer, type TransferForm, type TransferRequest } from '#contract/transfers.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../api/call.ts';
import { type Fault, RefusalError } from '../api/refusal-error.ts';
import { PlainButton, PlainSelect } from '../ui/plain.tsx';
import { RefusalNotice } from '../ui/refusal-notice.tsx';
import { useLanguage, useTexts } from '../ui/texts.tsx';
import type { Chosen } from './found-search.tsx';
import { detailsIn, RequestField } from './request-field.tsx';
import { TargetSearch } from './target-search.tsx';

interface TransferRequestFormProps {
  form: TransferForm;
  onSent: () => void;
}

/** The reason, the organisation, and what the reason asks for (B24 一.1). */
export function TransferRequestForm({ form, onSent }: TransferRequestFormProps) {
  const { transfers, shell } = useTexts('transfers', 'shell');
  const { own } = transfers;
  const { language } = useLanguage();
  const client = useQueryClient();
  const [reason, setReason] = useState<TransferRequest['reason'] | ''>('');
  const [target, setTarget] = useState<Chosen | null>(null);
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const begin = useMutation({
    mutationFn: (details: TransferRequest['details']) =>
      call(beginOwnTransfer, {
        body: { reason: reason === '' ? 'other' : reason, toId: target?.id ?? 0, details },
      }),
    onSuccess: async () => {
      onSent();
      await client.invalidateQueries();
    },
    onError: (error) => setFaults(error instanceof RefusalError ? error.faults : []),
  });
  const fields = form.reasons.find((rule) => rule.reason === reason)?.fields ?? [];
  const faultOf = (path: string) => faults.find((fault) => fault.path === path)?.message;
  const mend = (path: string) => setFaults(faults.filter((fault) => fault.path !== path));
  const choicesOf = (dictionary: Dictionary) =>
    dictionary.map((item) => ({ value: item.code, label: language === 'en' ? item.en : item.zh }));
  const placed = new Set(['reason', 'toId', ...fields.map(({ field }) => `details.${field}`)]);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (begin.isPending) return;
    setFaults([]);
    begin.mutate(detailsIn(event.currentTarget, fields));
  }

  return (
    <form className="card own-part" noValidate onSubmit={submit}>
      <p>{own.text}</p>
      <RefusalNotice
        error={begin.error}
        {...(begin.error instanceof RefusalError && {
          faults: begin.error.faults.filter(({ path }) => path === undefined || !placed.has(path)),
        })}
      />
      <PlainSelect
        label={transfers.reason}
        name="reason"
        value={reason}
        placeholder={shell.pleaseSelect}
        choices={choicesOf(
          transferReasons.filter(({ code }) => form.reasons.some((rule) => rule.reason === code)),
        )}
        fault={faultOf('reason')}
        onChange={(event) => {
          setReason(event.target.value as TransferRequest['reason']);
          setFaults([]);
        }}
      />
      <TargetSearch
        chosen={target}
        onChoose={setTarget}
        onType={() => mend('toId')}
        fault={faultOf('toId')}
      />
      {fields.map(({ field, required }) => (
        <RequestField
          key={field}
          field={field}
          required={required}
          fault={faultOf(`details.${field}`)}
          onMended={() => mend(`details.${field}`)}
        />
      ))}
      <p className="muted">{fill(transfers.beginText, { days: form.undecidedDays })}</p>
      <PlainButton type="submit" disabled={begin.isPending || reason === ''}>
        {own.submit}
      </PlainButton>
    </form>
  );
}
