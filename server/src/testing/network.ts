import type { World } from './world.ts';

/** A request on its way: `deliver` brings it to the installation it is for, as often as it is called. */
export interface Passing {
  readonly from: string;
  readonly url: string;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
  deliver(changed?: Partial<Pick<Passing, 'url' | 'headers' | 'body'>>): Promise<Response>;
}

export interface Network {
  /** How the installation at `address` reaches the others. */
  fetchOf(address: string): typeof globalThis.fetch;
  attach(address: string, world: World): void;
  /** What befalls each request; null: it arrives, and so does its answer. */
  befall(what: ((passing: Passing) => Promise<Response>) | null): void;
  /** How many requests were sent. */
  count(): number;
}

/** Installations in one process that reach each other by name, through whatever a test lets happen in between. */
export function createNetwork(): Network {
  const worlds = new Map<string, World>();
  let befalling: ((passing: Passing) => Promise<Response>) | null = null;
  let sent = 0;

  async function deliver({
    url,
    method,
    headers,
    body,
  }: Omit<Passing, 'deliver' | 'from'>): Promise<Response> {
    const { origin, pathname } = new URL(url);
    const world = worlds.get(origin);
    if (!world) throw connectionFailed('ENOTFOUND');
    const answer = await world.app.inject({
      method: method as 'POST',
      url: pathname,
      headers,
      payload: body,
    });
    const said = Object.entries(answer.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, [value].flat().join(', ')] as [string, string]],
    );
    return new Response(new Uint8Array(answer.rawPayload), { status: answer.statusCode, headers: said });
  }

  return {
    fetchOf: (from) => async (input, init) => {
      sent += 1;
      const request = {
        url: String(input),
        method: init?.method ?? 'GET',
        headers: init?.headers as Record<string, string>,
        body: Buffer.from(init?.body as Uint8Array),
      };
      const passing = {
        from,
        ...request,
        deliver: (changed: Partial<Passing> = {}) => deliver({ ...request, ...changed }),
      };
      const arriving = befalling ? befalling(passing) : passing.deliver();
      return orAborted(arriving, init?.signal ?? null);
    },
    attach(address, world) {
      worlds.set(address, world);
    },
    befall(what) {
      befalling = what;
    },
    count: () => sent,
  };
}

/** As fetch fails where nothing answers. */
export function connectionFailed(code: string): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
}

function orAborted(arriving: Promise<Response>, signal: AbortSignal | null): Promise<Response> {
  if (!signal) return arriving;
  return Promise.race([
    arriving,
    new Promise<never>((_resolve, reject) =>
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }),
    ),
  ]);
}
