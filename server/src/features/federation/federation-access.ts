import type { Refusal } from '#contract/refusal.ts';
import type { Actor } from '../../kernel/actor.ts';
import { idsOnPath } from '../../kernel/organisation-path.ts';

/** Peers concern the whole installation: the top of its tree sees to them. */
export function refusalToFederate(actor: Pick<Actor, 'kind' | 'organisationPath'>): Refusal | null {
  const isTop = actor.kind === 'administrator' && idsOnPath(actor.organisationPath).length === 1;
  return isTop ? null : { code: 'peer.notTop' };
}

export interface PeerFacts {
  readonly name: string;
  readonly address: string | null;
  readonly state: 'active' | 'suspended';
  readonly wentBack: boolean;
  /** Undelivered messages to it. */
  readonly waits: boolean;
}

/** Whether anything may be asked of it; `ownAddress` is ours, without which its answer could not be bound to us. */
export function refusalToAsk(peer: PeerFacts, ownAddress: string | null): Refusal | null {
  const { name } = peer;
  if (peer.address === null) return { code: 'peer.cannotBeAsked', parameters: { name } };
  if (peer.state === 'suspended') return { code: 'peer.suspended', parameters: { name } };
  return ownAddress === null ? { code: 'peer.ownAddressMissing' } : null;
}

interface KeyFacts {
  readonly hearsOwnKey: boolean;
  readonly isKeyRefused: boolean;
}

export function abilitiesWith(peer: PeerFacts & KeyFacts, ownAddress: string | null) {
  const { name } = peer;
  const inUse = peer.hearsOwnKey ? ({ code: 'peer.keyInUse', parameters: { name } } as const) : null;
  const ask = refusalToAsk(peer, ownAddress);
  return {
    test: ask,
    lookUp: ask,
    suspend: peer.state === 'active' ? null : ({ code: 'peer.suspended', parameters: { name } } as const),
    resume:
      peer.state === 'suspended' ? null : ({ code: 'peer.notSuspended', parameters: { name } } as const),
    retry: ask ?? refusalToRetry(peer),
    offerKey:
      inUse ?? (peer.isKeyRefused ? null : ({ code: 'peer.keyNotRefused', parameters: { name } } as const)),
    takeUpKey: ask ?? inUse,
    reconcile: ask ?? (peer.wentBack ? null : ({ code: 'peer.notHalted' } as const)),
  } satisfies Record<string, Refusal | null>;
}

function refusalToRetry(peer: PeerFacts): Refusal | null {
  if (peer.wentBack) return { code: 'peer.halted' };
  return peer.waits ? null : { code: 'peer.nothingWaits' };
}
