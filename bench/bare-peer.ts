import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import fastify from 'fastify';
import {
  isSignatureOf,
  keyIdOf,
  makeKeyPair,
  privateKeyOf,
  signBytes,
} from '../server/src/features/federation/keys.ts';
import type { Receipt } from '../server/src/features/federation/protocol.ts';
import {
  isReceiptSigned,
  sha256Of,
  signReceipt,
  statementOf,
} from '../server/src/features/federation/receipts.ts';
import {
  isAnswerSigned,
  isRequestSigned,
  messageType,
  signAnswer,
  signRequest,
} from '../server/src/features/federation/signed-http.ts';
import { inParallel } from './report.ts';

/** One key stands for both sides: what is signed and checked is the same. */
interface Keys {
  readonly publicKey: Buffer;
  readonly privateKey: string;
}

function open({ publicKey, privateKey }: Keys) {
  return { publicKey, key: privateKeyOf({ publicKey, privateKey }), keyId: keyIdOf(publicKey) };
}

function statementIn(message: { id: string; body: string; at: string }, keyId: string): Buffer {
  return statementOf({
    id: message.id,
    conversation: message.id,
    sequence: 1,
    kind: 'bench',
    version: 1,
    sentAt: message.at,
    files: [],
    key: keyId,
    receiver: keyId,
    bodySha256: sha256Of(message.body),
  });
}

/** In a process of its own: takes signed messages and signs for them, with no register behind. */
async function serve(keys: Keys): Promise<void> {
  const own = open(keys);
  const app = fastify();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.post('/api/peer/messages', async (asked, given) => {
    const body = asked.body as Buffer;
    const headers = asked.headers as Record<string, string>;
    const request = { method: 'POST', url: headers['qingce-target'] ?? '', headers } as const;
    if (!(await isRequestSigned(own.publicKey, request, body))) throw new Error('not signed');
    const message = JSON.parse(body.toString()) as {
      id: string;
      body: string;
      at: string;
      signature: string;
    };
    const statement = statementIn(message, own.keyId);
    if (!isSignatureOf(own.publicKey, statement, Buffer.from(message.signature, 'base64')))
      throw new Error('not said');
    const at = new Date();
    const receipt = signReceipt(
      { ...own, id: 1, fingerprint: '', since: at },
      { message: message.id, number: 1, statement, outcome: 'handled', reasons: [], at },
    );
    const answer = {
      status: 200,
      type: messageType,
      body: Buffer.from(JSON.stringify({ receipt })),
      now: at,
    };
    return given
      .headers(await signAnswer(own, request, answer))
      .type(messageType)
      .send(answer.body);
  });
  process.send?.(await app.listen({ host: '127.0.0.1', port: 0 }));
}

/** How many messages of this size a second are signed, sent, checked, signed for and checked again, by two processes. */
export async function bareRate(count: number, width: number, bodyLength: number): Promise<number> {
  const keys = makeKeyPair();
  const own = open(keys);
  const child = fork(import.meta.filename, ['serve', keys.publicKey.toString('base64'), keys.privateKey], {
    execArgv: ['--import', createRequire(import.meta.url).resolve('tsx')],
  });
  try {
    const address = await new Promise<string>((resolve) =>
      child.once('message', (said) => resolve(String(said))),
    );
    const url = `${address}/api/peer/messages`;
    const receipts = new Map([[own.keyId, own.publicKey]]);
    const body = 'x'.repeat(bodyLength);
    const send = async () => {
      const now = new Date();
      const said = { id: randomUUID(), body, at: now.toISOString() };
      const signature = signBytes(own.key, statementIn(said, own.keyId)).toString('base64');
      const bytes = Buffer.from(JSON.stringify({ ...said, signature }));
      const request = await signRequest(own, { url, body: bytes, now });
      const answer = await fetch(url, {
        method: 'POST',
        headers: { ...request.headers, 'qingce-target': url },
        body: new Uint8Array(bytes),
      });
      const read = Buffer.from(await answer.arrayBuffer());
      const headers = Object.fromEntries(answer.headers);
      if (!(await isAnswerSigned(own.publicKey, { status: answer.status, headers }, read, request)))
        throw new Error(`not answered: ${answer.status} ${read}`);
      const { receipt } = JSON.parse(read.toString()) as { receipt: Receipt };
      if (!isReceiptSigned(receipt, receipts)) throw new Error('not signed for');
    };
    const all = Array.from({ length: count }, (_, n) => n);
    await inParallel(all.slice(0, Math.min(count, 500)), width, send);
    return (count / (await inParallel(all, width, send))) * 1000;
  } finally {
    child.kill('SIGTERM');
  }
}

const [what, publicKey = '', privateKey = ''] = process.argv.slice(2);
if (what === 'serve' && process.send)
  await serve({ publicKey: Buffer.from(publicKey, 'base64'), privateKey });
