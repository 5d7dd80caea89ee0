import type { handoverErrors } from '../errors-handovers.ts';

export const handoverErrorsEn: Record<keyof typeof handoverErrors, string> = {
  'handover.notFound': 'No such transfer',
  'handover.openAlready': '{name} is about to go to “{system}”; withdraw that to begin another',
  'handover.systemMissing': 'Choose the system',
  'handover.provinceMissing': 'Choose the province',
  'handover.targetMissing': 'Give the exact full name of the organisation',
  'handover.targetTooLong': 'At most 300 characters',
  'handover.notOpen': 'This transfer has been decided; reload the page',
  'handover.begunByBranch': 'The branch has begun this; ask it to withdraw it',
  'handover.decidedThere': 'The other system decides; no report is to be noted',
  'handover.noOrganisation': 'The other system has no such organisation; check province and full name',
  'handover.memberHere': 'The other system has this member already; speak to it',
  'handover.endedHere': 'This person was removed, expelled or left there, and cannot be transferred to it',
  'handover.unreadable': 'The other system could not read the particulars; check them and begin again',
  'handover.notUnderstood': 'The other system does not understand transfers; speak to its administrators',
};
