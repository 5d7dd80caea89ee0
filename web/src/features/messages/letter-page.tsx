import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useEffect } from 'react';
import { sayCount } from '#contract/capped-count.ts';
import { getLetter, type Letter, withdrawLetter } from '#contract/messages.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { AbilityButton } from '../../ui/ability-button.tsx';
import { formatTime, useWording } from '../../ui/language.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Facts, Page, Section } from '../../ui/page.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { Loading } from '../../ui/states.tsx';
import { useToast } from '../../ui/use-toast.ts';
import { LetterRecipients } from './letter-recipients.tsx';
import { useMarkRead } from './use-mark-read.ts';
import './messages.css';

/** One letter, as its readers and its sender see it; opened, it is read. */
export function LetterPage({ letterId }: { letterId: number }) {
  const { messages, letters } = useWording();
  const query = useQuery({
    queryKey: ['letters', 'one', letterId],
    queryFn: ({ signal }) => call(getLetter, { params: { letterId }, signal }),
  });
  const letter = query.data;
  const { mutate: markRead } = useMarkRead();
  const isReceived = letter !== undefined && letter.sent === null;
  useEffect(() => {
    if (isReceived) markRead({ source: 'letter', id: letterId });
  }, [isReceived, letterId, markRead]);
  return (
    <Page
      title={letter?.title ?? messages.title}
      actions={
        <>
          {letter?.sent && <WithdrawButton letter={letter} ability={letter.sent.withdraw} />}
          <LinkButton to="/messages" search={letter?.sent ? { tab: 'sent' } : {}}>
            {messages.back}
          </LinkButton>
        </>
      }
    >
      <RefusalNotice error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && !query.error && <Loading />}
      {letter && (
        <Section>
          <LetterFacts letter={letter} />
          {letter.withdrawnAt !== null && (
            <p className="notice notice-bad">
              {fill(letters.withdrawnAt, { at: formatTime(letter.withdrawnAt) })}
            </p>
          )}
          <div className="letter-body">{letter.body}</div>
        </Section>
      )}
      {letter?.sent && letter.withdrawnAt === null && <LetterRecipients letter={letter} />}
    </Page>
  );
}

function LetterFacts({ letter }: { letter: Letter }) {
  const { messages, letters } = useWording();
  const { sent } = letter;
  const range = letter.withBelow ? letters.below : letters.alone;
  const audience = letters.audiences[letter.audience];
  return (
    <Facts
      facts={[
        [messages.from, letter.sender.name],
        [
          letters.addressee,
          fill(letters.toWhom, { organisation: letter.organisation.name, range, audience }),
        ],
        [letters.sentBy, letter.by],
        [letters.sentAt, formatTime(letter.sentAt)],
        ...(sent === null
          ? []
          : ([
              [letters.reached, fill(letters.reachedCount, { count: sayCount(sent.reached) })],
              [letters.readBy, fill(letters.readByCount, { count: sayCount(sent.readBy) })],
            ] as const)),
      ]}
    />
  );
}

function WithdrawButton({
  letter,
  ability,
}: {
  letter: Letter;
  ability: NonNullable<Letter['sent']>['withdraw'];
}) {
  const { letters, shell } = useWording();
  const message = useToast();
  const { modal } = App.useApp();
  const client = useQueryClient();
  const withdraw = useMutation({
    mutationFn: () => call(withdrawLetter, { params: { letterId: letter.id } }),
    onSuccess: () => message.success(letters.withdrawn),
    onSettled: () => client.invalidateQueries({ queryKey: ['letters'] }),
  });
  const ask = () =>
    modal.confirm({
      title: fill(letters.withdrawTitle, { title: letter.title }),
      content: letters.withdrawText,
      okText: letters.withdraw,
      okButtonProps: { danger: true },
      cancelText: shell.cancel,
      onOk: () => withdraw.mutateAsync().catch(() => undefined),
    });
  return (
    <>
      <RefusalNotice error={withdraw.error} />
      <AbilityButton danger ability={ability} onClick={ask}>
        {letters.withdraw}
      </AbilityButton>
    </>
  );
}
