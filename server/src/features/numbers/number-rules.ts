import { findByText, nameOfCode } from '#contract/dictionaries/dictionary.ts';
import { fields } from '#contract/dictionaries/organisations.ts';
import type { Refusal } from '#contract/refusal.ts';
import type { Field } from '#contract/values/field.ts';
import { normaliseTyped } from '#contract/values/typed-text.ts';
import { type Stretch, seriesOf, sizeOfAll, without } from './number-stretch.ts';

export function wordOfField(field: Field): string {
  return nameOfCode(fields, field, 'zh-CN');
}

/** NUM-2: a field by its code or its word; a fault where there is none such. */
export function readField(text: string): Field | Refusal {
  return (
    findByText(fields, text)?.code ?? { code: 'number.fieldUnknown', parameters: { text }, path: 'field' }
  );
}

const most = 1_000_000;

/** NUM-2: a quota is a whole number of places. */
export function faultOfQuota(quota: number): Refusal | null {
  if (quota < 0) return { code: 'number.quotaNegative', parameters: { quota }, path: 'quota' };
  if (!Number.isInteger(quota))
    return { code: 'number.quotaFractional', parameters: { quota }, path: 'quota' };
  if (quota > most) return { code: 'number.quotaTooLarge', parameters: { quota, most }, path: 'quota' };
  return null;
}

/** NUM-2: why some numbers cannot go from a superior to one below, or back; `from` is what the giving side has. */
export function faultOfMove(
  move: {
    readonly kind: 'given' | 'taken_back';
    readonly superior: { readonly name: string };
    readonly child: { readonly name: string };
    readonly count: number;
    readonly stretches?: readonly Stretch[] | undefined;
  },
  { field }: { readonly field: Field },
  from: { readonly free: readonly Stretch[]; readonly passedOn: number; readonly used: number },
): Refusal | null {
  const { count, stretches } = move;
  const giver = move.kind === 'given' ? move.superior : move.child;
  if (stretches && sizeOfAll(stretches) !== count) {
    return {
      code: 'number.stretchSize',
      parameters: { size: sizeOfAll(stretches), count },
      path: 'numbers',
    };
  }
  const free = sizeOfAll(from.free);
  if (free < count) {
    const parameters = { organisation: giver.name, field: wordOfField(field), free, count };
    return move.kind === 'given'
      ? { code: 'number.notEnough', parameters, path: 'quota' }
      : {
          code: 'number.notUnused',
          parameters: { ...parameters, passedOn: from.passedOn, used: from.used },
          path: 'quota',
        };
  }
  const [missing] = stretches ? without(stretches, from.free) : [];
  if (!missing) return null;
  return {
    code: 'number.stretchNotFree',
    parameters: {
      first: missing.first,
      last: missing.last,
      organisation: giver.name,
      field: wordOfField(field),
    },
    path: 'numbers',
  };
}

/** 登记号段: both ends, read; or all that is wrong with them (NUM-1, NUM-2). */
export function readBlock(written: {
  readonly first: string;
  readonly last: string;
}): { readonly stretch: Stretch } | { readonly faults: Refusal[] } {
  const ends = (['first', 'last'] as const).map((path) => {
    const text = normaliseTyped(written[path]);
    return /^(19|2\d)\d{10}$/.test(text)
      ? { value: Number(text), fault: null }
      : { value: 0, fault: { code: 'number.endUnreadable', path } as Refusal };
  });
  const faults = ends.flatMap(({ fault }) => fault ?? []);
  if (faults.length > 0) return { faults };
  const [first = 0, last = 0] = ends.map(({ value }) => value);
  if (seriesOf(first) !== seriesOf(last)) return { faults: [{ code: 'number.twoSeries', path: 'last' }] };
  if (last < first) return { faults: [{ code: 'number.reversed', path: 'last' }] };
  return { stretch: { first, last } };
}
