import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import type { Member } from '#contract/members.ts';
import type { Ability } from '#contract/refusal.ts';
import { AbilityButton } from '../../ui/ability-button.tsx';
import { useWording } from '../../ui/language.tsx';
import { endingsOfQuery } from './endings-of-query.ts';
import { ProposeDialog } from './propose-dialog.tsx';

interface JoinArmyProps {
  member: Pick<Member, 'id' | 'name'>;
  /** The control that sends a PDF; takes `value` and `onChange`. */
  documentField: ReactElement;
  /** The move that waits, of which an enlistment would be the end; null: there is none. */
  openMove: Ability;
}

/** 发起转移 → 参军入伍 (TRF-6), where the policy knows it. */
export function JoinArmy({ member, documentField, openMove }: JoinArmyProps) {
  const { endings } = useWording();
  const [isOpen, setIsOpen] = useState(false);
  const { data } = useQuery(endingsOfQuery(member.id));
  const option = data?.options.find(({ kind }) => kind === 'army');
  if (!option) return null;
  return (
    <>
      <AbilityButton size="small" ability={option.propose} onClick={() => setIsOpen(true)}>
        {endings.kinds.army}
      </AbilityButton>
      {isOpen && (
        <ProposeDialog
          member={member}
          options={[option]}
          documentField={documentField}
          openMove={openMove}
          onClose={() => setIsOpen(false)}
        />
      )}
    </>
  );
}
