import { findByText, nameOfCode } from '#contract/dictionaries/dictionary.ts';
import { fields, industries, organisationKinds } from '#contract/dictionaries/organisations.ts';
import type { Refusal } from '#contract/refusal.ts';
import type { Field } from '#contract/values/field.ts';
import { mayStandUnder, type OrganisationKind } from '#contract/values/organisation-kind.ts';
import { normaliseLine } from '#contract/values/typed-text.ts';

export const nameLimit = 120;
export const shortNameLimit = 60;

/** What describes an organisation, as a person writes it: by the form (codes) or in a workbook (words). */
export interface WrittenOrganisation {
  readonly name: string;
  readonly shortName: string;
  readonly kind: string;
  readonly field: string;
  readonly industry: string;
}

export interface OrganisationParticulars {
  readonly name: string;
  readonly shortName: string;
  readonly kind: OrganisationKind;
  readonly field: Field;
  readonly industry: string | null;
}

/** The parts of a description; a fault's `path` is one of them. */
export type OrganisationPart = keyof WrittenOrganisation;

/** One line without what a name cannot contain: line breaks, control characters, characters nobody sees. */
export function cleanText(text: string): string {
  return normaliseLine(text.replace(/\p{Cc}/gu, ' '));
}

/** ORG-1: only sensible kinds nest; nothing stands under a branch. */
export function refusalToNest(kind: OrganisationKind, parentKind: OrganisationKind): Refusal | null {
  if (mayStandUnder(kind, parentKind)) return null;
  if (parentKind === 'branch') return { code: 'organisation.branchHasNoChildren', path: 'kind' };
  const parameters = { kind: wordOfKind(kind), parentKind: wordOfKind(parentKind) };
  return { code: 'organisation.kindDoesNotNest', parameters, path: 'kind' };
}

export function wordOfKind(kind: OrganisationKind): string {
  return nameOfCode(organisationKinds, kind, 'zh-CN');
}

/** ORG-2: all faults of the two names, which must be clean already. */
export function faultsOfNames({ name, shortName }: { name: string; shortName: string }): Refusal[] {
  return [
    ...faultsOfName(name, nameLimit, 'name', 'organisation.nameMissing'),
    ...faultsOfName(shortName, shortNameLimit, 'shortName', 'organisation.shortNameMissing'),
  ];
}

function faultsOfName(
  text: string,
  limit: number,
  path: OrganisationPart,
  missing: Refusal['code'],
): Refusal[] {
  if (text === '') return [{ code: missing, path }];
  // Characters as people count them: some rare Han characters are two units of a string.
  if (Array.from(text).length > limit)
    return [{ code: 'organisation.nameTooLong', parameters: { length: limit }, path }];
  return [];
}

/** ORG-1, ORG-2: reads a description and tells all its faults at once; without faults `particulars` is whole. */
export function readOrganisation(
  written: WrittenOrganisation,
  parentKind: OrganisationKind | null,
): { faults: Refusal[]; particulars: OrganisationParticulars | null } {
  const name = cleanText(written.name);
  const shortName = cleanText(written.shortName);
  const faults = faultsOfNames({ name, shortName });
  const kind = findByText(organisationKinds, written.kind)?.code;
  if (!kind)
    faults.push({
      code: 'organisation.kindUnknown',
      parameters: { text: cleanText(written.kind) },
      path: 'kind',
    });
  const nesting = kind && parentKind ? refusalToNest(kind, parentKind) : null;
  if (nesting) faults.push(nesting);
  const field = findByText(fields, written.field)?.code;
  if (!field) faults.push(faultOfField(cleanText(written.field)));
  const industryText = cleanText(written.industry);
  const industry = industryText === '' ? null : findByText(industries, industryText)?.code;
  if (industry === undefined) {
    faults.push({
      code: 'organisation.industryUnknown',
      parameters: { text: industryText },
      path: 'industry',
    });
  }
  if (faults.length > 0 || !kind || !field || industry === undefined) return { faults, particulars: null };
  return { faults, particulars: { name, shortName, kind, field, industry } };
}

function faultOfField(text: string): Refusal {
  if (text === '') return { code: 'organisation.fieldMissing', path: 'field' };
  return { code: 'organisation.fieldUnknown', parameters: { text }, path: 'field' };
}

/** ORG-4: under itself, or under something below it, an organisation would hang in the air. */
export function refusalToStandUnder(
  moved: { path: string; kind: OrganisationKind },
  parent: { path: string; kind: OrganisationKind },
): Refusal | null {
  if (parent.path.startsWith(moved.path)) return { code: 'organisation.moveIntoItself', path: 'parentId' };
  return refusalToNest(moved.kind, parent.kind);
}

/** ORG-8: what has no superior has nobody to leave; one application at a time. Whoever sees an organisation may apply for it. */
export function refusalToApply(
  actor: { readonly kind: string },
  { parentId }: { readonly parentId: number | null },
  openCaseId: number | null,
): Refusal | null {
  if (actor.kind !== 'administrator') return { code: 'session.wrongSeat' };
  if (parentId === null) return { code: 'organisation.isTop' };
  return openCaseId === null ? null : { code: 'organisation.moveAsked' };
}

/** ORG-4: whoever looked at an older state decides anew. */
export function refusalToVersion(organisation: { version: number }, seen: number): Refusal | null {
  return organisation.version === seen ? null : { code: 'organisation.changedMeanwhile' };
}

export function refusalToReason(reason: string): Refusal | null {
  return reason === '' ? { code: 'organisation.reasonMissing', path: 'reason' } : null;
}

/** Members belong to branches (domain of league statutes; N23 1.2): to nothing else. */
export function refusalToHoldMembers(organisation: { kind: OrganisationKind; name: string }): Refusal | null {
  if (organisation.kind === 'branch') return null;
  return { code: 'member.notABranch', parameters: { organisation: organisation.name } };
}
