import { join } from 'node:path';
import type { Clock } from '../kernel/clock.ts';
import { openDiskStore } from './disk-store.ts';
import type { FileStore } from './file-store.ts';

/** A store for each kind of file, apart: what sweeps one can never remove what another still needs. */
export interface Files {
  readonly forms: FileStore;
  readonly workbooks: FileStore;
  /** What peers' messages name, fetched from them. */
  readonly arrived: FileStore;
}

export async function openFiles(directory: string, secret: Buffer, clock: Clock): Promise<Files> {
  return {
    forms: await openDiskStore(join(directory, 'forms'), secret, clock),
    workbooks: await openDiskStore(join(directory, 'workbooks'), secret, clock),
    arrived: await openDiskStore(join(directory, 'arrived'), secret, clock),
  };
}
