import { normaliseTyped } from './typed-text.ts';

/** A mobile number of mainland China, 11 digits. */
export type Phone = string & { readonly __brand: 'Phone' };

/** Reads a mobile number as typed: spaces, dashes, brackets, full-width digits and a leading +86 are accepted. */
export function parsePhone(text: string): { ok: true; value: Phone } | { ok: false; fault: 'malformed' } {
  const typed = normaliseTyped(text)
    .replace(/[-()\u2013\u2014]/g, '')
    .replace(/^(?:\+|00)?86(?=1\d{10}$)/, '');
  if (!/^1[3-9]\d{9}$/.test(typed)) return { ok: false, fault: 'malformed' };
  return { ok: true, value: typed as Phone };
}

/** The first three and the last four: 138••••0001. */
export function maskPhone(phone: string): string {
  return `${phone.slice(0, 3)}••••${phone.slice(-4)}`;
}
