import type { Context, Transaction } from '../../context.ts';
import type { Origin } from '../../kernel/actor.ts';
import { notifyOrganisation } from '../messages/index.ts';
import { appendActions } from '../record/index.ts';

/** LIF-7: branches have become 毕业生团组织; on the record, and they are told. */
export async function tellOfGraduation(
  context: Context,
  tx: Transaction,
  by: Origin & { readonly accountId?: number },
  graduated: readonly { readonly organisationId: number; readonly year: number }[],
): Promise<void> {
  await appendActions(
    context,
    tx,
    by,
    graduated.map(({ organisationId, year }) => ({
      kind: 'graduation_reached',
      organisationId,
      subject: { kind: 'organisation' as const, id: organisationId },
      details: { graduationYear: year },
    })),
  );
  for (const { organisationId, year } of graduated)
    notifyOrganisation(context, tx, { organisationId, kind: 'graduation_reached', subject: { year } });
}
