import type { Context } from '../../context.ts';
import type { Job } from '../../jobs/queue.ts';
import { readLine } from './channel-store.ts';
import { deliverMessages } from './deliver-messages.ts';
import { fetchFiles, wakeFetching } from './fetch-files.ts';
import { listPeersToDeliver } from './outbox-store.ts';
import { listActivePeers, sweepNonces } from './peer-store.ts';
import type { Peering } from './peering.ts';
import { wakeDelivery } from './send.ts';
import { testConnection } from './test-peer.ts';

export function federationJobs(context: Context, peering: Peering): Job[] {
  return [
    {
      name: 'deliver_messages',
      perform: (payload, signal) =>
        deliverMessages(context, peering, (payload as { peerId: number }).peerId, signal),
    },
    {
      name: 'fetch_files',
      perform: (payload, signal) =>
        fetchFiles(context, peering, (payload as { inboxId: number }).inboxId, signal),
    },
    {
      name: 'sweep_federation',
      every: 'minute',
      perform: (_payload, signal) => sweepFederation(context, peering, signal),
    },
  ];
}

/** Wakes what has waited long enough, and asks peers that were halted whether both sides agree again. */
async function sweepFederation(context: Context, peering: Peering, signal: AbortSignal): Promise<void> {
  const now = context.clock.now();
  await sweepNonces(context.db, now);
  for (const peerId of await listPeersToDeliver(context.db, now))
    await context.db.transaction().execute((tx) => wakeDelivery(tx, peerId));
  const due = await context.db
    .selectFrom('inbox_files')
    .select('inbox_id')
    .distinct()
    .where('fetched_at', 'is', null)
    .where('next_attempt_at', '<=', now)
    .execute();
  for (const { inbox_id: inboxId } of due)
    await context.db.transaction().execute((tx) => wakeFetching(tx, inboxId));
  if (peering.address === null) return;
  for (const peer of await listActivePeers(context.db)) {
    if (signal.aborted) return;
    if ((await readLine(context.db, peer.id)).wentBack) await testConnection(context, peering, peer);
  }
}
