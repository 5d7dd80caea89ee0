/** Reads one whole number of an address's query, or nothing. */
export function numberOf<K extends string>(search: Record<string, unknown>, name: K): { [P in K]?: number } {
  const value = Number(search[name]);
  return (Number.isSafeInteger(value) && value > 0 ? { [name]: value } : {}) as { [P in K]?: number };
}

/** Reads one text of an address's query, or nothing. */
export function textOf<K extends string>(search: Record<string, unknown>, name: K): { [P in K]?: string } {
  const value = search[name];
  const text = typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
  return (text === '' ? {} : { [name]: text }) as { [P in K]?: string };
}

/** Reads one of a closed list of words of an address's query, or nothing. */
export function oneOf<K extends string, V extends string>(
  search: Record<string, unknown>,
  name: K,
  values: readonly V[],
): { [P in K]?: V } {
  const value = values.find((candidate) => candidate === search[name]);
  return (value === undefined ? {} : { [name]: value }) as { [P in K]?: V };
}
