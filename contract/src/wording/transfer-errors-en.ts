import type { transferErrors } from '../errors-transfers.ts';

export const transferErrorsEn: Record<keyof typeof transferErrors, string> = {
  'transfer.uncertified': 'A new member who is not certified cannot be transferred',
  'transfer.graduateUncertified':
    'New members of a graduating class are certified before they are transferred',
  'transfer.formMissing': 'A new member whose form is not uploaded cannot be transferred to another system',
  'transfer.notListed': '{name} is not listed yet: the superior has not agreed to the entry',
  'transfer.inNoBranch': '{name} belongs to no branch and cannot be transferred',
  'transfer.formUnderReview':
    'The form of {name} is under review by “{reviewer}”: a transfer is possible once that is decided',
  'transfer.endingOpen': 'The end of the membership of {name} is being decided: no transfer until then',
  'transfer.openAlready': 'A transfer of {name} waits for “{reviewer}”; withdraw it to begin another',
  'transfer.holdsPost': '{name} holds a post in “{organisation}”, which must end first',
  'transfer.leftAlready': '{name} has left already',
  'transfer.targetMissing': 'Choose the organisation to move to',
  'transfer.sameBranch': 'The member is in “{organisation}” already; choose another organisation',
  'transfer.notReceiving':
    '“{organisation}” is a leading body, which receives no members; choose one below it',
  'transfer.reasonNotKnown': 'Choose a reason',
  'transfer.fieldMissing': 'Fill in: {fieldEn}',
  'transfer.choiceMissing': 'Choose: {fieldEn}',
  'transfer.fieldTooLong': 'At most {limit} characters',
  'transfer.monthMalformed': 'Choose a month',
  'transfer.choiceNotKnown': 'Choose from the list',
  'transfer.branchMissing': '“{organisation}” is no branch: choose the branch the member is assigned to',
  'transfer.branchOutside': 'Choose a branch below “{organisation}”',
  'transfer.branchNotAsked': 'No branch is to be assigned here',
  'transfer.nothingOpen': 'No transfer waits for a decision; it may just have been decided. Reload the page',
  'transfer.begunByBranch': '“{organisation}” has begun this transfer; ask it to withdraw it',
  'transfer.appealUnknown': 'A refused transfer cannot be appealed against here; it may be begun again',
  'transfer.notRefused': 'This transfer was not refused: there is nothing to appeal against',
  'transfer.appealedAlready': 'This transfer has been appealed for already, which is possible once',
  'transfer.begunSince': 'Another transfer has been begun since: this one cannot be appealed for any more',
  'transfer.appealTooLate': 'An appeal was possible until {date}',
  'transfer.noneToAppealTo':
    'Above the organisation that refused stands only the one that began this: nobody else can decide an appeal',
  'transfer.notBeginner': 'Whoever began the transfer is the one to appeal',
  'transfer.appealOpen':
    'An appeal about a transfer of {name} waits for “{reviewer}”; withdraw it to begin another transfer',
  'transfer.appealReasonMissing': 'Say why you appeal',
  'transfer.noAppealOpen': 'No appeal waits for a decision; it may just have been decided. Reload the page',
  'case.begunByMember': 'The member has begun this and is the one to withdraw it',
};
