import { z } from 'zod';
import type { Context } from '../../context.ts';
import type { Job } from '../../jobs/queue.ts';
import { checkImport } from './check-import.ts';
import { commitImport } from './commit-import.ts';
import type { ImportDefinition } from './import-definition.ts';
import { sweepImports } from './sweep-imports.ts';

const payload = z.object({ importId: z.uuid() });

export function importJobs(context: Context, definitions: readonly ImportDefinition[]): Job[] {
  return [
    {
      name: 'check_import',
      perform: (job, signal) => checkImport(context, definitions, payload.parse(job).importId, signal),
    },
    {
      name: 'commit_import',
      perform: (job, signal) => commitImport(context, definitions, payload.parse(job).importId, signal),
    },
    { name: 'sweep_imports', every: 'hour', perform: (_, signal) => sweepImports(context, signal) },
  ];
}
