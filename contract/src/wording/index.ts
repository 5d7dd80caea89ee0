import type { ErrorCode } from '../errors.ts';
import { errorsEn } from './errors-en.ts';
import { errorsZh } from './errors-zh-CN.ts';
import { fill } from './fill.ts';
import { planningEn } from './planning-en.ts';
import { planningZh } from './planning-zh-CN.ts';
import type { Widened } from './widened.ts';

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

/** Of the planner's tables; on its own, so that the server need not hold the words of every page. */
export type PlanningWording = Widened<typeof planningZh>;

export function planningWording(language: Language): PlanningWording {
  return language === 'en' ? planningEn : planningZh;
}
