import { fieldOfMember } from '#contract/dictionaries/occupations.ts';
import type { EntryInput } from '#contract/members-particulars.ts';
import type { Refusal } from '#contract/refusal.ts';
import { parseDevelopmentNumber } from '#contract/values/development-number.ts';
import type { Context, Database, Transaction } from '../../context.ts';
import { findPlaces, type NumberClaim, refusalToUseNumber, useNumbers } from '../numbers/index.ts';

/** What of an entry asks for a number, whatever else is wrong with it; null where it asks for none that can be read. */
export function numberClaimOf(
  { policy }: Pick<Context, 'policy'>,
  input: EntryInput,
  organisationPath: string,
): NumberClaim | null {
  const number = parseDevelopmentNumber(input.developmentNumber ?? '', policy.longNumbers?.prefixes);
  const memberField = fieldOfMember(input.occupation, input.studyStatus);
  return number.ok && memberField ? { number: number.value, organisationPath, memberField } : null;
}

export interface SettledNumbers {
  /** In the order of the claims (ENT-8, NUM-2). */
  readonly faults: readonly (Refusal | null)[];
  /** Takes into use what lies in a range; each member's claim is the one at `index`. */
  use(
    tx: Transaction,
    actor: { readonly accountId: number },
    members: readonly { memberId: number; index: number }[],
  ): Promise<void>;
}

/** Looks up where the numbers lie and, in a transaction, holds their ranges until it ends. */
export async function settleNumbers(
  context: Context,
  db: Database | Transaction,
  claims: readonly (NumberClaim | null)[],
): Promise<SettledNumbers> {
  const asked = claims.filter((claim) => claim !== null);
  const found = await findPlaces(
    db,
    asked.map(({ number }) => number),
  );
  return {
    faults: claims.map((claim) => claim && refusalToUseNumber(claim, found, context.policy)),
    use: (tx, actor, members) =>
      useNumbers(
        context,
        tx,
        actor,
        members.flatMap(({ memberId, index }) => {
          const claim = claims[index];
          const place = claim && found.places.get(claim.number);
          return place ? [{ memberId, claim, place }] : [];
        }),
      ),
  };
}
