import { z } from 'zod';

/** The five kinds of organisations (ORG-1; N20 3.2, N23 1.2), from the top down. */
export const organisationKindCodes = [
  'leading_body',
  'committee',
  'working_committee',
  'general_branch',
  'branch',
] as const;
export const organisationKind = z.enum(organisationKindCodes);
export type OrganisationKind = z.infer<typeof organisationKind>;

/** Which kinds may stand directly under which (ORG-1). */
const nesting: Record<OrganisationKind, readonly OrganisationKind[]> = {
  leading_body: organisationKindCodes,
  committee: ['committee', 'working_committee', 'general_branch', 'branch'],
  working_committee: ['committee', 'working_committee', 'general_branch', 'branch'],
  general_branch: ['branch'],
  branch: [],
};

/** The kinds that may be created under an organisation of this kind. */
export function kindsUnder(parent: OrganisationKind): readonly OrganisationKind[] {
  return nesting[parent];
}

export function mayStandUnder(kind: OrganisationKind, parent: OrganisationKind): boolean {
  return nesting[parent].includes(kind);
}

/** Kinds whose administrators review forms; the nearest such ancestor is the direct superior reviewer (ORG-6; N20 3.3). */
export function isReviewer(kind: OrganisationKind): boolean {
  return kind === 'leading_body' || kind === 'committee' || kind === 'working_committee';
}
