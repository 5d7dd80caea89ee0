import { isRefusalCode } from '../values/refusal-code.ts';
import { fill } from './fill.ts';

/** The words of who refused, or the sentence of the rule that did. Null: it is not known here, or a place of it would stay empty. */
export function sayReasonOrRule(
  reason: string,
  sentences: Readonly<Record<string, string>>,
  parameters: Readonly<Record<string, string | number>>,
): string | null {
  if (!isRefusalCode(reason)) return reason === '' ? null : reason;
  const sentence = Object.hasOwn(sentences, reason) ? sentences[reason] : undefined;
  if (sentence === undefined) return null;
  const places = [...sentence.matchAll(/\{(\w+)\}/g)].map(([, place = '']) => place);
  return places.every((place) => Object.hasOwn(parameters, place)) ? fill(sentence, parameters) : null;
}
