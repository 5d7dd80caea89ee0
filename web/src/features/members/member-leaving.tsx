import type { Member } from '#contract/members.ts';
import { fill } from '#contract/wording/fill.ts';
import { useSayRefusal, useWording } from '../../ui/language.tsx';
import { StatusTag } from '../../ui/states.tsx';

/** When a member graduates, and what must be done before they go (LIF-7, CER-3); nothing where there is neither. */
export function MemberLeaving({ member }: { member: Member }) {
  const { members, graduations } = useWording();
  const say = useSayRefusal();
  const { graduation, actions } = member;
  if (!graduation && !actions.transfer) return null;
  return (
    <div className={actions.transfer ? 'notice notice-waiting' : 'card member-leaving'}>
      <p className="member-states">
        {graduation && (
          <StatusTag tone="neutral">
            {members.graduation.year} {fill(graduations.yearOf, { year: graduation.year })}
            {graduation.graduated && ` · ${members.graduation.graduated}`}
          </StatusTag>
        )}
        {actions.transfer && say(actions.transfer)}
      </p>
    </div>
  );
}
