import type { Wording } from '#contract/wording/zh-CN.ts';
import { useWording } from '../../ui/language.tsx';

/** What an action keeps beside who and when: a few names and values. */
export function RecordDetails({ details }: { details: Readonly<Record<string, unknown>> }) {
  const wording = useWording();
  const text = sentenceOf(details, wording);
  if (text === '') return '—';
  return (
    <span className="record-details" title={text}>
      {text}
    </span>
  );
}

function sentenceOf(details: Readonly<Record<string, unknown>>, wording: Wording): string {
  const names: Record<string, string> = wording.record.detailNames;
  return Object.entries(details)
    .map(([name, value]) => [names[name] ?? name, wordsOf(name, value, wording)])
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name} ${value}`)
    .join(' · ');
}

function wordsOf(name: string, value: unknown, wording: Wording): string {
  if (value === null || value === undefined || value === false) return '';
  if (value === true) return wording.shell.yes;
  if (Array.isArray(value)) return value.map((item) => wordsOf(name, item, wording)).join(', ');
  if (typeof value === 'object') return `(${sentenceOf(value as Record<string, unknown>, wording)})`;
  const codes: Record<string, Record<string, string> | undefined> = {
    kind: wording.organisations.kinds,
    field: wording.organisations.fields,
  };
  return codes[name]?.[String(value)] ?? String(value);
}
