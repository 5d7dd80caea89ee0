import type { Member } from '#contract/members.ts';
import { fill } from '#contract/wording/fill.ts';
import { useSayRefusal, useWording } from '../../ui/language.tsx';
import { StatusTag } from '../../ui/states.tsx';

/** When a member graduates, where that is marked (LIF-7). */
export function GraduationTag({ graduation }: Pick<Member, 'graduation'>) {
  const { members, graduations } = useWording();
  if (!graduation) return null;
  return (
    <StatusTag tone="neutral">
      {members.graduation.year} {fill(graduations.yearOf, { year: graduation.year })}
      {graduation.graduated && ` · ${members.graduation.graduated}`}
    </StatusTag>
  );
}

/** What must be done before a member goes (CER-3); nothing where they may. */
export function MemberLeaving({ member }: { member: Member }) {
  const say = useSayRefusal();
  const { transfer } = member.actions;
  return transfer && <p className="notice notice-waiting">{say(transfer)}</p>;
}
