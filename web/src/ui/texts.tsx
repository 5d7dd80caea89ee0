import {
  createContext,
  type ReactNode,
  startTransition,
  use,
  useCallback,
  useEffect,
  useMemo,
  useState,
} from 'react';
import type { Language } from '#contract/wording/index.ts';
import { type PartName, type Parts, parts } from '#contract/wording/parts.ts';

interface LanguageState {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
}

const LanguageContext = createContext<LanguageState>({ language: 'zh-CN', setLanguage: () => {} });
const storageKey = 'qingce.language';

export function chosenLanguage(): Language {
  return localStorage.getItem(storageKey) === 'en' ? 'en' : 'zh-CN';
}

const fetched = new Map<string, Promise<unknown>>();

/** Marks by which React knows, without waiting, that it has come. */
const markCome = <T,>(promise: Promise<T>, value: T) =>
  Object.assign(promise, { status: 'fulfilled', value });

/** Fetches words once; what failed is fetched anew when it is next asked for. */
export function fetchWords<T>(name: string, load: () => Promise<T>): Promise<T> {
  const before = fetched.get(name);
  if (before) return before as Promise<T>;
  const promise: Promise<T> = load();
  fetched.set(name, promise);
  promise.then(
    (value) => {
      markCome(promise, value);
    },
    () => fetched.delete(name),
  );
  return promise;
}

/** Words that came together with others. */
export function keepWords(name: string, value: unknown): void {
  fetched.set(name, markCome(Promise.resolve(value), value));
}

/** The words, where they are here; else the page waits for them. Always by `use`: React counts these calls. */
export function readWords<T>(promise: Promise<T>): T {
  return use(promise);
}

function fetchPart<K extends PartName>(language: Language, name: K): Promise<Parts[K]> {
  return fetchWords(`${language} ${name}`, parts[language][name]);
}

/** The language kept in the browser; Chinese where the other one cannot be fetched. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setShown] = useState<Language | null>(null);
  useEffect(() => {
    const chosen = chosenLanguage();
    fetchPart(chosen, 'shell').then(
      () => setShown(chosen),
      () => setShown('zh-CN'),
    );
  }, []);
  const setLanguage = useCallback((next: Language) => {
    localStorage.setItem(storageKey, next);
    // The page stays as it is until its words are there in the other language.
    fetchPart(next, 'shell').then(
      () => startTransition(() => setShown(next)),
      () => undefined,
    );
  }, []);
  useEffect(() => {
    if (language) document.documentElement.lang = language;
  }, [language]);
  const value = useMemo(() => language && { language, setLanguage }, [language, setLanguage]);
  return value && <LanguageContext value={value}>{children}</LanguageContext>;
}

/** The language and how to change it. */
export function useLanguage(): LanguageState {
  return use(LanguageContext);
}

/**
 * The named parts of the wording, fetched where they are not here yet: for pages that must load light, and for what they share with
 * others. Places like {count} are filled with `fill`.
 */
export function useTexts<K extends PartName>(...names: readonly K[]): Pick<Parts, K> {
  const { language } = useLanguage();
  // All of them at once, before the first is waited for.
  const asked = names.map((name) => [name, fetchPart(language, name)] as const);
  return Object.fromEntries(asked.map(([name, promise]) => [name, readWords(promise)])) as Pick<Parts, K>;
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
  const format = new Intl.DateTimeFormat('en-CA', {
    ...dayAndTime,
    hourCycle: 'h23',
    timeZone: 'Asia/Shanghai',
  });
  const part = Object.fromEntries(
    format.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]),
  );
  return `${part.year}-${part.month}-${part.day} ${part.hour}:${part.minute}`;
}
