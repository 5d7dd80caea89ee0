import { useState } from 'react';
import type { Member } from '#contract/members.ts';
import { fill } from '#contract/wording/fill.ts';
import { AbilityButton } from '../../ui/ability-button.tsx';
import { useWording } from '../../ui/language.tsx';
import { Section } from '../../ui/page.tsx';
import { StatusTag } from '../../ui/states.tsx';
import { FilingDialog, WithdrawFilingDialog } from './filing-dialog.tsx';

/** Where the paper form is, for members of whom one is asked (ARC-13). */
export function PaperFiling({ member }: { member: Member }) {
  const { archives } = useWording();
  const words = archives.filing;
  const [dialog, setDialog] = useState<'file' | 'withdraw' | null>(null);
  const { filing, actions } = member;
  if (member.formState === 'not_asked') return null;
  return (
    <Section title={words.title}>
      <div className="paper-filing">
        <StatusTag tone={filing ? 'good' : 'neutral'}>{filing ? words.filed : words.notFiled}</StatusTag>
        {filing && <span>{fill(words.filedAt, { date: filing.on, place: filing.place })}</span>}
        {filing ? (
          <AbilityButton ability={actions.withdrawFiling} size="small" onClick={() => setDialog('withdraw')}>
            {words.withdraw}
          </AbilityButton>
        ) : (
          <AbilityButton ability={actions.filePaper} onClick={() => setDialog('file')}>
            {words.file}
          </AbilityButton>
        )}
      </div>
      {dialog === 'file' && <FilingDialog members={[member]} onClose={() => setDialog(null)} />}
      {dialog === 'withdraw' && <WithdrawFilingDialog member={member} onClose={() => setDialog(null)} />}
    </Section>
  );
}
