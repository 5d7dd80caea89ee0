import { useQuery } from '@tanstack/react-query';
import { type ReactNode, Suspense, useState } from 'react';
import type { Member } from '#contract/members.ts';
import { fill } from '#contract/wording/fill.ts';
import { PlainButton } from '../ui/plain.tsx';
import { RefusalNotice } from '../ui/refusal-notice.tsx';
import { Loading } from '../ui/states.tsx';
import { useTexts } from '../ui/texts.tsx';
import { OwnEnding } from './own-ending.tsx';
import { OwnFrame } from './own-frame.tsx';
import { OwnPosts } from './own-posts.tsx';
import { ownMemberQuery } from './own-queries.ts';

interface OwnPageProps {
  renderState: (member: Member) => ReactNode;
  /** The current form in the page; nothing where there is none. */
  renderForm: (member: Member) => ReactNode;
  /** What other systems tell of the member. */
  renderLives: (member: Member) => ReactNode;
}

/** 我的团员电子档案: what a member sees of the register (N20 3.2.1, ARC-2). */
export function OwnPage(props: OwnPageProps) {
  // Of all parts of the page at once, so that none of them waits for words after the others are shown.
  const { archives } = useTexts('archives', 'cadres');
  const query = useQuery(ownMemberQuery);
  return (
    <OwnFrame title={archives.own.title} asOf={query.data?.asOf}>
      <RefusalNotice error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Loading />}
      {query.data && <OwnArchive member={query.data.value} {...props} />}
    </OwnFrame>
  );
}

/** What was opened below the edge of the screen. */
const intoView = (opened: HTMLElement | null) => opened?.scrollIntoView({ behavior: 'smooth' });

function OwnArchive({ member, ...props }: { member: Member } & OwnPageProps) {
  const { archives } = useTexts('archives');
  const { own } = archives;
  const [isShown, setIsShown] = useState(false);
  const texts = {
    not_asked: own.notAskedText,
    uncertified: own.uncertifiedText,
    refused: own.refusedText,
    certified: own.certifiedText,
  };
  const hasForm = member.formState !== 'missing' && member.formState !== 'not_asked';
  const hasEnded = member.standing === 'ended';
  return (
    <>
      {hasEnded && (
        <Suspense fallback={null}>
          <OwnEnding memberId={member.id} />
        </Suspense>
      )}
      <section className="card own-part">
        <div className="own-line">
          <h2>{member.name}</h2>
          {props.renderState(member)}
        </div>
        <p className="muted">{member.organisation.name}</p>
        {!hasEnded && <p>{texts[member.certification]}</p>}
        {!hasEnded && member.certification === 'refused' && member.refusalReason && (
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
        {isShown && (
          <div ref={intoView} className="own-form">
            {props.renderForm(member)}
          </div>
        )}
        {member.certification === 'certified' && !hasEnded && (
          <p className="muted">
            {member.filing
              ? fill(archives.filing.filedAt, { date: member.filing.on, place: member.filing.place })
              : own.paperNotFiled}
          </p>
        )}
      </section>
      {props.renderLives(member)}
    </>
  );
}
