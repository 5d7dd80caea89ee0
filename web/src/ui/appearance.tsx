import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';

export type Appearance = 'system' | 'light' | 'dark';

interface AppearanceState {
  readonly choice: Appearance;
  readonly dark: boolean;
  readonly choose: (choice: Appearance) => void;
}

const AppearanceContext = createContext<AppearanceState>({ choice: 'system', dark: false, choose: () => {} });
const storageKey = 'qingce.appearance';
const systemDark = () => matchMedia('(prefers-color-scheme: dark)');

/** Light or dark: as the system asks, until the person chooses. */
export function AppearanceProvider({ children }: { children: ReactNode }) {
  const [choice, setChoice] = useState<Appearance>(() => {
    const kept = localStorage.getItem(storageKey);
    return kept === 'light' || kept === 'dark' ? kept : 'system';
  });
  const [system, setSystem] = useState(() => systemDark().matches);
  useEffect(() => {
    const query = systemDark();
    const follow = () => setSystem(query.matches);
    query.addEventListener('change', follow);
    return () => query.removeEventListener('change', follow);
  }, []);
  const dark = choice === 'system' ? system : choice === 'dark';
  useEffect(() => {
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  }, [dark]);
  const value = useMemo(
    () => ({
      choice,
      dark,
      choose(next: Appearance) {
        if (next === 'system') localStorage.removeItem(storageKey);
        else localStorage.setItem(storageKey, next);
        setChoice(next);
      },
    }),
    [choice, dark],
  );
  return <AppearanceContext value={value}>{children}</AppearanceContext>;
}

export function useAppearance(): AppearanceState {
  return use(AppearanceContext);
}
