import { useQueryClient } from '@tanstack/react-query';

import { type ReactElement, useState } from 'react';
import { type Member, type NumberUse, releaseNumber } from '#contract/members.ts';
import { formatDevelopmentNumber } from '#contract/values/development-number.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { AbilityButton } from '../../ui/ability-button.tsx';
import { useSayRefusal, useWording } from '../../ui/language.tsx';
import { Section } from '../../ui/page.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { StatusTag, type Tone } from '../../ui/states.tsx';
import { useToast } from '../../ui/use-toast.ts';
import { NumberDialog } from './number-dialog.tsx';
import { RegistrationDialog } from './registration-dialog.tsx';

const tones: Record<NumberUse, Tone> = {
  none: 'bad',
  in_use: 'good',
  unused: 'waiting',
  not_tracked: 'neutral',
};

/** The member's number: whether the ledger has it, and who may change it (NUM-7, NUM-9). */
export function MemberNumber({ member, formField }: { member: Member; formField: ReactElement }) {
  const { members } = useWording();
  const { number: words } = members;
  const message = useToast();
  const say = useSayRefusal();
  const queryClient = useQueryClient();
  const [dialog, setDialog] = useState<'correct' | 'release' | 'register' | null>(null);
  const { actions, developmentNumber, numberUse } = member;
  const close = () => setDialog(null);

  async function release({ reason }: { reason: string }) {
    const params = { memberId: member.id };
    await call(releaseNumber, { params, body: { reason, version: member.version } });
    message.success(words.released);
    void queryClient.invalidateQueries();
  }

  return (
    <Section title={words.title}>
      <div className="member-number">
        <strong>
          {developmentNumber === null ? words.none : formatDevelopmentNumber(developmentNumber)}
        </strong>
        {numberUse !== 'none' && <StatusTag tone={tones[numberUse]}>{words.uses[numberUse]}</StatusTag>}
        {actions.correctNumber === null && (
          <AbilityButton ability={null} onClick={() => setDialog('correct')}>
            {developmentNumber === null ? words.enter : words.correct}
          </AbilityButton>
        )}
        {actions.releaseNumber === null && (
          <AbilityButton ability={null} onClick={() => setDialog('release')}>
            {words.release}
          </AbilityButton>
        )}
        {numberUse === 'unused' && (
          <AbilityButton ability={actions.registerNumber} onClick={() => setDialog('register')}>
            {words.register}
          </AbilityButton>
        )}
        {actions.correctNumber !== null && actions.releaseNumber !== null && (
          <span className="muted">{say(actions.correctNumber)}</span>
        )}
      </div>
      {dialog === 'correct' && <NumberDialog member={member} formField={formField} onClose={close} />}
      {dialog === 'register' && <RegistrationDialog member={member} onClose={close} />}
      {dialog === 'release' && (
        <ReasonDialog
          title={`${words.release} · ${member.name}`}
          text={fill(words.releaseText, { name: member.name })}
          placeholder={words.releaseReasons}
          confirmText={words.release}
          maxLength={200}
          danger
          onConfirm={release}
          onClose={close}
        />
      )}
    </Section>
  );
}
