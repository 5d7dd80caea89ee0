import { useWording } from '../../ui/language.tsx';

/** What an action keeps beside who and when: a few names and values. */
export function RecordDetails({ details }: { details: Readonly<Record<string, unknown>> }) {
  const { record } = useWording();
  const names: Record<string, string> = record.detailNames;
  const entries = Object.entries(details).filter(([, value]) => value !== null && value !== '');
  if (entries.length === 0) return '—';
  return (
    <span className="muted">
      {entries.map(([name, value]) => `${names[name] ?? name}：${wordsOf(value)}`).join('；')}
    </span>
  );
}

function wordsOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(wordsOf).join('、');
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}
