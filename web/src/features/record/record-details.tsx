import { type Position, positionCodes, positions } from '#contract/dictionaries/cadres.ts';
import { nameOfCode } from '#contract/dictionaries/dictionary.ts';
import { industries } from '#contract/dictionaries/organisations.ts';
import { transferReasons } from '#contract/dictionaries/transfers.ts';
import type { RecordedChange } from '#contract/members-particulars.ts';
import type { RecordLine } from '#contract/record.ts';
import { sayChange } from '#contract/wording/say-change.ts';
import type { Wording } from '#contract/wording/zh-CN.ts';
import { useLanguage, useWording } from '../../ui/language.tsx';

/** What an action keeps beside who and when: a few names and values. */
export function RecordDetails({ details, names }: Pick<RecordLine, 'details' | 'names'>) {
  const wording = useWording();
  const { language } = useLanguage();
  const text = sentenceOf({ ...details, ...names }, wording, language);
  if (text === '') return '—';
  return <span className="record-details">{text}</span>;
}

type Language = ReturnType<typeof useLanguage>['language'];

/** Details without a name in words are ids for those who mend the system: they are left out. */
function sentenceOf(
  details: Readonly<Record<string, unknown>>,
  wording: Wording,
  language: Language,
): string {
  const { detailNames, goneTo } = wording.record;
  const names: Record<string, string | undefined> = {
    ...detailNames,
    // Of a transfer the record keeps in place of a reason whereto it was.
    ...(details.ending === 'transferred' && { reason: goneTo }),
  };
  return Object.entries(details)
    .filter(([name]) => names[name] !== undefined)
    .map(([name, value]) => [names[name], wordsOf(name, value, wording, language)])
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name} ${value}`)
    .join(' · ');
}

/** from and to are positions where a position was chosen again. */
function isPosition(name: string, value: unknown): value is Position {
  return ['position', 'from', 'to'].includes(name) && positionCodes.some((code) => code === value);
}

function wordsOf(name: string, value: unknown, wording: Wording, language: Language): string {
  if (value === null || value === undefined || value === false) return '';
  if (value === true) return wording.shell.yes;
  if (name === 'changes' && Array.isArray(value))
    return (value as RecordedChange[]).map((changed) => sayChange(changed, wording, language)).join(', ');
  if (Array.isArray(value)) return value.map((item) => wordsOf(name, item, wording, language)).join(', ');
  if (typeof value === 'object')
    return `(${sentenceOf(value as Record<string, unknown>, wording, language)})`;
  if (name === 'transferReason') return nameOfCode(transferReasons, String(value), language);
  if (name === 'industry') return nameOfCode(industries, String(value), language);
  if (isPosition(name, value)) return nameOfCode(positions, value, language);
  const codes: Record<string, Record<string, string> | undefined> = {
    kind: { ...wording.organisations.kinds, ...wording.record.importKinds },
    field: wording.organisations.fields,
    fields: wording.members.fields,
    case: wording.cases.kinds,
    by: wording.record.certifiedBy,
    ending: wording.endings.kinds,
    of: { actions: wording.record.actions, accesses: wording.record.accesses },
  };
  return codes[name]?.[String(value)] ?? String(value);
}
