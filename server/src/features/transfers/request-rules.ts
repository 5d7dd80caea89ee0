import { findByCode } from '#contract/dictionaries/dictionary.ts';
import { destinations, type TransferField, transferFields } from '#contract/dictionaries/transfers.ts';
import type { Refusal } from '#contract/refusal.ts';
import type { TransferRequest } from '#contract/transfers.ts';
import type { OrganisationKind } from '#contract/values/organisation-kind.ts';
import { parseYearMonth } from '#contract/values/year-month.ts';
import { transfersEn } from '#contract/wording/transfers-en.ts';
import { transfersZh } from '#contract/wording/transfers-zh-CN.ts';
import type { TransferRules } from '../../policies/index.ts';
import { cleanText } from '../organisations/index.ts';

const longestField = 200;

export interface Target {
  readonly id: number;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly dissolved: boolean;
}

/** TRF-1: all that is wrong with a request as it was written; target null: there is no such organisation. */
export function faultsOfRequest(
  request: Pick<TransferRequest, 'reason' | 'details'>,
  target: Target | null,
  fromId: number,
  rules: Pick<TransferRules, 'reasons'>,
): Refusal[] {
  const place = refusalToTarget(target, fromId);
  return [...(place ? [place] : []), ...faultsOfDetails(request, rules)];
}

/** The reason, and the fields it asks for. */
export function faultsOfDetails(
  request: Pick<TransferRequest, 'reason' | 'details'>,
  { reasons }: Pick<TransferRules, 'reasons'>,
): Refusal[] {
  const rule = reasons.find(({ reason }) => reason === request.reason);
  return [
    ...(rule ? [] : [{ code: 'transfer.reasonNotKnown', path: 'reason' } as const]),
    ...(rule?.fields ?? []).flatMap(({ field, required }) => {
      const fault = faultOfField(field, clean(request.details[field]), required);
      return fault ? [{ ...fault, path: `details.${field}` }] : [];
    }),
  ];
}

/** TRF-1: why an organisation is not asked to take a member in. */
export function refusalToTarget(target: Target | null, fromId: number): Refusal | null {
  const path = 'toId';
  if (!target) return { code: 'transfer.targetMissing', path };
  if (target.dissolved) return { code: 'organisation.dissolved', parameters: { name: target.name }, path };
  const parameters = { organisation: target.name };
  if (target.id === fromId) return { code: 'transfer.sameBranch', parameters, path };
  // It has no branches of its own to assign a member to.
  return target.kind === 'leading_body' ? { code: 'transfer.notReceiving', parameters, path } : null;
}

function faultOfField(field: TransferField, text: string, required: boolean): Refusal | null {
  if (text === '') {
    const parameters = { field: transfersZh.fields[field], fieldEn: transfersEn.fields[field] };
    const isChosen = field === 'destination' || field === 'abroadUntil';
    const code = isChosen ? 'transfer.choiceMissing' : 'transfer.fieldMissing';
    return required ? { code, parameters } : null;
  }
  if (field === 'destination')
    return findByCode(destinations, text) ? null : { code: 'transfer.choiceNotKnown' };
  if (field === 'abroadUntil') return parseYearMonth(text).ok ? null : { code: 'transfer.monthMalformed' };
  return text.length > longestField
    ? { code: 'transfer.fieldTooLong', parameters: { limit: longestField } }
    : null;
}

/** What is kept of a request without faults: the fields its reason asks for that were filled in. */
export function detailsToKeep(
  { reason, details }: Pick<TransferRequest, 'reason' | 'details'>,
  { reasons }: Pick<TransferRules, 'reasons'>,
): Partial<Record<TransferField, string>> {
  const asked = reasons.find((rule) => rule.reason === reason)?.fields.map(({ field }) => field) ?? [];
  const kept = transferFields.filter((field) => asked.includes(field) && clean(details[field]) !== '');
  return Object.fromEntries(
    kept.map((field) => {
      const text = clean(details[field]);
      const month = field === 'abroadUntil' ? parseYearMonth(text) : null;
      return [field, month?.ok ? month.value : text];
    }),
  );
}

function clean(text: string | undefined): string {
  return cleanText(text ?? '');
}
