import type { livesZh } from './lives-zh-CN.ts';
import type { Widened } from './widened.ts';

export const livesEn: Widened<typeof livesZh> = {
  title: 'Life in other systems',
  came: 'Came with the member on {at}',
  cameVia: 'Came with the member from “{system}” on {at}',
  nothing: 'The other system has told nothing.',
  kinds: {
    entered: 'Entered as a member',
    certified: 'Certified',
    moved: 'Transferred in',
    arrived: 'Came from another system',
    left: 'Left for another system',
    army: 'Joined the army',
    restored: 'Membership restored',
  },
  from: 'from {name}',
  to: 'to {name}',
  post: '{position}',
  since: 'since {since}',
  until: '{since} to {until}',
};
