import { narrow, normaliseLine } from '../values/typed-text.ts';

/** One choice of a list: `code` is stored, `zh` is the wording of the seeds, `aliases` are other words people write for it. */
export interface DictionaryItem<Code extends string = string> {
  readonly code: Code;
  readonly zh: string;
  readonly en: string;
  readonly aliases?: readonly string[];
}

export type Dictionary<Code extends string = string> = readonly DictionaryItem<Code>[];
export type CodeOf<D extends Dictionary> = D[number]['code'];

function comparable(text: string): string {
  return normaliseLine(narrow(text)).replace(/\s/g, '').toLowerCase();
}

/** Built once a dictionary: rows of a workbook ask some eight times each. */
const indexes = new WeakMap<Dictionary, ReadonlyMap<string, DictionaryItem>>();

function indexOf(dictionary: Dictionary): ReadonlyMap<string, DictionaryItem> {
  const known = indexes.get(dictionary);
  if (known) return known;
  const index = new Map<string, DictionaryItem>();
  for (const item of dictionary) {
    for (const word of [item.zh, item.en, item.code, ...(item.aliases ?? [])]) {
      const key = comparable(word);
      if (!index.has(key)) index.set(key, item);
    }
  }
  indexes.set(dictionary, index);
  return index;
}

/** The item a person means by a text: its Chinese or English wording, an alias or the code; spaces and width do not matter. */
export function findByText<Item extends DictionaryItem>(
  dictionary: readonly Item[],
  text: string,
): Item | undefined {
  return indexOf(dictionary).get(comparable(text)) as Item | undefined;
}

export function findByCode<Item extends DictionaryItem>(
  dictionary: readonly Item[],
  code: string | undefined,
): Item | undefined {
  return dictionary.find((item) => item.code === code);
}

/** What a code is called; the code itself where the dictionary does not know it. */
export function nameOfCode(dictionary: Dictionary, code: string, language: 'zh-CN' | 'en'): string {
  const item = findByCode(dictionary, code);
  if (!item) return code;
  return language === 'en' ? item.en : item.zh;
}
