import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';

export interface FaultyLine {
  readonly address: string;
  /** What went over it, and what befell it there. */
  readonly counts: Readonly<Record<string, number>>;
  close(): Promise<void>;
}

const kinds = ['dropped', 'answer dropped', 'doubled', 'delayed'] as const;

/** Stands before an installation; of so many requests each one suffers something on its way, in turns. */
export async function openFaultyLine(port: number, to: string, oneIn: number): Promise<FaultyLine> {
  const agent = new Agent({ keepAlive: true });
  const counts: Record<string, number> = { requests: 0 };
  let faults = 0;

  async function pass(
    asked: IncomingMessage,
    body: Buffer,
  ): Promise<{ answer: IncomingMessage; body: Buffer }> {
    return new Promise((resolve, reject) => {
      const headers = { ...asked.headers };
      request(`${to}${asked.url}`, { method: asked.method ?? 'POST', headers, agent }, (answer) => {
        readAll(answer).then((read) => resolve({ answer, body: read }), reject);
      })
        .on('error', reject)
        .end(body);
    });
  }

  async function carry(asked: IncomingMessage, given: ServerResponse): Promise<void> {
    const body = await readAll(asked);
    counts.requests = (counts.requests ?? 0) + 1;
    const what = counts.requests % oneIn === 0 ? kinds[faults++ % kinds.length] : undefined;
    if (what) counts[what] = (counts[what] ?? 0) + 1;
    if (what === 'dropped') return void given.destroy();
    if (what === 'delayed') await new Promise((resolve) => setTimeout(resolve, 500));
    const passed = await pass(asked, body);
    const last = what === 'doubled' ? await pass(asked, body) : passed;
    if (what === 'answer dropped') return void given.destroy();
    given.writeHead(last.answer.statusCode ?? 502, last.answer.headers).end(last.body);
  }

  const server = createServer((asked, given) => void carry(asked, given).catch(() => given.destroy()));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${port}`,
    counts,
    close: () =>
      new Promise((resolve) => {
        agent.destroy();
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces);
}
