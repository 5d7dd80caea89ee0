import { useCallback } from 'react';
import { fill } from '#contract/wording/fill.ts';
import type { Language } from '#contract/wording/index.ts';
import type { Wording } from '#contract/wording/zh-CN.ts';
import { chosenLanguage, fetchWords, keepWords, readWords, useLanguage } from './texts.tsx';

export { formatTime, useLanguage } from './texts.tsx';

function fetchWording(language: Language) {
  return fetchWords<Wording>(language, async () => {
    const all: Wording =
      language === 'en'
        ? (await import('#contract/wording/en.ts')).en
        : (await import('#contract/wording/zh-CN.ts')).zhCN;
    // What is shared with light pages waits for no part any more.
    for (const [name, part] of Object.entries(all)) keepWords(`${language} ${name}`, part);
    return all;
  });
}

/** Begins to fetch all words, beside the script of the pages that use them. */
export async function prepareWording(): Promise<void> {
  await fetchWording(chosenLanguage());
}

/** All texts there are: for administrators' pages. Those that must load light use `useTexts`. */
export function useWording(): Wording {
  return readWords(fetchWording(useLanguage().language));
}

/** Puts a refusal that came without its sentence (an ability) into words. */
export function useSayRefusal(): (refusal: {
  code: string;
  parameters?: Readonly<Record<string, string | number>> | undefined;
}) => string {
  const { errors } = useWording();
  return useCallback(
    (refusal) =>
      fill(
        (errors as Record<string, string>)[refusal.code] ?? errors['server.unexpected'],
        refusal.parameters,
      ),
    [errors],
  );
}

/** A count with its groups: 12,345. */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}
