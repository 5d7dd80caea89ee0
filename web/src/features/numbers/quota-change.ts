import type { QuotaAccount } from '#contract/numbers.ts';
import type { Refusal } from '#contract/refusal.ts';

export interface QuotaSide {
  readonly name: string;
  readonly account: Pick<QuotaAccount, 'received' | 'passedOn' | 'used' | 'free'>;
}

/** What a new quota would do (NUM-2), as far as the page knows; the server has the last word. */
export type QuotaChange =
  | { readonly kind: 'same' }
  | { readonly kind: 'give' | 'takeBack'; readonly count: number; readonly left: number }
  | { readonly kind: 'impossible'; readonly refusal: Refusal };

export function changeOf(quota: number, child: QuotaSide, superior: QuotaSide, field: string): QuotaChange {
  const difference = quota - child.account.received;
  if (difference === 0) return { kind: 'same' };
  const count = Math.abs(difference);
  const giver = difference > 0 ? superior : child;
  const { free, passedOn, used } = giver.account;
  if (count <= free) return { kind: difference > 0 ? 'give' : 'takeBack', count, left: free - count };
  const parameters = { organisation: giver.name, field, free, count };
  return {
    kind: 'impossible',
    refusal:
      difference > 0
        ? { code: 'number.notEnough', parameters }
        : { code: 'number.notUnused', parameters: { ...parameters, passedOn, used } },
  };
}
