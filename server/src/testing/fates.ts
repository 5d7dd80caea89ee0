import { setImmediate as othersTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { connectionFailed, type Network, type Passing } from './network.ts';

const troubles = [
  'dropped',
  'answer dropped',
  'doubled',
  'doubled at once',
  'delayed',
  'overtaken',
  'rubbish',
] as const;
export type Fate = 'arrives' | (typeof troubles)[number];

/** What may become of a request on its way; mostly it arrives. */
export const fate: fc.Arbitrary<Fate> = fc.oneof(
  { weight: 6, arbitrary: fc.constant('arrives' as const) },
  { weight: 1, arbitrary: fc.constantFrom(...troubles) },
);

/** The next requests suffer these, one each; those that are delayed are put into `late`, for whoever delivers them at last. */
export function befallFates(network: Network, fates: Fate[], late: Passing[]): void {
  network.befall((passing) => suffer(fates.shift(), passing, late));
}

export async function suffer(what: Fate | undefined, passing: Passing, late: Passing[]): Promise<Response> {
  switch (what) {
    case 'dropped':
      throw connectionFailed('ECONNRESET');
    case 'answer dropped':
      await passing.deliver();
      throw connectionFailed('ECONNRESET');
    case 'doubled':
      await passing.deliver();
      return passing.deliver();
    case 'doubled at once': {
      const [one] = await Promise.all([passing.deliver(), passing.deliver()]);
      return one;
    }
    case 'delayed':
      late.push(passing);
      throw connectionFailed('ETIMEDOUT');
    case 'overtaken':
      // While those that were sent after it go by.
      for (let turn = 0; turn < 60; turn++) await othersTurn();
      return passing.deliver();
    case 'rubbish':
      await passing.deliver();
      return new Response('<html>', { status: 200 });
    default:
      return passing.deliver();
  }
}
