import type { EntryInput } from '#contract/members-particulars.ts';
import type { Refusal } from '#contract/refusal.ts';
import { parseDevelopmentNumber } from '#contract/values/development-number.ts';
import { parseIdCard } from '#contract/values/id-card.ts';
import type { Context, Database, Transaction } from '../../context.ts';
import { findHolders, type Holder } from './member-store.ts';

/** Whom and what an entry would take up. */
export interface Claim {
  readonly idNumberHash: Buffer | null;
  readonly developmentNumber: string | null;
  /** Set where a member that exists is corrected: what it holds itself is no fault. */
  readonly memberId?: number;
}

/** What of an entry can be looked for, whatever else is wrong with it. */
export function claimOf({ personalData, policy }: Context, input: EntryInput, today: string): Claim {
  const idCard = parseIdCard(input.idNumber ?? '', today);
  const number = parseDevelopmentNumber(input.developmentNumber ?? '', policy.longNumbers?.prefixes);
  return {
    idNumberHash: idCard.ok ? personalData.fingerprint('id-number', idCard.value) : null,
    developmentNumber: number.ok ? number.value : null,
  };
}

/**
 * For each claim, in the order given, why the register cannot take it: the person is a member already (ENT-14), or
 * another member holds the number (NUM-1). One statement however many claims.
 */
export async function faultsFromRegister(
  db: Database | Transaction,
  organisationId: number,
  claims: readonly Claim[],
): Promise<Refusal[][]> {
  const hashes = claims.flatMap((claim) => claim.idNumberHash ?? []);
  const numbers = claims.flatMap((claim) => claim.developmentNumber ?? []);
  if (hashes.length + numbers.length === 0) return claims.map(() => []);
  const holders = await findHolders(db, hashes, numbers);
  const byHash = new Map(holders.map((holder) => [holder.id_number_hash.toString('hex'), holder]));
  const byNumber = new Map(holders.map((holder) => [holder.development_number, holder]));
  return claims.map((claim) => {
    const person = claim.idNumberHash ? byHash.get(claim.idNumberHash.toString('hex')) : undefined;
    const holder = claim.developmentNumber ? byNumber.get(claim.developmentNumber) : undefined;
    return faultsOfClaim(claim, organisationId, person, holder);
  });
}

function faultsOfClaim(
  claim: Claim,
  organisationId: number,
  person: Holder | undefined,
  holder: Holder | undefined,
): Refusal[] {
  const faults: Refusal[] = [];
  if (person && person.id !== claim.memberId) {
    faults.push(
      person.standing === 'ended'
        ? faultOfEnded(person, organisationId)
        : !person.in_branch
          ? {
              code: 'cadre.enteredAsCadre',
              parameters: { organisation: person.organisation },
              path: 'idNumber',
            }
          : person.organisation_id === organisationId
            ? { code: 'member.alreadyHere', parameters: { name: person.name }, path: 'idNumber' }
            : {
                code: 'member.elsewhere',
                parameters: { organisation: person.organisation },
                path: 'idNumber',
              },
    );
  }
  // The person's own number is no second fault.
  if (holder && holder.id !== claim.memberId && holder.id !== person?.id) {
    faults.push({
      code: 'member.numberTaken',
      parameters: { organisation: holder.organisation, name: holder.name }, // N23 3.7
      path: 'developmentNumber',
    });
  }
  return faults;
}

/** LIF-3: nobody is entered twice; whose membership has ended is reinstated. */
export function faultOfEnded(
  person: Pick<Holder, 'name' | 'organisation' | 'organisation_id'>,
  organisationId: number,
): Refusal {
  const path = 'idNumber';
  return person.organisation_id === organisationId
    ? { code: 'member.endedHere', parameters: { name: person.name }, path }
    : { code: 'member.endedElsewhere', parameters: { organisation: person.organisation }, path };
}
