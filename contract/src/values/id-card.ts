import { normaliseTyped } from './typed-text.ts';
import { isRealDate } from './year-month.ts';

/** 18 characters of GB 11643: 17 digits and a check character, X in upper case. */
export type IdCard = string & { readonly __brand: 'IdCard' };

export type Sex = 'male' | 'female';
export type IdCardFault = 'length' | 'characters' | 'date' | 'checksum';

export type ParsedIdCard =
  | { readonly ok: true; readonly value: IdCard; readonly birthDate: string; readonly sex: Sex }
  | { readonly ok: false; readonly fault: IdCardFault };

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkCharacters = '10X98765432';

/** The check character that belongs to the first 17 digits (GB 11643). */
export function idCardCheckCharacter(digits17: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits17[index]), 0);
  return checkCharacters.charAt(sum % 11);
}

/**
 * Reads an ID number as typed (ENT-5): spaces, full-width digits and a small x are accepted. `today` and `birthDate` are
 * YYYY-MM-DD. The region prefix is not checked: codes that were given up long ago are still on valid cards.
 */
export function parseIdCard(text: string, today: string): ParsedIdCard {
  const typed = normaliseTyped(text);
  if (typed.length !== 18) return { ok: false, fault: 'length' };
  if (!/^\d{17}[\dX]$/.test(typed)) return { ok: false, fault: 'characters' };
  const birthDate = `${typed.slice(6, 10)}-${typed.slice(10, 12)}-${typed.slice(12, 14)}`;
  if (!isRealDate(birthDate) || birthDate > today) return { ok: false, fault: 'date' };
  if (idCardCheckCharacter(typed) !== typed[17]) return { ok: false, fault: 'checksum' };
  return {
    ok: true,
    value: typed as IdCard,
    birthDate,
    sex: Number(typed[16]) % 2 === 1 ? 'male' : 'female',
  };
}

/** As lists show it (B20 4.4): 2301••••••45. */
export function maskIdCard(idCard: string): string {
  return `${idCard.slice(0, 4)}••••••${idCard.slice(-2)}`;
}
