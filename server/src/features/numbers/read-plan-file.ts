import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Refusal } from '#contract/refusal.ts';
import type { Language } from '#contract/wording/index.ts';
import { DocumentFault } from '../../documents/document-fault.ts';
import { readSheet } from '../../documents/read-sheet.ts';
import { Refused, refuse } from '../../kernel/refused.ts';
import { refusalOfDocument } from '../imports/index.ts';
import { matchPlanTable, type PlanLine, readPlanLine } from './plan-table.ts';

const mostBytes = 8 * 1_048_576;
const mostRows = 20_000;

/** The lines of a plan table (NUM-3) with the faults of those that cannot be read; refuses what is no such table. */
export async function readPlanFile(
  bytes: Readable,
  language: Language,
): Promise<{ lines: PlanLine[]; faults: Refusal[]; sha256: string }> {
  const whole = await readWhole(bytes);
  try {
    const sheet = await readSheet(whole, { maxRows: mostRows, maxUnpackedBytes: 64 * 1_048_576 });
    const places = matchPlanTable(sheet.header);
    if ('code' in places) throw new Refused([places]);
    const lines: PlanLine[] = [];
    const faults: Refusal[] = [];
    for await (const row of sheet.rows) {
      const line = readPlanLine(row, places);
      if (line === null) continue;
      if ('faults' in line) faults.push(...line.faults);
      else lines.push(line);
    }
    if (lines.length + faults.length === 0) refuse('planTable.noQuotas');
    return { lines, faults, sha256: createHash('sha256').update(whole).digest('hex') };
  } catch (error) {
    if (error instanceof DocumentFault) throw new Refused([refusalOfDocument(error, language)]);
    throw error;
  }
}

/** A plan table is small: it is held whole. */
async function readWhole(bytes: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > mostBytes) refuse('request.tooLarge', { limit: `${mostBytes / 1_048_576}M` });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
