import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { uploadFile } from '#contract/archives.ts';
import { createClient } from './client.ts';
import { type Ground, highestResident, type RunningServer } from './ground.ts';
import { inParallel, type Measurement, median, milliseconds } from './report.ts';
import type { BenchSeat } from './seats.ts';

const size = 20 * 1024 * 1024;

/** A PDF of exactly 20 MB: twelve pages and one incompressible stream nothing refers to. */
async function makeLargePdf(): Promise<Buffer> {
  const build = async (filler: number) => {
    const document = await PDFDocument.create();
    for (let page = 0; page < 12; page++) document.addPage([595, 842]);
    document.context.register(document.context.stream(randomBytes(filler)));
    return Buffer.from(await document.save({ useObjectStreams: false }));
  };
  const overhead = (await build(1_000_000)).length - 1_000_000;
  const pdf = await build(size - overhead - 64);
  return pdf;
}

/** read + SHA-256 + AES-256-GCM + write + fsync, nothing else. */
async function bare(from: string, to: string): Promise<void> {
  const source = await open(from, 'r');
  const target = await open(to, 'w');
  const hash = createHash('sha256');
  const cipher = createCipheriv('aes-256-gcm', randomBytes(32), randomBytes(12));
  for await (const chunk of source.createReadStream({ highWaterMark: 65_536 }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    await target.write(cipher.update(chunk));
  }
  await target.write(Buffer.concat([cipher.final(), cipher.getAuthTag(), hash.digest()]));
  await target.sync();
  await target.close();
}

export async function benchUploads(
  ground: Ground,
  server: RunningServer,
  seat: BenchSeat,
): Promise<Measurement[]> {
  const source = join(ground.directory, 'large.pdf');
  const pdf = await makeLargePdf();
  await writeFile(source, pdf);
  const client = createClient(server.address, seat.cookie, 20);
  const send = async () =>
    client.post(`${uploadFile.path}?fileName=large.pdf`, await readFile(source), {
      'content-type': 'application/pdf',
    });
  // Several, so that the server's memory has settled before it is looked at.
  for (let warm = 0; warm < 6; warm++) await send();
  const rounds = Array.from({ length: 9 }, (_, round) => round);
  const ours: number[] = [];
  const bares: number[] = [];
  for (const round of rounds) {
    bares.push(await milliseconds(() => bare(source, join(ground.directory, `bare-${round}`))));
    ours.push(await milliseconds(send));
  }
  const ratio = median(bares) / median(ours);
  // One upload after the other makes memory go up and down by 60 MB as it is swept: the height counts, not the moment.
  const before = await highestResident(server, () => inParallel([1, 2, 3], 1, send));
  const highest = await highestResident(server, () => inParallel(rounds.concat(rounds, [1, 2]), 20, send));
  client.close();
  const raised = (highest - before) / 1_048_576;
  return [
    {
      what: 'a 20 MB PDF uploaded, checked, encrypted and flushed',
      figure: `${median(ours).toFixed(0)} ms, bare ${median(bares).toFixed(0)} ms`,
      ratio: `${ratio.toFixed(2)} of the bare rate`,
      goal: 'at least 0.5',
      holds: ratio >= 0.5,
    },
    {
      what: '20 such uploads at once',
      figure: `memory rises by ${raised.toFixed(0)} MB`,
      goal: 'less than 60 MB',
      holds: raised < 60,
    },
  ];
}
