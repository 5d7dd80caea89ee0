import type { DictionaryItem } from './dictionary.ts';

/** Systems that members come from and go to. Those of 广东 and 福建 are not this program and cannot be asked (B24 二.1). */
export const peerSystems = [
  { code: 'national', zh: '智慧团建', en: '智慧团建 (national)', canBeAsked: true },
  { code: 'beijing', zh: '北京共青团线上系统', en: 'Beijing', canBeAsked: true },
  { code: 'guangdong', zh: '广东', en: 'Guangdong', canBeAsked: false },
  { code: 'fujian', zh: '福建', en: 'Fujian', canBeAsked: false },
] as const satisfies readonly (DictionaryItem & { readonly canBeAsked: boolean })[];

export type PeerSystem = (typeof peerSystems)[number]['code'];

export const peerSystemCodes = peerSystems.map(({ code }) => code);

export function canBeAsked(system: PeerSystem): boolean {
  return peerSystems.some((known) => known.code === system && known.canBeAsked);
}
