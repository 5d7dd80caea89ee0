import { cpus, totalmem } from 'node:os';
import { benchEntry } from './entry.ts';
import { benchFederation } from './federation.ts';
import { benchFigures } from './figures.ts';
import { type Ground, openGround, type RunningServer, startServer } from './ground.ts';
import { benchImport } from './import.ts';
import { benchMove } from './move.ts';
import { benchNumbers } from './numbers.ts';
import { benchPages } from './pages.ts';
import { type Measurement, print } from './report.ts';
import { benchScale } from './scale.ts';
import type { BenchSeat } from './seats.ts';
import { plantSmallTree } from './small-tree.ts';
import { benchTransferLists } from './transfer-lists.ts';
import { benchTransfers } from './transfers.ts';
import { benchUploads } from './upload.ts';

/** What speed we promise, measured beside the same work done bare on the same machine in the same run. */
const parts: Record<string, () => Promise<Measurement[]>> = {
  pages: () => withServer((_ground, server, seat) => benchPages(server, seat)),
  entry: () => withGround(benchEntry),
  import: () => withGround(benchImport),
  upload: () => withServer(benchUploads),
  numbers: () => withGround(benchNumbers),
  scale: () => withGround(benchScale),
  figures: () => withGround(benchFigures),
  move: () => withGround(benchMove),
  transfers: () => withGround(benchTransfers),
  transferLists: () => withGround((ground) => benchTransferLists(ground)),
  federation: () => withGround(benchFederation),
};

async function withServer(
  work: (ground: Ground, server: RunningServer, seat: BenchSeat) => Promise<Measurement[]>,
): Promise<Measurement[]> {
  return withGround(async (ground) => {
    const { url } = await ground.cloneDatabase();
    const { seat } = await plantSmallTree(url, 'national-2023');
    const server = await startServer(ground, url, { worker: false, policy: 'national-2023' });
    try {
      return await work(ground, server, seat);
    } finally {
      await server.stop();
    }
  });
}

async function withGround<T>(work: (ground: Ground) => Promise<T>): Promise<T> {
  const ground = await openGround();
  try {
    return await work(ground);
  } finally {
    await ground.close();
  }
}

const asked = process.argv.slice(2);
console.log(
  `Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB`,
);
let missed = 0;
for (const [name, part] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const measurements = await part();
  print(measurements);
  missed += measurements.filter(({ holds }) => !holds).length;
}
process.exit(missed > 0 ? 1 : 0);
