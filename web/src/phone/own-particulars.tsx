import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { Member } from '#contract/members.ts';
import { PlainButton } from '../ui/plain.tsx';
import { RefusalNotice } from '../ui/refusal-notice.tsx';
import { Loading } from '../ui/states.tsx';
import { useTexts } from '../ui/texts.tsx';
import { OwnFrame } from './own-frame.tsx';
import { OwnNumber } from './own-number.tsx';
import { ownMemberQuery } from './own-queries.ts';

const OwnContact = lazy(async () => ({ default: (await import('./own-contact.tsx')).OwnContact }));

interface OwnParticularsProps {
  renderParticulars: (member: Member) => ReactNode;
  renderPassword: (onChanged: () => void) => ReactNode;
}

/** 我的资料 (MOB-2): what the register holds of a member, and what members change themselves. */
export function OwnParticulars({ renderParticulars, renderPassword }: OwnParticularsProps) {
  const { cards, members } = useTexts('cards', 'members');
  const query = useQuery(ownMemberQuery);
  const [contact, setContact] = useState<'closed' | 'open' | 'changed'>('closed');
  const [password, setPassword] = useState<'closed' | 'open' | 'changed'>('closed');
  const member = query.data?.value;
  const isOnline = query.data?.asOf === null;
  return (
    <OwnFrame title={cards.menu.particulars} asOf={query.data?.asOf}>
      <RefusalNotice error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Loading />}
      {member && (
        <>
          <section className="card own-part" aria-label={members.particulars}>
            {renderParticulars(member)}
          </section>
          {isOnline && member.standing === 'listed' && (
            <section className="card own-part">
              <h2>{cards.contact.title}</h2>
              <p className="muted">{cards.contact.text}</p>
              {contact === 'changed' && <p role="status">{cards.contact.changed}</p>}
              {contact === 'open' ? (
                <Suspense fallback={<Loading />}>
                  <OwnContact member={member} onChanged={() => setContact('changed')} />
                </Suspense>
              ) : (
                <PlainButton quiet onClick={() => setContact('open')}>
                  {cards.contact.change}
                </PlainButton>
              )}
            </section>
          )}
          {isOnline && member.actions.correctNumber === null && <OwnNumber member={member} />}
        </>
      )}
      <section className="card own-part">
        <h2>{cards.password.change}</h2>
        {password === 'changed' && <p role="status">{cards.password.changed}</p>}
        {password === 'open' ? (
          <Suspense fallback={<Loading />}>{renderPassword(() => setPassword('changed'))}</Suspense>
        ) : (
          <PlainButton quiet onClick={() => setPassword('open')}>
            {cards.password.change}
          </PlainButton>
        )}
      </section>
    </OwnFrame>
  );
}
