import { useQuery } from '@tanstack/react-query';
import type { Member } from '#contract/members.ts';
import { useWording } from '../../ui/language.tsx';
import { StatusTag } from '../../ui/states.tsx';
import { sayState } from './ending-words.ts';
import { endingsOfQuery } from './endings-of-query.ts';

/** 已离团, or where the membership goes on (LIF-2, TRF-4, TRF-6). */
export function EndedTag({ member }: { member: Member }) {
  const wording = useWording();
  const isEnded = member.standing === 'ended';
  const query = useQuery({ ...endingsOfQuery(member.id), enabled: isEnded });
  // What is not known yet is not called a leaving.
  if (!isEnded || query.isPending) return null;
  const ending = query.data?.items.find(({ state }) => state === 'in_force');
  return (
    <StatusTag tone="neutral">
      {ending ? sayState(ending, wording) : wording.members.standings.ended}
    </StatusTag>
  );
}
