import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import type { Certification, MemberStanding } from '#contract/members.ts';
import { fill } from '#contract/wording/fill.ts';
import { useWording } from '../../ui/language.tsx';
import { LinkButton } from '../../ui/link-button.tsx';

export interface Entered {
  readonly memberId: number;
  readonly name: string;
  readonly standing: MemberStanding;
  readonly certification: Certification;
  readonly reviewer: { readonly name: string } | null;
}

interface EnteredNoticeProps {
  entered: Entered;
  organisation: string;
  onNext: () => void;
}

/** What became of an entry, and what to do next. */
export function EnteredNotice({ entered, organisation, onNext }: EnteredNoticeProps) {
  const { members } = useWording();
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => next.current?.focus(), []);
  const needsUpload = entered.certification === 'uncertified' && entered.standing === 'listed';
  const isAwaiting = entered.standing === 'awaiting_approval';
  return (
    <section className="card section entry-done" role="status">
      <h2>✓ {isAwaiting ? members.submitted : members.entered}</h2>
      <p>
        {fill(isAwaiting ? members.submittedText : members.enteredText, { name: entered.name, organisation })}
      </p>
      {isAwaiting && <p>{fill(members.enteredAwaiting, { reviewer: entered.reviewer?.name ?? '' })}</p>}
      {needsUpload && <p>{members.enteredUpload}</p>}
      {entered.certification === 'certified' && <p>{members.enteredCertified}</p>}
      <div className="entry-next">
        <Button ref={next} type="primary" onClick={onNext}>
          {members.enterNext}
        </Button>
        <LinkButton to="/members/$memberId" params={{ memberId: String(entered.memberId) }}>
          {members.viewEntered}
        </LinkButton>
        {needsUpload && (
          <LinkButton to="/members" search={{ text: entered.name }}>
            {members.toDatabase}
          </LinkButton>
        )}
      </div>
    </section>
  );
}
