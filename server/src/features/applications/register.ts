import type { EntryInput } from '#contract/members-particulars.ts';
import type { Refusal } from '#contract/refusal.ts';
import { normaliseTyped } from '#contract/values/typed-text.ts';
import type { Context, Database, Transaction } from '../../context.ts';
import type { Origin } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { networkOf } from '../../kernel/network-of.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import type { Policy, RegistrationRules } from '../../policies/index.ts';
import {
  hashPassword,
  isPasswordOf,
  openAccountOfApplicant,
  refusalToPassword,
  startSession,
} from '../accounts/index.ts';
import { columnsOfEntry, faultsOfEntry } from '../members/index.ts';
import { findOrganisation, loadOrganisationForShare } from '../organisations/index.ts';
import { appendActions, isUniqueViolation } from '../record/index.ts';
import { registrationLimits } from './application-rules.ts';
import {
  countRegistration,
  findRegistered,
  forgetRegistrationTry,
  insertApplication,
} from './application-store.ts';

export interface Registration extends Origin {
  readonly organisationId: number;
  readonly particulars: EntryInput;
  readonly password: string;
  readonly passwordAgain: string;
  readonly key?: string | undefined;
  readonly device: string;
}

interface Registered {
  readonly token: string;
  readonly accountId: number;
}

/**
 * ENT-15: a person registers and applies to a branch. The register is not asked for the ID number or the development number: the
 * answer, and everything the applicant sees afterwards, is the same whether they are known or not. The branch learns it (decision 16).
 */
export async function register(context: Context, registration: Registration): Promise<Registered> {
  rulesOfRegistration(context.policy);
  const again = registration.key && (await findRegistered(context.db, registration.key));
  if (again) return letInAgain(context, registration, again);
  refuseFor(await findFaults(context, registration));
  await countOrRefuse(context, networkOf(registration.address));
  const passwordHash = await hashPassword(registration.password);
  try {
    return await context.db.transaction().execute((tx) => insert(context, tx, registration, passwordHash));
  } catch (error) {
    // Sent twice at once: the other one has arrived.
    if (isUniqueViolation(error, 'applications_request_key_key')) return register(context, registration);
    throw error;
  }
}

export function rulesOfRegistration({ registration }: Policy): RegistrationRules {
  return registration ?? refuse('registration.notOffered');
}

async function insert(
  context: Context,
  tx: Transaction,
  registration: Registration,
  passwordHash: string,
): Promise<Registered> {
  const branch = await loadOrganisationForShare(tx, registration.organisationId);
  if (branch?.kind !== 'branch' || branch.dissolved)
    refuse('registration.branchUnknown', undefined, 'organisationId');
  const { particulars } = registration;
  const opened = await openAccountOfApplicant(context, tx, {
    name: columnsOfEntry(context, particulars, chinaDay(context.clock.now())).name,
    passwordHash,
    branch,
  });
  const { accountId } = opened;
  const id = await insertApplication(context, tx, {
    accountId,
    branch,
    particulars,
    requestKey: registration.key ?? null,
  });
  await appendActions(context, tx, { ...registration, accountId }, [
    { kind: 'application_made', organisationId: branch.id, subject: { kind: 'application', id } },
  ]);
  const token = await startSession(context, tx, registration, { ...opened, organisationId: branch.id });
  return { token, accountId };
}

async function letInAgain(
  context: Context,
  registration: Registration,
  found: NonNullable<Awaited<ReturnType<typeof findRegistered>>>,
): Promise<Registered> {
  if (!(await isPasswordOf(found.password_hash, registration.password))) refuse('request.keyReused');
  const accountId = found.account_id;
  const token = await context.db.transaction().execute((tx) =>
    startSession(context, tx, registration, {
      accountId,
      seatId: found.seat_id,
      organisationId: found.organisation_id,
    }),
  );
  return { token, accountId };
}

/** All that is wrong with what was filled in, each at its field. */
async function findFaults(context: Context, registration: Registration): Promise<Refusal[]> {
  const { organisationId, particulars, password, passwordAgain } = registration;
  const idNumber = normaliseTyped(particulars.idNumber ?? '');
  const weakness = refusalToPassword(password, { userName: '', idNumber });
  return [
    ...(await faultsOfBranch(context.db, organisationId)),
    ...faultsOfEntry(particulars, context.policy, chinaDay(context.clock.now()), { kind: 'branch' }),
    ...(weakness ? [{ ...weakness, path: 'password' }] : []),
    ...(password === passwordAgain
      ? []
      : [{ code: 'registration.passwordsDiffer', path: 'passwordAgain' } as const]),
  ];
}

export async function faultsOfBranch(db: Database | Transaction, organisationId: number): Promise<Refusal[]> {
  const path = 'organisationId';
  if (organisationId === 0) return [{ code: 'registration.branchMissing', path }];
  const branch = await findOrganisation(db, organisationId);
  return branch?.kind === 'branch' && !branch.dissolved ? [] : [{ code: 'registration.branchUnknown', path }];
}

async function countOrRefuse({ db, clock }: Context, network: string): Promise<void> {
  const { minutes, perAddress, inAll } = registrationLimits;
  const at = clock.now();
  const counted = await countRegistration(db, network, {
    at,
    since: new Date(at.getTime() - minutes * 60_000),
  });
  if (counted.ofAddress <= perAddress && counted.inAll <= inAll) return;
  await forgetRegistrationTry(db, counted.id);
  refuse('registration.tooMany', { minutes });
}
