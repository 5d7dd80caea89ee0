import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { correctNumber, type Member } from '#contract/members.ts';
import { formatDevelopmentNumber } from '#contract/values/development-number.ts';
import { call } from '../api/call.ts';
import { RefusalError } from '../api/refusal-error.ts';
import { PlainButton, PlainField } from '../ui/plain.tsx';
import { RefusalNotice } from '../ui/refusal-notice.tsx';
import { useTexts } from '../ui/texts.tsx';

const field = 'developmentNumber';

/** N20 5.8: where the policy lets, members correct their own number. */
export function OwnNumber({ member }: { member: Member }) {
  const { members, shell } = useTexts('members', 'shell');
  const queryClient = useQueryClient();
  const [state, setState] = useState<'closed' | 'open' | 'saved'>('closed');
  const change = useMutation({
    mutationFn: (developmentNumber: string) =>
      call(correctNumber, {
        params: { memberId: member.id },
        body: { developmentNumber, version: member.version },
      }),
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      setState('saved');
    },
  });
  const faults = change.error instanceof RefusalError ? change.error.faults : [];

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    change.mutate(String(new FormData(event.currentTarget).get(field)));
  }

  return (
    <section className="card own-part">
      <h2>{members.number.title}</h2>
      <p>
        {member.developmentNumber === null
          ? members.number.none
          : formatDevelopmentNumber(member.developmentNumber)}
      </p>
      {state === 'saved' && <p role="status">{members.number.corrected}</p>}
      {state === 'open' ? (
        <form className="own-part" onSubmit={submit}>
          <RefusalNotice
            error={change.error}
            {...(faults.length > 0 && { faults: faults.filter(({ path }) => path !== field) })}
          />
          <PlainField
            label={members.fields.developmentNumber}
            name={field}
            inputMode="numeric"
            defaultValue={member.developmentNumber ?? ''}
            hint={members.hints.developmentNumber}
            fault={faults.find(({ path }) => path === field)?.message}
            required
          />
          <PlainButton type="submit" disabled={change.isPending}>
            {shell.save}
          </PlainButton>
        </form>
      ) : (
        <PlainButton quiet onClick={() => setState('open')}>
          {member.developmentNumber === null ? members.number.enter : members.number.correct}
        </PlainButton>
      )}
    </section>
  );
}
