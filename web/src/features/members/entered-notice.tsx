import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import type { MemberStanding } from '#contract/members.ts';
import type { Certification } from '#contract/members-certification.ts';
import { fill } from '#contract/wording/fill.ts';
import { useSession } from '../../api/session.ts';
import { useWording } from '../../ui/language.tsx';
import { LinkButton } from '../../ui/link-button.tsx';

export interface Entered {
  readonly memberId: number;
  readonly name: string;
  readonly standing: MemberStanding;
  readonly certification: Certification;
  readonly reviewer: { readonly name: string } | null;
  /** Was in the register before: perhaps where the viewer sees the post alone. */
  readonly known?: boolean;
}

interface EnteredNoticeProps {
  entered: Entered;
  organisation: { readonly id: number; readonly name: string };
  /** Entered as a cadre of an organisation itself. */
  isCadre: boolean;
  onNext: () => void;
}

/** What became of an entry, and what to do next. */
export function EnteredNotice({ entered, organisation, isCadre, onNext }: EnteredNoticeProps) {
  const { members } = useWording();
  const { seat } = useSession();
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => next.current?.focus(), []);
  const needsUpload = entered.certification === 'uncertified' && entered.standing === 'listed';
  const isAwaiting = entered.standing === 'awaiting_approval';
  return (
    <section className="card section entry-done" role="status">
      <h2>✓ {isAwaiting ? members.submitted : members.entered}</h2>
      <p>
        {fill(isAwaiting ? members.submittedText : members.enteredText, {
          name: entered.name,
          organisation: organisation.name,
        })}
      </p>
      {isAwaiting && <p>{fill(members.enteredAwaiting, { reviewer: entered.reviewer?.name ?? '' })}</p>}
      {needsUpload && !isCadre && <p>{members.enteredUpload}</p>}
      {entered.certification === 'certified' && entered.known !== true && <p>{members.enteredCertified}</p>}
      <div className="entry-next">
        <Button ref={next} type="primary" onClick={onNext}>
          {members.enterNext}
        </Button>
        {entered.known !== true && (
          <LinkButton to="/members/$memberId" params={{ memberId: String(entered.memberId) }}>
            {members.viewEntered}
          </LinkButton>
        )}
        {isCadre && (
          <LinkButton
            to={organisation.id === seat.organisation.id ? '/cadres' : '/cadres/below'}
            search={{ text: entered.name }}
          >
            {members.toCadreDatabase}
          </LinkButton>
        )}
        {needsUpload && !isCadre && (
          <LinkButton to="/members" search={{ text: entered.name }}>
            {members.toDatabase}
          </LinkButton>
        )}
      </div>
    </section>
  );
}
