import { maskIdCard } from '#contract/values/id-card.ts';
import type { Transaction } from '../../context.ts';
import { refuse } from '../../kernel/refused.ts';
import { type MessageHandler, send } from '../federation/index.ts';
import { readParticulars } from '../members/index.ts';
import { notifyOrganisation } from '../messages/index.ts';
import { cleanText, loadOrganisationForShare } from '../organisations/index.ts';
import { findHere, insertArrival } from './arrival-store.ts';
import type { NoteDouble } from './double-member.ts';
import { loadHandoverForUpdate } from './handover-store.ts';
import { kinds, request } from './messages-of-handover.ts';
import type { Remember } from './remember.ts';
import { endRefused } from './take-answer.ts';

/**
 * TRF-4: another system asks that we take a member in. What this register can answer by itself it answers at once: there is no such
 * organisation, or the person is a member here already. Everything else the organisation that was asked for decides.
 */
export function createRequestHandler(noteDouble: NoteDouble, remember: Remember): MessageHandler {
  return {
    kind: kinds.request,
    versions: [1],
    recalled: remember,
    async handle(context, tx, { peerId, conversation, body }) {
      const parsed = request.safeParse(body);
      if (!parsed.success) return refuse('handover.unreadable');
      const { target, from, reason, details, person, form } = parsed.data;
      const organisation = await findTarget(tx, target);
      const settled = readParticulars(context, person);
      if (!settled) return refuse('handover.unreadable');
      const hash = context.personalData.fingerprint('id-number', settled.idNumber);
      const here = await findHere(tx, hash);
      if (here && here.standing !== 'ended' && !here.in_branch) return refuse('handover.memberHere');
      if (here && here.standing !== 'ended') {
        await send(context, tx, {
          peerId,
          conversation,
          kind: kinds.answer,
          version: 1,
          body: { agreed: false, reason: 'handover.memberHere' },
        });
        const theirs = {
          name: settled.name,
          idNumberMasked: maskIdCard(settled.idNumber),
          organisation: from,
          joinedMonth: settled.joinedMonth,
          developmentNumber: settled.developmentNumber,
          since: null,
        };
        const found = { peerId, memberId: here.id, conversation, theirs };
        return noteDouble(context, tx, { ...found, cause: 'request', releasedBy: null });
      }
      // Expelled or removed here, they do not come in by another door.
      if (here && here.ending !== 'transferred') return refuse('handover.endedHere');
      if (await isExpected(tx, hash)) return refuse('handover.memberHere');
      await insertArrival(tx, {
        peer_id: peerId,
        conversation,
        organisation_id: organisation.id,
        organisation_path: organisation.path,
        state: 'open',
        name: settled.name,
        id_number_hash: hash,
        id_number_masked: maskIdCard(settled.idNumber),
        joined_month: settled.joinedMonth,
        development_number: settled.developmentNumber,
        person_sealed: context.personalData.seal(JSON.stringify(person)),
        form_name: form?.fileName ?? null,
        form_pages: form?.pages ?? null,
        from_name: from,
        reason,
        details_sealed: context.personalData.seal(JSON.stringify(details)),
        received_at: context.clock.now(),
      });
      notifyOrganisation(context, tx, {
        organisationId: organisation.id,
        kind: 'arrival_asked',
        subject: { name: settled.name, from },
      });
      await remember(context, tx, { peerId, conversation });
    },
    /** The sender's end of it: the other register has answered by itself. */
    async settled(context, tx, { peerId, conversation, outcome, reasons }) {
      if (outcome === 'handled') return;
      const handover = await loadHandoverForUpdate(tx, { peerId, conversation });
      if (handover?.state !== 'asked') return;
      await endRefused(
        context,
        tx,
        handover,
        outcome === 'refused' ? (reasons[0] ?? '') : 'handover.notUnderstood',
      );
    },
  };
}

async function findTarget(tx: Transaction, name: string) {
  const found = await tx
    .selectFrom('organisations')
    .select('id')
    .where('name', '=', cleanText(name))
    .where('dissolved_at', 'is', null)
    .orderBy('id')
    .executeTakeFirst();
  const organisation = found && (await loadOrganisationForShare(tx, found.id));
  if (!organisation || organisation.dissolved) return refuse('handover.noOrganisation');
  return organisation.kind === 'leading_body' ? refuse('handover.noOrganisation') : organisation;
}

/** Another system asks the same meanwhile: of the two one is wrong, and the first is decided first. */
async function isExpected(tx: Transaction, idNumberHash: Buffer): Promise<boolean> {
  const found = await tx
    .selectFrom('arrivals')
    .select('id')
    .where('id_number_hash', '=', idNumberHash)
    .where('state', 'in', ['open', 'agreed'])
    .executeTakeFirst();
  return found !== undefined;
}
