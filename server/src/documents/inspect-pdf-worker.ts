import { parentPort } from 'node:worker_threads';
import { DocumentFault, damaged } from './document-fault.ts';
import { inspectPdf } from './inspect-pdf.ts';

/** What the worker answers: facts, or a fault in parts, because classes do not cross threads. */
export type InspectPdfAnswer =
  | { pages: number }
  | { kind: DocumentFault['kind']; detail: DocumentFault['detail'] };

parentPort?.on('message', async (bytes: Uint8Array) => {
  let answer: InspectPdfAnswer;
  try {
    answer = await inspectPdf(bytes);
  } catch (error) {
    const fault = error instanceof DocumentFault ? error : damaged(String(error));
    answer = { kind: fault.kind, detail: fault.detail };
  }
  parentPort?.postMessage(answer);
});

parentPort?.postMessage('ready');
