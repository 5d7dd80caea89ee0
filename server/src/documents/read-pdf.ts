import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { DocumentFault, damaged } from './document-fault.ts';
import type { PdfFacts } from './inspect-pdf.ts';
import type { InspectPdfAnswer } from './inspect-pdf-worker.ts';

export type { PdfFacts } from './inspect-pdf.ts';

export type PdfInspector = {
  /**
   * Facts of a PDF, or a DocumentFault (kinds: see inspectPdf). `source` is called when this file's turn has come,
   * so only one file is in memory however many wait; the array it gives is handed over and empty afterwards.
   */
  inspect(source: () => Promise<Uint8Array>): Promise<PdfFacts>;
  /** Ends the thread; what still waits is refused. */
  close(): Promise<void>;
};

const defaultTimeout = 20_000;

/**
 * One thread that parses PDFs one after the other: parsing holds several times the file in memory and never
 * pauses. A file that takes too long or breaks the thread is damaged; the next one gets a new thread.
 */
export function createPdfInspector(options: { timeoutMilliseconds?: number } = {}): PdfInspector {
  const timeout = options.timeoutMilliseconds ?? defaultTimeout;
  let worker: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let closed = false;

  async function currentWorker(): Promise<Worker> {
    if (worker === null) {
      worker = await startWorker();
      // A thread that breaks while idle is replaced; without a listener it would end the process.
      const started = worker;
      started
        .on('error', () => {})
        .on('exit', () => {
          worker = worker === started ? null : worker;
        });
      worker.unref();
    }
    return worker;
  }

  async function dropWorker(): Promise<void> {
    const dropped = worker;
    worker = null;
    await dropped?.terminate();
  }

  async function inspectNow(source: () => Promise<Uint8Array>): Promise<PdfFacts> {
    refuseWhenClosed();
    const ready = await currentWorker();
    const bytes = await source();
    refuseWhenClosed();
    const answer = await ask(ready, bytes, timeout).catch(async (error: unknown) => {
      await dropWorker();
      throw error;
    });
    if ('kind' in answer) {
      throw new DocumentFault(answer.kind, answer.detail);
    }
    return answer;
  }

  function refuseWhenClosed(): void {
    if (closed) {
      throw new Error('the inspector of PDFs is closed');
    }
  }

  return {
    inspect(source) {
      const turn = last.then(() => inspectNow(source));
      last = turn.catch(() => undefined);
      return turn;
    },
    async close() {
      closed = true;
      await dropWorker();
      await last;
    },
  };
}

/** Gives the thread once it can parse; a thread that cannot start is our fault and not the file's. */
async function startWorker(): Promise<Worker> {
  const worker = new Worker(new URL('./inspect-pdf-thread.mjs', import.meta.url), {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  await once(worker, 'message');
  return worker;
}

/** Resolves with the worker's answer; rejects with a `damaged` fault when the worker ends or takes too long. */
function ask(worker: Worker, bytes: Uint8Array, timeout: number): Promise<InspectPdfAnswer> {
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      worker.unref();
      settle();
    };
    const onMessage = (answer: InspectPdfAnswer) => finish(() => resolve(answer));
    const onError = (error: Error) => finish(() => reject(damaged('pdf: the parser broke down', error)));
    const onExit = () => finish(() => reject(damaged('pdf: the parser ended')));
    const timer = setTimeout(() => finish(() => reject(damaged('pdf: takes too long'))), timeout);
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.ref();
    const whole = bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength;
    const own = whole ? bytes : Uint8Array.from(bytes);
    worker.postMessage(own, [own.buffer as ArrayBuffer]);
  });
}
