import type { z } from 'zod';
import type { CadreInput, enterCadre as contract, findCadre as findContract } from '#contract/cadres.ts';
import type { Refusal } from '#contract/refusal.ts';
import { parseIdCard } from '#contract/values/id-card.ts';
import { parsePersonName } from '#contract/values/person-name.ts';
import { normaliseTyped } from '#contract/values/typed-text.ts';
import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { refuseFor } from '../../kernel/refused.ts';
import {
  type EntryCompanion,
  enterPerson,
  faultOfEnded,
  findPerson,
  findStanding,
} from '../members/index.ts';
import { holdTreeFor, loadOrganisationForShare, type OrganisationRow } from '../organisations/index.ts';
import { faultsOfPost, settlePost } from '../posts/index.ts';
import { appendActions, change } from '../record/index.ts';
import { refusalToEnterCadre, refusalToEnterPerson } from './cadre-access.ts';
import { enterPost } from './enter-post.ts';

type Entry = z.output<typeof contract.body>;
type Answer = z.output<typeof contract.response>;

/**
 * ENT-4 录入干部: a post in an organisation. Of somebody who is in the register the post is all that is entered; anybody else is
 * written into it by the rules of every entry, as a cadre of that organisation.
 */
export async function enterCadre(
  context: Context,
  caller: Actor,
  companion: EntryCompanion,
  entry: Entry,
): Promise<Answer> {
  return change(context, caller, async (tx) => {
    const actor = entry.formUploadId === undefined ? caller : await holdTreeFor(tx, caller);
    const organisation = await loadOrganisationForShare(tx, entry.organisationId);
    refuseFor(refusalToEnterCadre(actor, organisation));
    if (!organisation) throw new Error('refusalToEnterCadre let a missing organisation pass');
    const known = await findKnown(context, tx, entry.particulars);
    if (known) return enterKnown(context, tx, actor, { organisation, known, entry });
    refuseFor(refusalToEnterPerson(organisation));
    const entered = await enterPerson(context, tx, actor, companion, {
      organisation,
      particulars: { ...entry.particulars, isCadre: true },
      formUploadId: entry.formUploadId,
    });
    await appendActions(context, tx, actor, [
      {
        kind: 'cadre_entered',
        organisationId: organisation.id,
        subject: { kind: 'member', id: entered.memberId },
        details: { postId: entered.postId, position: entry.particulars.position },
      },
    ]);
    if (entered.postId === null) throw new Error('A cadre was entered without a post');
    return { ...entered, postId: entered.postId, known: false };
  });
}

type Known = NonNullable<Awaited<ReturnType<typeof findPerson>>>;

async function enterKnown(
  context: Context,
  tx: Transaction,
  actor: Actor,
  { organisation, known, entry }: { organisation: OrganisationRow; known: Known; entry: Entry },
): Promise<Answer> {
  const { policy } = context;
  const { particulars } = entry;
  const today = chinaDay(context.clock.now());
  refuseFor([
    ...faultsOfKnown(known, entry),
    ...faultsOfPost(particulars, organisation.kind, policy, { today, birthDate: known.birth_date }),
  ]);
  const postId = await enterPost(context, tx, actor, {
    member: known,
    organisation,
    post: settlePost(particulars, organisation.kind, today, policy),
  });
  return { memberId: known.id, postId, known: true, ...(await findStanding(tx, known.id)), reviewer: null };
}

/** ENT-14: one person; the particulars in the register stand, and what was typed must be of the same person. */
function faultsOfKnown(known: Known, { organisationId, particulars, formUploadId }: Entry): Refusal[] {
  if (known.standing === 'ended') return [faultOfEnded(known, organisationId)];
  const faults: Refusal[] = [];
  const name = parsePersonName(particulars.name ?? '');
  if (!name.ok) faults.push({ code: 'entry.nameMissing', path: 'name' });
  else if (name.value !== known.name) faults.push({ code: 'cadre.nameDiffers', path: 'name' });
  const again = normaliseTyped(particulars.idNumberAgain ?? '');
  if (again === '') faults.push({ code: 'entry.idNumberAgainMissing', path: 'idNumberAgain' });
  else if (again !== normaliseTyped(particulars.idNumber ?? ''))
    faults.push({ code: 'entry.idNumbersDiffer', path: 'idNumberAgain' });
  if (formUploadId !== undefined) faults.push({ code: 'cadre.formOfKnownPerson', path: 'form' });
  return faults;
}

async function findKnown(
  context: Context,
  db: Context['db'] | Transaction,
  { idNumber = '' }: Pick<CadreInput, 'idNumber'>,
): Promise<Known | undefined> {
  const idCard = parseIdCard(idNumber, chinaDay(context.clock.now()));
  if (!idCard.ok) return undefined;
  return findPerson(db, context.personalData.fingerprint('id-number', idCard.value));
}

/** Whether the form may be cut down to the post; told to whoever knows both the name and the number of a person. */
export async function findCadre(
  context: Context,
  given: z.output<typeof findContract.body>,
): Promise<z.output<typeof findContract.response>> {
  const known = await findKnown(context, context.db, given);
  const name = parsePersonName(given.name);
  if (!known || !name.ok || name.value !== known.name) return { organisation: null };
  return { organisation: { id: known.organisation_id, name: known.organisation } };
}
