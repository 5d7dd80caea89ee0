import { useRef, useState } from 'react';
import type { EntryField, EntryInput } from '#contract/members-particulars.ts';
import { RefusalError } from '../api/refusal-error.ts';
import { ageOf, type EntryValues, toEntryInput } from '../features/members/entry-values.ts';
import { chinaDay } from '../ui/china-day.ts';

/** What is typed into the form of entry, and the faults that came back, each until its field is changed. */
export function useEntryForm(first: EntryValues, birthAge: number | null = null) {
  const [values, setValues] = useState<EntryValues>(first);
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map());
  const form = useRef<HTMLFormElement>(null);

  function forget(...names: string[]) {
    setFaults((told) => new Map([...told].filter(([name]) => !names.includes(name))));
  }

  return {
    form,
    values,
    faults,
    forget,
    faultOf: (field: EntryField) => faults.get(field),
    change(field: EntryField, value: string) {
      setValues((all) => ({ ...all, [field]: value === '' ? undefined : value }));
      forget(field, ...(field === 'idNumber' ? ['idNumberAgain'] : []));
    },
    input: (): EntryInput => toEntryInput(values, ageOf(values.idNumber, chinaDay()) ?? birthAge),
    /** Puts each fault beside its field and goes to the first, in the order of the page. */
    place(error: unknown) {
      if (!(error instanceof RefusalError)) return;
      const told = new Map<string, string>();
      for (const { path, message } of error.faults)
        if (path !== undefined && !told.has(path)) told.set(path, message);
      setFaults(told);
      requestAnimationFrame(() => {
        const controls = form.current?.querySelectorAll<HTMLElement>('input, select') ?? [];
        [...controls].find((control) => told.has(control.getAttribute('name') ?? ''))?.focus();
      });
    },
    /** Faults that belong to no field of the form. */
    leftOf(error: unknown) {
      if (!(error instanceof RefusalError)) return undefined;
      return error.faults.filter(({ path }) => path === undefined);
    },
  };
}
