/**
 * Fills {name} places of a sentence; a missing parameter leaves its place empty. Quotation marks within quotation marks are single ones
 * (GB/T 15834).
 */
export function fill(sentence: string, parameters: Readonly<Record<string, string | number>> = {}): string {
  return sentence.replace(/(“?)\{(\w+)\}/g, (_, quoted: string, name: string) => {
    const said = String(parameters[name] ?? '');
    return quoted + (quoted === '' ? said : said.replaceAll('“', '‘').replaceAll('”', '’'));
  });
}
