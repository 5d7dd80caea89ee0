import { endpoint } from './endpoint.ts';

/** What installations ask of each other, signed by RFC 9421; the bodies are described in docs/operating.md. */
const betweenInstallations = { method: 'POST', body: 'file', response: 'file' } as const;

export const peerHello = endpoint({
  ...betweenInstallations,
  id: 'peerHello',
  path: '/api/peer/hello',
  summary: 'Between installations: who are you, what time is it, how far are we',
});

export const peerOrganisations = endpoint({
  ...betweenInstallations,
  id: 'peerOrganisations',
  path: '/api/peer/organisations',
  summary: 'Between installations: does an organisation of this name exist, which are called so',
});

export const peerDelivery = endpoint({
  ...betweenInstallations,
  id: 'peerDelivery',
  path: '/api/peer/messages',
  summary: 'Between installations: a message, answered with a signed receipt',
});

export const peerRecall = endpoint({
  ...betweenInstallations,
  id: 'peerRecall',
  path: '/api/peer/recall',
  summary: 'Between installations: what the asker has told us and a restore has cost it, with our receipts',
});

export const peerFilePiece = endpoint({
  ...betweenInstallations,
  id: 'peerFilePiece',
  path: '/api/peer/files',
  summary: 'Between installations: a piece of a file that a message to the asker has named',
});
