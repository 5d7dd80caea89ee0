import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { changeOwnContact, type Member } from '#contract/members.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../api/call.ts';
import { RefusalError } from '../api/refusal-error.ts';
import { PlainButton, PlainField } from '../ui/plain.tsx';
import { RefusalNotice } from '../ui/refusal-notice.tsx';
import { useTexts } from '../ui/texts.tsx';

const fields = ['phone', 'registeredAddress', 'email', 'qq', 'wechat', 'weibo'] as const;
type Field = (typeof fields)[number];
const inputs: Partial<Record<Field, 'tel' | 'email' | 'numeric'>> = {
  phone: 'tel',
  email: 'email',
  qq: 'numeric',
};

/** The contact data that members keep up to date themselves (MOB-2). */
export function OwnContact({ member, onChanged }: { member: Member; onChanged: () => void }) {
  const { cards, members, shell } = useTexts('cards', 'members', 'shell');
  const client = useQueryClient();
  const [faults, setFaults] = useState<readonly { path?: string | undefined; message: string }[]>([]);
  const change = useMutation({
    mutationFn: (contact: Partial<Record<Field, string>>) =>
      call(changeOwnContact, { body: { contact, version: member.version } }),
    onSuccess: async () => {
      await client.invalidateQueries();
      onChanged();
    },
    onError: (error) => setFaults(error instanceof RefusalError ? error.faults : []),
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    setFaults([]);
    // The telephone is not shown in full: left empty it stays.
    change.mutate(
      Object.fromEntries(
        fields.flatMap((field) => {
          const text = String(data.get(field) ?? '').trim();
          return text === '' ? [] : [[field, text]];
        }),
      ),
    );
  }

  const isPlaced = (path: string | undefined) => fields.some((field) => field === path);
  return (
    <form className="own-part own-flush" noValidate onSubmit={submit}>
      <RefusalNotice
        error={change.error}
        {...(change.error instanceof RefusalError && {
          faults: change.error.faults.filter(({ path }) => !isPlaced(path)),
        })}
      />
      {fields.map((field) => (
        <PlainField
          key={field}
          name={field}
          label={
            field === 'phone' || field === 'registeredAddress'
              ? members.fields[field]
              : fill(cards.contact.optional, { label: members.fields[field] })
          }
          defaultValue={field === 'phone' ? '' : (member.particulars[field] ?? '')}
          hint={
            field === 'phone'
              ? fill(cards.contact.phoneKept, { masked: member.particulars.phoneMasked })
              : undefined
          }
          fault={faults.find(({ path }) => path === field)?.message}
          inputMode={inputs[field]}
          autoComplete="off"
          maxLength={300}
          onChange={() => setFaults(faults.filter(({ path }) => path !== field))}
        />
      ))}
      <PlainButton type="submit" disabled={change.isPending}>
        {shell.save}
      </PlainButton>
    </form>
  );
}
