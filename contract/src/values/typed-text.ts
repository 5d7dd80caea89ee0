/** Two Han characters with nothing but spaces between them: a name or an address spread out to fill a column. */
const spaceBesideHan =
  /(?<=\p{Script=Han})\s+(?=[\p{Script=Han}\d])|(?<=[\p{Script=Han}\d])\s+(?=\p{Script=Han})/gu;

/** Characters that are there but not seen: copied along from web pages and chat programs. */
const invisible = /[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]/g;

/** Text of several lines, without what is there but not seen. */
export function withoutInvisible(text: string): string {
  return text.replace(invisible, '');
}

/** Full-width letters, digits, signs and the ideographic space become their ordinary forms; Chinese text stays. */
export function narrow(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, ' ');
}

/** A code as people type it (ID number, telephone, number, month): narrowed, upper case, without any space. */
export function normaliseTyped(text: string): string {
  return narrow(text).replace(invisible, '').replace(/\s+/g, '').toUpperCase();
}

/** One line of free text: line breaks and runs of spaces become one space, and none stays beside a Han character. */
export function normaliseLine(text: string): string {
  return text
    .replace(invisible, '')
    .replace(/[\s\u3000]+/g, ' ')
    .replace(spaceBesideHan, '')
    .trim();
}
