import type { ErrorCode } from '../errors.ts';
import { errorsEn } from './errors-en.ts';
import { errorsZh } from './errors-zh-CN.ts';

export type Language = 'zh-CN' | 'en';

const errorTexts: Record<Language, Record<ErrorCode, string>> = { 'zh-CN': errorsZh, en: errorsEn };

/** Fills {name} places of a sentence; a missing parameter leaves its place empty. */
export function fill(sentence: string, parameters: Readonly<Record<string, string | number>> = {}): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(parameters[name] ?? ''));
}

/** The sentence of a refusal. */
export function sayRefusal(
  refusal: { code: string; parameters?: Readonly<Record<string, string | number>> | undefined },
  language: Language,
): string {
  const sentence = errorTexts[language][refusal.code as ErrorCode] ?? errorTexts[language]['server.unexpected'];
  return fill(sentence, refusal.parameters);
}
