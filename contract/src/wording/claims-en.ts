import type { claimsZh } from './claims-zh-CN.ts';
import type { Widened } from './widened.ts';

export const claimsEn: Widened<typeof claimsZh> = {
  tab: 'Double membership',
  description:
    'Members whom another system has as well. Check with the other side; then the branch proposes what is to be done, and once its superior has agreed the other side is told. The member stays in this system until the other side has confirmed that it keeps them.',
  tabs: { open: 'To be settled', settled: 'Settled' },
  filter: 'Show',
  nothing: 'No double membership is to be settled',
  nothingText:
    'Those appear here whom another system turns out to have already when it is asked to take them in, or whom both have after one of them was restored from a backup.',
  nothingSettled: 'No double membership has been settled',
  columns: {
    member: 'Member',
    ours: 'Organisation here',
    theirs: 'Organisation there',
    state: 'State',
    found: 'Found',
    operations: 'Operations',
  },
  states: {
    open: 'To be settled',
    kept: 'Stays in this system',
    given_up: 'Belongs to the other system',
    void: 'No longer there',
  },
  openStates: {
    holds: 'To be settled',
    keeps: 'We keep; the other side is to decide',
    yields: 'We let go; the other side is to confirm',
    proposed: 'Waits for the superior',
    both: 'Both sides keep',
  },
  stances: { holds: 'Not decided', keeps: 'Keeps', yields: 'Lets go', left: 'No longer in that system' },
  causes: { request: 'Found by a transfer', restore: 'Found after a restore from a backup' },
  causeLine: '{cause}, {at}',
  settledLine: 'Settled {at}',
  show: 'Show',
  compareTitle: 'Double membership: {name}',
  side: { ours: 'This system', theirs: 'The other system' },
  facts: {
    name: 'Name',
    idNumber: 'ID number',
    organisation: 'Organisation',
    joinedMonth: 'Joined',
    developmentNumber: 'Development number',
    since: 'Entered on',
    stance: 'Decision',
    reason: 'Reason',
    proposal: 'Proposed',
  },
  notSaid: 'Not said yet',
  none: 'None',
  propose: 'Propose a decision',
  proposeTitle: 'Propose a decision: {name}',
  proposeText: '{reviewer} decides; once it has agreed the other system is told.',
  noReviewer: 'No organisation above can decide this.',
  decision: 'Decision',
  decisions: {
    keep: 'The member belongs to this system; the other is to let go',
    yield: 'The member belongs to the other system; this one lets go',
  },
  keepText:
    'If the other side keeps them as well, this stays to be settled, and each side sees the other’s reason.',
  yieldText:
    'Once the other side has confirmed that it keeps them, the membership here goes over to it; number and archive stay. If both let go, the side that found it keeps the member.',
  reason: 'Reason',
  sent: 'Sent to {reviewer} for decision',
  sentToOwn: 'Sent; your organisation decides',
  viewCase: 'Open the case',
  memberLine: '{system} has this member as well: {organisation}',
};
