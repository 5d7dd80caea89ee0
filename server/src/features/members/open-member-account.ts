import type { GivenPassword } from '#contract/accounts.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { openAccountOfMember } from '../accounts/index.ts';
import { refusalToOpenAccount, refusalToSee } from './member-access.ts';
import { refusalOfEnded } from './member-rules.ts';
import { loadAccountHolderForShare } from './member-store.ts';

/** ACC-1: a member's own account, with a given password shown once. */
export function openMemberAccount(context: Context, actor: Actor, memberId: number): Promise<GivenPassword> {
  return openAccountOfMember(context, actor, async (tx) => {
    const member = await loadAccountHolderForShare(tx, memberId);
    refuseFor(refusalToSee(actor, member && { id: member.id, organisationPath: member.organisation_path }));
    if (!member) return refuse('member.notFound');
    refuseFor(refusalOfEnded(member));
    refuseFor(refusalToOpenAccount(actor, { accountId: member.account_id }));
    return {
      memberId,
      name: member.name,
      idNumberHash: member.id_number_hash,
      idNumberMasked: member.id_number_masked,
      organisation: { id: member.organisation_id, path: member.organisation_path },
    };
  });
}
