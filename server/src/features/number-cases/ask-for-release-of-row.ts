import type { AskedCase } from '#contract/number-cases.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { refuse } from '../../kernel/refused.ts';
import { getOwnRow } from '../imports/index.ts';
import { entryOfRow } from '../members/index.ts';
import { askForRelease } from './ask-for-release.ts';

/** NUM-6, ENT-12: the same for a row of a batch, whose number is held; the row waits where it is. */
export async function askForReleaseOfRow(
  context: Context,
  caller: Actor,
  place: { readonly importId: string; readonly rowNumber: number },
  formUploadId: string | undefined,
): Promise<AskedCase> {
  const { kind, organisationId, header, row } = await getOwnRow(context, caller, place);
  if (kind !== 'members') refuse('import.notFound');
  const particulars = entryOfRow(context, header, row, chinaDay(context.clock.now()));
  return askForRelease(context, caller, { organisationId, particulars, formUploadId });
}
