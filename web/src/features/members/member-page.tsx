import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactElement, type ReactNode, useState } from 'react';
import type { GivenPassword } from '#contract/accounts.ts';
import { type Member, revealPersonalData } from '#contract/members.ts';
import { call } from '../../api/call.ts';
import { memberQuery } from '../../api/member-query.ts';
import { AbilityButton } from '../../ui/ability-button.tsx';
import { useWording } from '../../ui/language.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { Loading, StatusTag } from '../../ui/states.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { CorrectionDialog } from './correction-dialog.tsx';
import { MemberAccount } from './member-account.tsx';
import { MemberHistory } from './member-history.tsx';
import { GraduationTag, MemberLeaving } from './member-leaving.tsx';
import { MemberNumber } from './member-number.tsx';
import { MemberPosts } from './member-posts.tsx';
import { ParticularsFacts } from './particulars-facts.tsx';
import { type PersonalData, RevealDialog } from './reveal-dialog.tsx';
import './member.css';

interface Slots {
  /** Where certification stands, in a tag. */
  renderState: (member: Member) => ReactNode;
  /** The versions of the form, with upload and view. */
  renderForms: (member: Member) => ReactNode;
  /** The form below the number in 修改 (ARC-12); nothing where the policy has it elsewhere. */
  renderFormOfNumber: (member: Member, typedNumber: string | undefined) => ReactNode;
  /** Where the member was to move, and how the membership was to end or has ended. */
  renderMemberships: (member: Member) => ReactNode;
  /** Whether 修改 is open from the beginning. */
  edit?: boolean;
  /** The control that sends a form; takes `value` and `onChange`. */
  formField: ReactElement;
  /** Shows a given password, this once. */
  renderGiven: (given: GivenPassword, onClose: () => void) => ReactNode;
}

/** One member: particulars, form, history. */
export function MemberPage({ memberId, ...slots }: { memberId: number } & Slots) {
  const { members } = useWording();
  const query = useQuery(memberQuery(memberId));
  if (query.data) return <MemberContent member={query.data} {...slots} />;
  return (
    <Page title={members.member}>
      {query.error ? <RefusalNotice error={query.error} onRetry={() => void query.refetch()} /> : <Loading />}
    </Page>
  );
}

function MemberContent(props: { member: Member } & Slots) {
  const {
    member,
    renderState,
    renderForms,
    renderFormOfNumber,
    formField,
    renderGiven,
    edit = false,
  } = props;
  const { members, cadres } = useWording();
  const [dialog, setDialog] = useState<'confirm' | 'correct' | 'reveal' | null>(
    edit && member.actions.correct === null ? 'correct' : null,
  );
  const [revealed, setRevealed] = useState<PersonalData>();

  return (
    <Page
      title={member.name}
      description={
        <span className="member-states">
          {member.organisation.name}
          {!member.inBranch && <StatusTag tone="neutral">{cadres.ofOrganisation}</StatusTag>}
          {renderState(member)}
          <GraduationTag graduation={member.graduation} />
          {member.standing === 'awaiting_approval' && member.formState === 'under_review' && (
            <StatusTag tone="waiting">{members.standings.awaiting_approval}</StatusTag>
          )}
        </span>
      }
      actions={
        <>
          <MemberAccount member={member} renderGiven={renderGiven} />
          <AbilityButton ability={member.actions.correct} onClick={() => setDialog('correct')}>
            {members.correct}
          </AbilityButton>
        </>
      }
    >
      {!member.confirmed && member.standing !== 'ended' && (
        <div className="notice notice-waiting">
          <p style={{ flex: '1 1 320px' }}>{members.confirmText}</p>
          <AbilityButton type="primary" ability={member.actions.confirm} onClick={() => setDialog('confirm')}>
            {members.confirm}
          </AbilityButton>
        </div>
      )}
      <Section
        title={
          <span className="member-states">
            {members.particulars}
            {revealed ? (
              <Button size="small" onClick={() => setRevealed(undefined)}>
                {members.hideAgain}
              </Button>
            ) : (
              <Button size="small" onClick={() => setDialog('reveal')}>
                {members.reveal}
              </Button>
            )}
          </span>
        }
      >
        <ParticularsFacts member={member} revealed={revealed} withoutPost />
      </Section>
      <MemberLeaving member={member} />
      <MemberPosts member={member} />
      <MemberNumber member={member} formField={formField} />
      {renderForms(member)}
      {props.renderMemberships(member)}
      <Section title={members.history}>
        <MemberHistory history={member.history} />
      </Section>
      {dialog === 'confirm' && (
        <ConfirmDialog
          memberId={member.id}
          name={member.name}
          onClose={() => setDialog(null)}
          onNext={null}
        />
      )}
      {dialog === 'correct' && (
        <CorrectionDialog
          member={member}
          formField={formField}
          renderFormOfNumber={(typed) => renderFormOfNumber(member, typed)}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === 'reveal' && (
        <RevealDialog
          reveal={(reason) => call(revealPersonalData, { params: { memberId: member.id }, body: { reason } })}
          onRevealed={setRevealed}
          onClose={() => setDialog(null)}
        />
      )}
    </Page>
  );
}
