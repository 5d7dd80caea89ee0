import type { ErrorCode } from '../errors.ts';
import { errorsEn } from './errors-en.ts';
import { errorsZh } from './errors-zh-CN.ts';
import { fill } from './fill.ts';

export type Language = 'zh-CN' | 'en';

const errorTexts: Record<Language, Record<ErrorCode, string>> = { 'zh-CN': errorsZh, en: errorsEn };

/** The sentence of a refusal. */
export function sayRefusal(
  refusal: { code: string; parameters?: Readonly<Record<string, string | number>> | undefined },
  language: Language,
): string {
  const sentence =
    errorTexts[language][refusal.code as ErrorCode] ?? errorTexts[language]['server.unexpected'];
  return fill(sentence, refusal.parameters);
}
