import type { BodyOf } from '#contract/endpoint.ts';
import type { changeOwnContact as endpoint } from '#contract/members.ts';
import { maskPhone } from '#contract/values/phone.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { Refused, refuse, refuseFor } from '../../kernel/refused.ts';
import { appendActions, change } from '../record/index.ts';
import { faultsOfOwnContact } from './entry-rules.ts';
import { refusalToChangeOwnContact } from './member-rules.ts';
import { getVisibleMemberForUpdate, type MemberRow, updateMember } from './member-store.ts';
import { type Contact, settleContact } from './settle-entry.ts';

/** MOB-2: members keep their own telephone, address and other contacts up to date; the record keeps which, never their values. */
export async function changeOwnContact(
  context: Context,
  actor: Actor,
  { memberId, contact, version }: BodyOf<typeof endpoint> & { readonly memberId: number },
): Promise<{ memberId: number }> {
  return change(context, actor, async (tx) => {
    const { member } = await getVisibleMemberForUpdate(tx, actor, memberId);
    refuseFor(refusalToChangeOwnContact(actor, member));
    if (member.version !== version) refuse('member.changedMeanwhile');
    const phone = contact.phone ?? context.personalData.open(member.phone_sealed);
    const organisation = { kind: member.in_branch ? 'branch' : 'committee', post: 'kept' } as const;
    const faults = faultsOfOwnContact({ ...contact, phone }, organisation);
    if (faults.length > 0) throw new Refused(faults);

    const columns = columnsOf(context, member, settleContact({ ...contact, phone }));
    const fields = changedFields(member, columns);
    if (fields.length === 0) return { memberId };
    await updateMember(tx, memberId, { ...columns, version: version + 1 });
    await appendActions(context, tx, actor, [
      {
        kind: 'particulars_corrected',
        organisationId: member.organisation_id,
        subject: { kind: 'member', id: memberId },
        details: { fields },
      },
    ]);
    return { memberId };
  });
}

/** Sealing the same telephone twice gives two results, so whether it is another one is told by its hash. */
function columnsOf({ personalData }: Context, member: MemberRow, settled: Contact) {
  const { phone, registeredAddress, ...rest } = settled;
  const hash = personalData.fingerprint('phone', phone);
  return {
    registered_address: registeredAddress,
    ...rest,
    ...(!member.phone_hash.equals(hash) && {
      phone_sealed: personalData.seal(phone),
      phone_hash: hash,
      phone_masked: maskPhone(phone),
    }),
  };
}

function changedFields(member: MemberRow, columns: ReturnType<typeof columnsOf>): string[] {
  const open = (['email', 'qq', 'wechat', 'weibo'] as const).filter((name) => member[name] !== columns[name]);
  return [
    ...(columns.phone_hash ? ['phone'] : []),
    ...(member.registered_address === columns.registered_address ? [] : ['registeredAddress']),
    ...open,
  ];
}
