import { useQueryClient } from '@tanstack/react-query';
import { App, Modal } from 'antd';
import { useState } from 'react';
import { type GivenPassword, openMemberAccount } from '#contract/accounts.ts';
import type { Member } from '#contract/members.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { AbilityButton } from '../../ui/ability-button.tsx';
import { useWording } from '../../ui/language.tsx';
import { Facts } from '../../ui/page.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';

/** Opens an account for a member and shows its one-time password, this once. */
export function MemberAccount({ member }: { member: Member }) {
  const { members, shell } = useWording();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const [step, setStep] = useState<'closed' | 'ask' | 'busy'>('closed');
  const [given, setGiven] = useState<GivenPassword | null>(null);
  const [error, setError] = useState<unknown>(null);

  async function open() {
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

  async function copy() {
    if (!given) return;
    const text = `${members.userName}：${given.userName}\n${members.password}：${given.password}`;
    await navigator.clipboard.writeText(text);
    message.success(shell.copied);
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
          confirmLoading={step === 'busy'}
          onOk={open}
          onCancel={() => setStep('closed')}
        >
          <p style={{ marginBottom: 12 }}>{fill(members.openAccountText, { name: member.name })}</p>
          <RefusalNotice error={error} />
        </Modal>
      )}
      {given && (
        <Modal
          open
          title={members.accountOpened}
          okText={members.copyBoth}
          cancelText={shell.close}
          mask={{ closable: false }}
          onOk={copy}
          onCancel={() => setGiven(null)}
        >
          <p style={{ marginBottom: 12 }}>{members.accountOpenedText}</p>
          <Facts
            facts={[
              [members.userName, <code key="name">{given.userName}</code>],
              [members.password, <code key="password">{given.password}</code>],
            ]}
          />
        </Modal>
      )}
    </>
  );
}
