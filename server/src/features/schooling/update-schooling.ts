import type { z } from 'zod';
import type { updateSchooling as contract } from '#contract/schooling.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { changeSchooling, isVisibleMember, loadMembersForUpdate } from '../members/index.ts';
import { change } from '../record/index.ts';
import { moveOn } from './schooling-rules.ts';

type Request = z.output<typeof contract.body>;
type Answer = z.output<typeof contract.response>;

/**
 * LIF-6: moves many on at once. Whoever cannot be moved stays as is and is answered with why; the others are moved, so that one who was
 * changed meanwhile holds up nobody. Rows are locked in the order of their ids: of two who do the same at once the second is told.
 */
export function updateSchooling(context: Context, actor: Actor, { to, members }: Request): Promise<Answer> {
  const wanted = new Map(members.map((member) => [member.memberId, member]));
  return change(context, actor, async (tx) => {
    const found = await loadMembersForUpdate(tx, [...wanted.keys()]);
    const left: Answer['left'] = [];
    const moved: Parameters<typeof changeSchooling>[3][number][] = [];
    for (const { memberId, version, education } of wanted.values()) {
      const loaded = found.get(memberId);
      const place = loaded && { id: memberId, organisationPath: loaded.member.organisation_path };
      if (!loaded || !place || !isVisibleMember(actor, place)) {
        left.push({ memberId, faults: [{ code: 'member.notFound' }] });
        continue;
      }
      const { member, formState } = loaded;
      if (member.version !== version) {
        left.push({ memberId, faults: [{ code: 'member.changedMeanwhile' }] });
        continue;
      }
      const { name, standing } = member;
      const pupil = {
        name,
        standing,
        formState,
        studyStatus: member.study_status,
        education: member.education,
      };
      const outcome = moveOn(pupil, to, education);
      if ('faults' in outcome) left.push({ memberId, faults: [...outcome.faults] });
      else moved.push({ member, ...outcome.schooling });
    }
    await changeSchooling(context, tx, actor, moved);
    return { updated: moved.length, left };
  });
}
