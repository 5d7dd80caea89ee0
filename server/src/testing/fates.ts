import fc from 'fast-check';
import { connectionFailed, type Network, type Passing } from './network.ts';

/** What may become of a request on its way; mostly it arrives. */
export const fate = fc.oneof(
  { weight: 6, arbitrary: fc.constant('arrives' as const) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'dropped',
      'answer dropped',
      'doubled',
      'doubled at once',
      'delayed',
      'rubbish',
    ),
  },
);

/** The next requests suffer these, one each; those that are delayed are put into `late`, for whoever delivers them at last. */
export function befallFates(network: Network, fates: string[], late: Passing[]): void {
  network.befall(async (passing) => {
    switch (fates.shift()) {
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
      case 'rubbish':
        await passing.deliver();
        return new Response('<html>', { status: 200 });
      default:
        return passing.deliver();
    }
  });
}
