import type { EntryInput } from '#contract/members-particulars.ts';
import { entryTemplate } from '#contract/members-template.ts';

type Cell = { kind: 'empty' } | { kind: 'text'; text: string };

/** A person as a row of the template of batch entry. */
export function entryRowOf(particulars: EntryInput, rowNumber: number): { rowNumber: number; cells: Cell[] } {
  const cells = entryTemplate.map(({ field }): Cell => {
    const value = field === 'studyStatus' ? (particulars.studyStatus ?? particulars.job) : particulars[field];
    if (value === undefined || value === '') return { kind: 'empty' };
    return { kind: 'text', text: typeof value === 'boolean' ? (value ? '是' : '否') : value };
  });
  return { rowNumber, cells };
}
