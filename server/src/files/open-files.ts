import { join } from 'node:path';
import { openDiskStore } from './disk-store.ts';
import type { FileStore } from './file-store.ts';

/** A store for each kind of file, apart: what sweeps one can never remove what another still needs. */
export interface Files {
  readonly forms: FileStore;
  readonly workbooks: FileStore;
}

export async function openFiles(directory: string, secret: Buffer): Promise<Files> {
  return {
    forms: await openDiskStore(join(directory, 'forms'), secret),
    workbooks: await openDiskStore(join(directory, 'workbooks'), secret),
  };
}
