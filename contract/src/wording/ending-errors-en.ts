import type { endingErrors } from '../errors-endings.ts';

export const endingErrorsEn: Record<keyof typeof endingErrors, string> = {
  'member.ended':
    'This person has left, or is a member in another system or in the army; who left by mistake or is back from the army is to be reinstated first',
  'member.endedHere':
    'The person with this ID number ({name}) has left your organisation and cannot be entered again; if that was a mistake, reinstate them under “Leaving”',
  'member.endedElsewhere':
    'The person with this ID number has left “{organisation}” and cannot be entered again; if that was a mistake, that organisation or one above it reinstates them',
  'ending.notListed': '{name} waits for the superior’s approval and cannot leave yet',
  'ending.notOfABranch': '{name} is no member of a branch',
  'ending.formUnderReview': 'The form of {name} is under review by “{reviewer}”; it must be decided first',
  'ending.proposedAlready': 'It has been proposed that {name} leaves, and waits for a decision',
  'ending.tooYoung': '{name} turns 28 on {day}',
  'ending.holdsPost': '{name} holds a post in “{organisations}” and can leave once it has ended',
  'ending.kindNotKnown': 'No membership ends in this way here; choose another',
  'ending.branchAlone': 'Only “{organisation}”, the member’s own branch, may begin this',
  'ending.noReviewer': 'There is no organisation above that could decide; ask your superior',
  'ending.dayMalformed': 'Choose a day',
  'ending.dayAhead': 'The day cannot be after today',
  'ending.dayBeforeJoining': 'The day cannot be before {name} joined ({joined})',
  'ending.reportMissing': 'Choose the day of the written report',
  'ending.reportAfterAssembly': 'The written report cannot be later than the assembly',
  'ending.reasonMissing': 'Give the reason',
  'ending.documentMissing': 'Upload the document of approval (PDF)',
  'ending.documentNotAsked': 'No document belongs to this way of leaving',
  'reinstatement.notEnded': '{name} has not left',
  'reinstatement.transferred':
    '{name} is a member of another system now, which transfers them back if they return',
  'reinstatement.askedAlready': 'The reinstatement of {name} has been asked for and waits for a decision',
  'reinstatement.reasonMissing': 'Give the reason',
  'reinstatement.branchMissing': '“{organisation}” is dissolved: choose the branch to be reinstated in',
  'reinstatement.branchNotAsked':
    'They are reinstated in “{organisation}”, where they were, and in no other branch',
  'case.openFirst': 'This one must be opened and looked at',
  'addition.endingOpen': 'It waits for a decision whether this member leaves; they cannot be added',
};
