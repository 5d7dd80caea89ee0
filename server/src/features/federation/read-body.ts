/**
 * What a message says, as features are given it: without what no column of the database can hold, a NUL or half of a surrogate pair. Signed,
 * kept and given back is the text as it came. Throws where it is no JSON.
 */
export function readBody(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown) =>
    typeof value === 'string' ? value.replaceAll('\0', '').replace(/\p{Cs}/gu, '\ufffd') : value,
  );
}
