import { findByText } from '#contract/dictionaries/dictionary.ts';
import { canBeAsked, type PeerSystem, peerSystems } from '#contract/dictionaries/peer-systems.ts';
import { provinces } from '#contract/dictionaries/provinces.ts';
import { peerNameLimit } from '#contract/federation.ts';
import type { Refusal } from '#contract/refusal.ts';

export interface Profile {
  readonly name: string;
  readonly system: PeerSystem;
  readonly province: string | null;
}

interface TypedProfile {
  readonly name: string;
  readonly system: string;
  readonly province: string | null;
}

/** A profile as typed, or all that is wrong with it. */
export function readProfile(typed: TypedProfile): { profile: Profile } | { faults: Refusal[] } {
  const system = peerSystems.find(({ code }) => code === typed.system);
  const province = typed.province ? findByText(provinces, typed.province) : null;
  const faults: Refusal[] = [];
  if (typed.name === '') faults.push({ code: 'peer.nameMissing', path: 'name' });
  if ([...typed.name].length > peerNameLimit)
    faults.push({ code: 'peer.nameTooLong', parameters: { length: peerNameLimit }, path: 'name' });
  if (!system)
    faults.push({ code: 'peer.systemUnknown', parameters: { text: typed.system }, path: 'system' });
  if (province === undefined)
    faults.push({
      code: 'peer.provinceUnknown',
      parameters: { text: typed.province ?? '' },
      path: 'province',
    });
  if (faults.length > 0 || !system || province === undefined) return { faults };
  return { profile: { name: typed.name, system: system.code, province: province?.code ?? null } };
}

/** B24 二.1: one that can be asked is added by its invitation, with its key. */
export function refusalToBeSilent(system: PeerSystem): Refusal | null {
  if (!canBeAsked(system)) return null;
  const name = peerSystems.find(({ code }) => code === system)?.zh ?? system;
  return { code: 'peer.needsInvitation', parameters: { system: name }, path: 'system' };
}

/**
 * The address as it is kept and signed: an origin. What goes over the line is signed but can be read, so it goes by https, except
 * to this machine.
 */
export function refusalToAddress(address: string): Refusal | null {
  const refusal: Refusal = { code: 'peer.addressNotSecure', parameters: { address } };
  if (!URL.canParse(address)) return refusal;
  const { protocol, hostname, origin, username } = new URL(address);
  const isLocal = hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
  const isSecure = protocol === 'https:' || (protocol === 'http:' && isLocal);
  return isSecure && origin === address && username === '' ? null : refusal;
}

/** Shorter texts would list the country. An id is looked for whatever its length. */
export const shortestSearch = 2;

export function refusalToSearch(text: string): Refusal | null {
  return [...text].length >= shortestSearch || /^\d+$/.test(text)
    ? null
    : { code: 'peer.searchTooShort', parameters: { length: shortestSearch }, path: 'text' };
}
