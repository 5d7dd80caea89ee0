/** Fills {name} places of a sentence; a missing parameter leaves its place empty. */
export function fill(sentence: string, parameters: Readonly<Record<string, string | number>> = {}): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(parameters[name] ?? ''));
}
