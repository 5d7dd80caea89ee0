import { z } from 'zod';
import { peerSystemCodes } from './dictionaries/peer-systems.ts';
import { endpoint } from './endpoint.ts';
import { ability } from './refusal.ts';
import { organisationKind } from './values/organisation-kind.ts';

export const peerSystem = z.enum(peerSystemCodes);

export const profile = {
  name: z.string(),
  system: peerSystem,
  /** Two digits of GB/T 2260; null: the whole country. */
  province: z.string().nullable(),
};

export const peerId = z.object({ peerId: z.coerce.number().int() });

const foundOrganisation = z.object({ id: z.number(), name: z.string(), kind: organisationKind });
export type FoundOrganisation = z.infer<typeof foundOrganisation>;

const lookUpPeer = z.object({ id: z.number(), ...profile, lookUp: ability });
export type LookUpPeer = z.infer<typeof lookUpPeer>;

export const listLookUpPeers = endpoint({
  id: 'listLookUpPeers',
  method: 'GET',
  path: '/api/federation/systems',
  summary: 'Systems a member may go to, and whether they can be asked (TRF-3)',
  response: z.object({ items: z.array(lookUpPeer) }),
});

export const lookUpOrganisation = endpoint({
  id: 'lookUpOrganisation',
  method: 'GET',
  path: '/api/federation/peers/:peerId/organisation',
  summary:
    '查询组织全称是否存在: asks the peer whether it has an organisation of exactly this full name (TRF-3)',
  params: peerId,
  query: z.object({ name: z.string().trim().min(1).max(300) }),
  response: z.object({ exists: z.boolean(), organisation: foundOrganisation.nullable() }),
});

export const searchPeerOrganisations = endpoint({
  id: 'searchPeerOrganisations',
  method: 'GET',
  path: '/api/federation/peers/:peerId/organisations',
  summary: '点这里: searches the organisations of the peer by name or id; names, ids and kinds only (ORG-5)',
  params: peerId,
  query: z.object({ text: z.string().trim().min(1).max(80) }),
  response: z.object({ items: z.array(foundOrganisation) }),
});
