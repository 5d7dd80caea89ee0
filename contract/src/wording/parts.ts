import { shellZh } from './shell-zh-CN.ts';
import type { Widened } from './widened.ts';

/**
 * The words that light pages use, each part a file of its own: a page fetches the parts it names, in the language it shows. What only
 * administrators see is in zh-CN.ts and en.ts alone, which hold everything.
 */
const zh = {
  // On every page, and what an English page falls back upon.
  shell: async () => shellZh,
  accounts: async () => (await import('./accounts-zh-CN.ts')).accountsZh,
  appeals: async () => (await import('./appeals-zh-CN.ts')).appealsZh,
  applications: async () => (await import('./applications-zh-CN.ts')).applicationsZh,
  applicationErrors: async () => (await import('./application-errors-zh-CN.ts')).applicationErrorsZh,
  archives: async () => (await import('./archives-zh-CN.ts')).archivesZh,
  cadres: async () => (await import('./cadres-zh-CN.ts')).cadresZh,
  cards: async () => (await import('./cards-zh-CN.ts')).cardsZh,
  endings: async () => (await import('./endings-zh-CN.ts')).endingsZh,
  handovers: async () => (await import('./handovers-zh-CN.ts')).handoversZh,
  lives: async () => (await import('./lives-zh-CN.ts')).livesZh,
  members: async () => (await import('./members-zh-CN.ts')).membersZh,
  messages: async () => (await import('./messages-zh-CN.ts')).messagesZh,
  moveErrors: async () => (await import('./move-errors-zh-CN.ts')).moveErrorsZh,
  organisations: async () => (await import('./organisations-zh-CN.ts')).organisationsZh,
  transfers: async () => (await import('./transfers-zh-CN.ts')).transfersZh,
};

export type Parts = { readonly [K in keyof typeof zh]: Widened<Awaited<ReturnType<(typeof zh)[K]>>> };
export type PartName = keyof Parts;
type Loaders = { readonly [K in PartName]: () => Promise<Parts[K]> };

const en: Loaders = {
  shell: async () => (await import('./shell-en.ts')).shellEn,
  accounts: async () => (await import('./accounts-en.ts')).accountsEn,
  appeals: async () => (await import('./appeals-en.ts')).appealsEn,
  applications: async () => (await import('./applications-en.ts')).applicationsEn,
  applicationErrors: async () => (await import('./application-errors-en.ts')).applicationErrorsEn,
  archives: async () => (await import('./archives-en.ts')).archivesEn,
  cadres: async () => (await import('./cadres-en.ts')).cadresEn,
  cards: async () => (await import('./cards-en.ts')).cardsEn,
  endings: async () => (await import('./endings-en.ts')).endingsEn,
  handovers: async () => (await import('./handovers-en.ts')).handoversEn,
  lives: async () => (await import('./lives-en.ts')).livesEn,
  members: async () => (await import('./members-en.ts')).membersEn,
  messages: async () => (await import('./messages-en.ts')).messagesEn,
  moveErrors: async () => (await import('./move-errors-en.ts')).moveErrorsEn,
  organisations: async () => (await import('./organisations-en.ts')).organisationsEn,
  transfers: async () => (await import('./transfers-en.ts')).transfersEn,
};

export const parts: { readonly 'zh-CN': Loaders; readonly en: Loaders } = { 'zh-CN': zh, en };
