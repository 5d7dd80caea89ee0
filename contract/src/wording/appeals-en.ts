import type { appealsZh } from './appeals-zh-CN.ts';
import type { Widened } from './widened.ts';

export const appealsEn: Widened<typeof appealsZh> = {
  appeal: 'Appeal',
  title: 'Appeal about the transfer of {name}',
  text: 'The superior of the organisation that refused decides. Possible up to and including {date}, and once.',
  reason: 'Why you appeal',
  submit: 'Send the appeal',
  submitted: 'Sent; “{reviewer}” decides about the appeal',
  states: {
    open: 'Appeal to be decided',
    agreed: 'Appeal upheld',
    refused: 'Appeal rejected',
    lapsed: 'Appeal lapsed',
    withdrawn: 'Appeal withdrawn',
  },
  waitingFor: 'Waits for “{name}”',
  refusedBecause: 'Appeal rejected: {reason}',
  renewed: 'Asked again after an appeal',
  withdraw: 'Withdraw the appeal',
  withdrawTitle: 'Withdraw the appeal: {name}',
  withdrawText: 'There is no second appeal; another transfer may be begun.',
  withdrawn: 'Appeal withdrawn',
  check:
    'Weigh the reason of the refusal against that of the appeal. Agreeing upholds it: the one that refused is agreed for by its superior, all others are asked again in their order. Not agreeing leaves the refusal as it is.',
  lapsed: 'The member has come under another branch or left the League: nothing is left to decide.',
  fact: 'Appeal',
  refuser: 'Refused by',
  branchNeeded:
    'Upholding it you agree in the place of the organisation that refused: choose the branch the member is assigned to.',
  branchPossible:
    'Upholding it you agree in the place of the organisation that refused; choose a branch only where another is to be assigned.',
};
