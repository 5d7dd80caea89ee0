import { useQuery } from '@tanstack/react-query';
import { Form, type FormInstance } from 'antd';
import { findCadre } from '#contract/cadres.ts';
import { parseIdCard } from '#contract/values/id-card.ts';
import { normaliseTyped } from '#contract/values/typed-text.ts';
import { call } from '../../api/call.ts';
import { chinaDay } from '../../ui/china-day.ts';
import { useDebounced } from '../../ui/debounced.ts';
import type { EntryValues } from './entry-values.ts';

/** Where somebody is in the register whose name and ID number, typed twice, stand in the form of a cadre; null while nobody is. */
export function useKnownPerson(form: FormInstance<EntryValues>, isCadre: boolean) {
  const watch = (field: 'name' | 'idNumber' | 'idNumberAgain') => (all: EntryValues) => all[field] ?? '';
  const name = useDebounced(Form.useWatch(watch('name'), form)?.trim() ?? '');
  const idNumber = normaliseTyped(Form.useWatch(watch('idNumber'), form) ?? '');
  const again = normaliseTyped(Form.useWatch(watch('idNumberAgain'), form) ?? '');
  const isTyped = name !== '' && again === idNumber && parseIdCard(idNumber, chinaDay()).ok;
  const { data } = useQuery({
    queryKey: ['cadres', 'person', name, idNumber],
    queryFn: ({ signal }) => call(findCadre, { body: { name, idNumber }, signal }),
    enabled: isCadre && isTyped,
    // An ID number is not kept longer than it stands in the form.
    gcTime: 0,
  });
  return isCadre && isTyped ? (data?.organisation ?? null) : null;
}
