import { useQueryClient } from '@tanstack/react-query';
import { Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import type { GivenPassword } from '#contract/accounts.ts';
import { type Member, openMemberAccount } from '#contract/members.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { AbilityButton } from '../../ui/ability-button.tsx';
import { busy } from '../../ui/busy.ts';
import { useWording } from '../../ui/language.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';

interface MemberAccountProps {
  member: Member;
  /** Shows a given password, this once. */
  renderGiven: (given: GivenPassword, onClose: () => void) => ReactNode;
}

/** Opens an account for a member. */
export function MemberAccount({ member, renderGiven }: MemberAccountProps) {
  const { members, shell } = useWording();
  const queryClient = useQueryClient();
  const [step, setStep] = useState<'closed' | 'ask' | 'busy'>('closed');
  const [given, setGiven] = useState<GivenPassword | null>(null);
  const [error, setError] = useState<unknown>(null);

  async function open() {
    if (step === 'busy') return;
    setStep('busy');
    setError(null);
    try {
      setGiven(await call(openMemberAccount, { params: { memberId: member.id } }));
      setStep('closed');
      void queryClient.invalidateQueries();
    } catch (cause) {
      setError(cause);
      setStep('ask');
    }
  }

  return (
    <>
      {member.accountId === null ? (
        <AbilityButton ability={member.actions.openAccount} onClick={() => setStep('ask')}>
          {members.openAccount}
        </AbilityButton>
      ) : (
        <span className="muted">{members.hasAccount}</span>
      )}
      {step !== 'closed' && (
        <Modal
          open
          title={members.openAccount}
          okText={members.openAccount}
          cancelText={shell.cancel}
          okButtonProps={{ loading: busy(step === 'busy') }}
          onOk={open}
          onCancel={() => setStep('closed')}
        >
          <p style={{ marginBottom: 12 }}>{fill(members.openAccountText, { name: member.name })}</p>
          <RefusalNotice error={error} />
        </Modal>
      )}
      {given && renderGiven(given, () => setGiven(null))}
    </>
  );
}
