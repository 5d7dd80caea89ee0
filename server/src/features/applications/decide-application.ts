import type { CappedCount } from '#contract/capped-count.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { seatApplicantAsMember } from '../accounts/index.ts';
import { type EntryCompanion, enterPerson } from '../members/index.ts';
import { loadOrganisationForShare } from '../organisations/index.ts';
import { appendActions, change } from '../record/index.ts';
import { refusalToDecideApplication } from './application-access.ts';
import { type ApplicationDecision, refusalToDecision } from './application-rules.ts';
import { endApplication, loadApplicationForUpdate, openParticulars } from './application-store.ts';
import { countOpenApplications } from './application-views.ts';

interface Decided {
  readonly memberId: number | null;
  /** How many still wait. */
  readonly left: CappedCount;
}

/**
 * ENT-15: 同意 makes a member of the applicant, by the rules of every entry (ENT-8, ENT-14, NUM-1), and the number is drawn on the
 * ledger; 拒绝 goes back with its reason. Of two at once, or of a decision and a withdrawal, the second is told.
 */
export function decideApplication(
  context: Context,
  actor: Actor,
  companion: EntryCompanion,
  applicationId: number,
  input: ApplicationDecision,
): Promise<Decided> {
  return change(context, actor, async (tx) => {
    // Everybody locks the branch before the application.
    const branch = await loadOrganisationForShare(tx, actor.organisationId);
    const found = await loadApplicationForUpdate(tx, applicationId);
    if (!found) return refuse('application.notFound');
    const seen = await tx
      .selectFrom('organisations')
      .select(['id', 'name'])
      .where('id', '=', found.organisation_id)
      .executeTakeFirstOrThrow();
    const facts = { state: found.state, organisation: seen, organisationPath: found.organisation_path };
    refuseFor(refusalToDecideApplication(actor, facts));
    refuseFor(refusalToDecision(input));
    if (!branch || branch.dissolved || !found.particulars_sealed) return refuse('application.ended');
    const at = context.clock.now();
    const ended = { at, by: actor.accountId };
    const about = { organisationId: branch.id, subject: { kind: 'application', id: applicationId } } as const;

    if (input.decision === 'refuse') {
      const reason = input.reason?.trim() ?? null;
      await endApplication(tx, applicationId, { ...ended, state: 'refused', reason });
      await appendActions(context, tx, actor, [
        { kind: 'application_refused', ...about, details: { reason } },
      ]);
      return { memberId: null, left: await countOpenApplications(tx, branch.id) };
    }

    const particulars = openParticulars(context, found.particulars_sealed);
    const { memberId } = await enterPerson(context, tx, actor, companion, {
      organisation: branch,
      particulars,
      formUploadId: undefined,
    });
    await endApplication(tx, applicationId, { ...ended, state: 'agreed', memberId });
    await seatApplicantAsMember(context, tx, found.account_id, {
      id: memberId,
      name: found.name,
      idNumberHash: found.id_number_hash,
      branch,
    });
    await appendActions(context, tx, actor, [
      {
        kind: 'member_entered',
        organisationId: branch.id,
        subject: { kind: 'member', id: memberId },
      },
      { kind: 'application_agreed', ...about, details: { memberId } },
    ]);
    return { memberId, left: await countOpenApplications(tx, branch.id) };
  });
}
