export { keyChangeHandler } from './change-own-key.ts';
export { federationJobs } from './federation-jobs.ts';
export { federationRoutes } from './federation-routes.ts';
export { introduceInstallations } from './introduce-installations.ts';
export type { MessageHandler, ReceivedMessage } from './message-handler.ts';
export { findPeer } from './peer-store.ts';
export type { Peering } from './peering.ts';
export { send, sendMany } from './send.ts';
export { verifyReceipts } from './verify-receipts.ts';
