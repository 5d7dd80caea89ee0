import { canBeAsked } from '#contract/dictionaries/peer-systems.ts';
import type { HandoverRequest } from '#contract/handovers.ts';
import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { dayMilliseconds } from '../../kernel/clock.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { findPeer, send } from '../federation/index.ts';
import { isVisibleMember, loadMemberForUpdate, particularsOf } from '../members/index.ts';
import { cleanText, holdTreeFor } from '../organisations/index.ts';
import { appendActions, change } from '../record/index.ts';
import { detailsToKeep, faultsOfDetails, getMoverFacts } from '../transfers/index.ts';
import { faultsOfPlace, refusalToHandOver } from './handover-rules.ts';
import { findAskedElsewhere, insertHandover } from './handover-store.ts';
import { kinds, type TransferRequestMessage } from './messages-of-handover.ts';

/**
 * TRF-3: the branch, a superior on its behalf or the member asks another system to take the member in. One that can be asked is sent the
 * request and decides; with others the member reports, and the branch notes when (TRF-4).
 */
export function beginHandover(
  context: Context,
  caller: Actor,
  memberId: number,
  request: HandoverRequest,
): Promise<{ handoverId: number; system: string }> {
  const { policy, clock } = context;
  const place = { province: request.province, target: cleanText(request.target) };
  return change(context, caller, async (tx) => {
    const actor = await holdTreeFor(tx, caller);
    const found = await loadMemberForUpdate(tx, memberId);
    const seen = found && { id: memberId, organisationPath: found.member.organisation_path };
    if (!found || !seen || !isVisibleMember(actor, seen)) return refuse('member.notFound');
    const mover = await getMoverFacts(context, tx, memberId, findAskedElsewhere);
    refuseFor(refusalToHandOver(mover, policy));
    const peer = await findPeer(tx, request.peerId);
    refuseFor([
      ...(peer && peer.state === 'active'
        ? []
        : [{ code: 'handover.systemMissing', path: 'peerId' } as const]),
      ...faultsOfDetails(request, policy.transfers),
      ...faultsOfPlace(place),
    ]);
    if (!peer) throw new Error('A request without faults has no system');

    const now = clock.now();
    const details = detailsToKeep(request, policy.transfers);
    const isAsked = canBeAsked(peer.system);
    const sent = isAsked
      ? await send(context, tx, {
          peerId: peer.id,
          kind: kinds.request,
          version: 1,
          body: await writeRequest(context, tx, found, mover.from.name, { ...request, ...place, details }),
        })
      : null;
    const handoverId = await insertHandover(tx, {
      member_id: memberId,
      from_id: mover.from.id,
      from_path: mover.from.path,
      peer_id: peer.id,
      conversation: sent?.conversation ?? null,
      state: 'asked',
      ...place,
      reason: request.reason,
      details_sealed: context.personalData.seal(JSON.stringify(details)),
      begun_by: actor.accountId,
      begun_by_member: actor.kind === 'member',
      begun_at: now,
      due_at: isAsked ? new Date(now.getTime() + policy.transfers.undecidedDays * dayMilliseconds) : null,
    });
    await appendActions(context, tx, actor, [
      {
        kind: 'handover_begun',
        organisationId: mover.from.id,
        subject: { kind: 'member', id: memberId },
        details: { handoverId, peerId: peer.id, transferReason: request.reason },
      },
    ]);
    return { handoverId, system: peer.name };
  });
}

async function writeRequest(
  { personalData }: Context,
  tx: Transaction,
  { member, certification }: NonNullable<Awaited<ReturnType<typeof loadMemberForUpdate>>>,
  from: string,
  asked: HandoverRequest,
): Promise<TransferRequestMessage> {
  const form = await tx
    .selectFrom('archives')
    .innerJoin('forms', 'forms.id', 'archives.form_id')
    .select(['forms.file_name as fileName', 'forms.pages'])
    .where('archives.member_id', '=', member.id)
    .where('archives.form_state', '=', 'in_force')
    .executeTakeFirst();
  const idNumber = personalData.open(member.id_number_sealed);
  return {
    target: asked.target,
    province: asked.province,
    from,
    reason: asked.reason,
    details: asked.details,
    person: {
      ...particularsOf(member),
      idNumber,
      idNumberAgain: idNumber,
      phone: personalData.open(member.phone_sealed),
    },
    certified: certification === 'certified',
    form: certification === 'certified' ? (form ?? null) : null,
  };
}
