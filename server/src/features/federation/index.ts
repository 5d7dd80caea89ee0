export { changeOwnKey, keyChangeHandler } from './change-own-key.ts';
export { federationJobs } from './federation-jobs.ts';
export { federationRoutes } from './federation-routes.ts';
export type { MessageHandler, ReceivedMessage, SettledMessage } from './message-handler.ts';
export type { Peering } from './peering.ts';
export { type Message, send } from './send.ts';
export { verifyReceipts } from './verify-receipts.ts';
