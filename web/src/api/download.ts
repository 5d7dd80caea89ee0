import type { Endpoint } from '#contract/endpoint.ts';
import { type AddressParts, addressOf, type Needed } from './address-of.ts';
import { ConnectionError, refusalErrorOf } from './refusal-error.ts';

/**
 * Saves what an endpoint answers as a file. Throws as `call` does: a link would put the refusal of a file that may be refused on a
 * page of its own.
 */
export async function download<E extends Endpoint>(
  endpoint: E,
  ...[parts]: Needed<AddressParts<E>>
): Promise<void> {
  const address = addressOf(endpoint, ...([parts] as unknown as Needed<AddressParts<E>>));
  const answer = await fetch(address, {
    headers: { 'accept-language': document.documentElement.lang },
  }).catch((cause: unknown) => {
    throw new ConnectionError('no answer', { cause });
  });
  if (!answer.ok) throw refusalErrorOf(answer.status, await answer.text());
  const content = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = content;
  link.download = nameIn(answer.headers.get('content-disposition') ?? '');
  link.click();
  setTimeout(() => URL.revokeObjectURL(content), 60_000);
}

function nameIn(disposition: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  return encoded ? decodeURIComponent(encoded) : '';
}
