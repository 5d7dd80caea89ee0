import type { ToldLife } from '#contract/lives.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse } from '../../kernel/refused.ts';
import { isVisibleMember } from '../members/index.ts';
import { listToldLives } from './told-life-store.ts';

/** TRF-8: 在其他系统的经历 of a member the actor sees. */
export async function presentToldLives(
  context: Context,
  actor: Actor,
  memberId: number,
): Promise<{ items: ToldLife[] }> {
  const member = await context.db
    .selectFrom('members')
    .select('organisation_path')
    .where('id', '=', memberId)
    .executeTakeFirst();
  if (!member || !isVisibleMember(actor, { id: memberId, organisationPath: member.organisation_path }))
    return refuse('member.notFound');
  const told = await listToldLives(context, context.db, memberId);
  return { items: told.map(({ life, by, at }) => ({ ...life, toldBy: by, toldAt: at.toISOString() })) };
}
