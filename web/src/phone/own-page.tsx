import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { getOwnMember, type Member } from '#contract/members.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../api/call.ts';
import { useTexts } from '../ui/texts.tsx';
import { PlainButton } from '../ui/plain.tsx';
import { RefusalNotice } from '../ui/refusal-notice.tsx';
import { Loading } from '../ui/states.tsx';
import { OwnHead } from './own-head.tsx';
import { OwnNumber } from './own-number.tsx';
import { OwnPosts } from './own-posts.tsx';
import './own-page.css';

interface OwnPageProps {
  renderState: (member: Member) => ReactNode;
  renderParticulars: (member: Member) => ReactNode;
  /** The current form in the page; nothing where there is none. */
  renderForm: (member: Member) => ReactNode;
  renderPassword: (onChanged: () => void) => ReactNode;
}

/** 我的团员电子档案: what a member sees of the register (N20 3.2.1, ARC-2). */
export function OwnPage(props: OwnPageProps) {
  const { archives, shell } = useTexts('archives', 'shell');
  const query = useQuery({
    queryKey: ['members', 'own'],
    queryFn: ({ signal }) => call(getOwnMember, { signal }),
  });
  useEffect(() => {
    document.title = `${archives.own.title} · ${shell.product}`;
  }, [archives, shell]);
  return (
    <div className="own">
      <OwnHead />
      <main className="own-main">
        <h1>{archives.own.title}</h1>
        <RefusalNotice error={query.error} onRetry={() => void query.refetch()} />
        {query.isPending && <Loading />}
        {query.data && <OwnArchive member={query.data} {...props} />}
        <OwnPassword render={props.renderPassword} />
      </main>
    </div>
  );
}

function OwnArchive({ member, ...props }: { member: Member } & OwnPageProps) {
  const { archives, members } = useTexts('archives', 'members');
  const { own } = archives;
  const [isShown, setIsShown] = useState(false);
  const texts = {
    not_asked: own.notAskedText,
    uncertified: own.uncertifiedText,
    refused: own.refusedText,
    certified: own.certifiedText,
  };
  const hasForm = member.formState !== 'missing' && member.formState !== 'not_asked';
  return (
    <>
      <section className="card own-part">
        <div className="own-line">
          <h2>{member.name}</h2>
          {props.renderState(member)}
        </div>
        <p className="muted">{member.organisation.name}</p>
        <p>{texts[member.certification]}</p>
        {member.certification === 'refused' && member.refusalReason && (
          <p className="notice notice-bad">{fill(own.refusalReason, { reason: member.refusalReason })}</p>
        )}
      </section>
      <OwnPosts member={member} />
      <section className="card own-part">
        <h2>{own.form}</h2>
        {!hasForm && <p className="muted">{own.noForm}</p>}
        {hasForm && (
          <PlainButton quiet={isShown} aria-expanded={isShown} onClick={() => setIsShown(!isShown)}>
            {isShown ? own.hideForm : own.viewForm}
          </PlainButton>
        )}
        {isShown && <div className="own-form">{props.renderForm(member)}</div>}
        {member.certification === 'certified' && (
          <p className="muted">
            {member.filing
              ? fill(archives.filing.filedAt, { date: member.filing.on, place: member.filing.place })
              : own.paperNotFiled}
          </p>
        )}
      </section>
      {member.actions.correctNumber === null && <OwnNumber member={member} />}
      <section className="card own-part" aria-label={members.particulars}>
        <h2>{own.particulars}</h2>
        {props.renderParticulars(member)}
        <p className="muted">{own.wrong}</p>
      </section>
    </>
  );
}

function OwnPassword({ render }: { render: (onChanged: () => void) => ReactNode }) {
  const { archives, accounts } = useTexts('archives', 'accounts');
  const [state, setState] = useState<'closed' | 'open' | 'changed'>('closed');
  return (
    <section className="card own-part">
      <h2>{archives.own.changePassword}</h2>
      {state === 'changed' && <p role="status">{accounts.passwordChanged}</p>}
      {state === 'open' ? (
        render(() => setState('changed'))
      ) : (
        <PlainButton quiet onClick={() => setState('open')}>
          {archives.own.changePassword}
        </PlainButton>
      )}
    </section>
  );
}
