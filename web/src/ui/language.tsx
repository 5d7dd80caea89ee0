import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react';
import { fill } from '#contract/wording/fill.ts';
import type { Language } from '#contract/wording/index.ts';
import { type Wording, zhCN } from '#contract/wording/zh-CN.ts';

interface LanguageState {
  readonly language: Language;
  readonly wording: Wording;
  readonly setLanguage: (language: Language) => void;
}

const LanguageContext = createContext<LanguageState>({
  language: 'zh-CN',
  wording: zhCN,
  setLanguage: () => {},
});
const storageKey = 'qingce.language';

async function loadWording(language: Language): Promise<Wording> {
  return language === 'en' ? (await import('#contract/wording/en.ts')).en : zhCN;
}

/** Chinese is in the bundle; English is fetched when chosen, and the choice is kept in the browser. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [wanted, setWanted] = useState<Language>(() =>
    localStorage.getItem(storageKey) === 'en' ? 'en' : 'zh-CN',
  );
  const [shown, setShown] = useState<{ language: Language; wording: Wording } | null>(
    wanted === 'zh-CN' ? { language: 'zh-CN', wording: zhCN } : null,
  );
  useEffect(() => {
    let current = true;
    loadWording(wanted).then(
      (wording) => current && setShown({ language: wanted, wording }),
      () => current && setShown({ language: 'zh-CN', wording: zhCN }),
    );
    return () => {
      current = false;
    };
  }, [wanted]);
  const setLanguage = useCallback((language: Language) => {
    localStorage.setItem(storageKey, language);
    setWanted(language);
  }, []);
  const language = shown?.language ?? 'zh-CN';
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const value = useMemo(() => shown && { ...shown, setLanguage }, [shown, setLanguage]);
  return value && <LanguageContext value={value}>{children}</LanguageContext>;
}

/** All texts of the page in its language. Places like {count} are filled with `fill`. */
export function useWording(): Wording {
  return use(LanguageContext).wording;
}

/** The language and how to change it. */
export function useLanguage(): Omit<LanguageState, 'wording'> {
  return use(LanguageContext);
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

const dayAndTime = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
} as const;

/** Times of the register are China's, wherever the reader sits: 2026-05-31 14:05. */
export function formatTime(iso: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    ...dayAndTime,
    hourCycle: 'h23',
    timeZone: 'Asia/Shanghai',
  });
  const part = Object.fromEntries(parts.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]));
  return `${part.year}-${part.month}-${part.day} ${part.hour}:${part.minute}`;
}

/** A count with its groups: 12,345. */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}
