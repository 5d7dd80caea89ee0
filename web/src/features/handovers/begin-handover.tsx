import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Member } from '#contract/members.ts';
import { AbilityButton } from '../../ui/ability-button.tsx';
import { useWording } from '../../ui/language.tsx';
import { HandoverDialog, type HandoverParts } from './handover-dialog.tsx';
import { handoversOfQuery } from './handover-queries.ts';

interface BeginHandoverProps extends HandoverParts {
  member: Pick<Member, 'id' | 'name' | 'standing'>;
}

/** 发起转移 → 系统外部转移 (TRF-3). */
export function BeginHandover({ member, ...parts }: BeginHandoverProps) {
  const { handovers } = useWording();
  const [isOpen, setIsOpen] = useState(false);
  const { data } = useQuery(handoversOfQuery(member.id));
  if (!data || member.standing === 'ended') return null;
  return (
    <>
      <AbilityButton size="small" ability={data.begin} onClick={() => setIsOpen(true)}>
        {handovers.begin}
      </AbilityButton>
      {isOpen && (
        <HandoverDialog member={member} form={data.form} {...parts} onClose={() => setIsOpen(false)} />
      )}
    </>
  );
}
