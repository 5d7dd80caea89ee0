import type { Dictionary } from './dictionary.ts';

/** 政治面貌 of members (N23 1.1: members of the Party also give 入党时间). */
export const politicalStatuses = [
  { code: 'league_member', zh: '共青团员', en: 'League member', aliases: ['团员', '中国共产主义青年团团员'] },
  { code: 'party_member', zh: '中共党员', en: 'Party member', aliases: ['党员', '中国共产党党员'] },
  {
    code: 'probationary_party_member',
    zh: '中共预备党员',
    en: 'Probationary Party member',
    aliases: ['预备党员', '中国共产党预备党员'],
  },
] as const satisfies Dictionary;

/** Whether 入党时间 is asked (ENT-7). */
export function isInTheParty(status: string | undefined): boolean {
  return status === 'party_member' || status === 'probationary_party_member';
}
