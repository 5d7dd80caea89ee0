import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse } from '../../kernel/refused.ts';
import type { OrganisationRow } from '../organisations/index.ts';
import { insertPosts, type SettledPost } from '../posts/index.ts';
import { appendActions } from '../record/index.ts';

/** One post of somebody who is in the register. Whoever holds one there already has it changed instead. */
export async function enterPost(
  context: Context,
  tx: Transaction,
  actor: Actor,
  {
    member,
    organisation,
    post,
  }: {
    member: { readonly id: number; readonly name: string };
    organisation: Pick<OrganisationRow, 'id' | 'path' | 'name'>;
    post: SettledPost;
  },
): Promise<number> {
  const at = context.clock.now();
  const [postId] = await insertPosts(tx, [
    { memberId: member.id, organisation, post, by: actor.accountId, at },
  ]);
  if (postId === undefined)
    refuse('cadre.alreadyHere', { name: member.name, organisation: organisation.name }, 'idNumber');
  await appendActions(context, tx, actor, [
    {
      kind: 'post_entered',
      organisationId: organisation.id,
      subject: { kind: 'member', id: member.id },
      details: { postId, position: post.position },
    },
  ]);
  return postId;
}
