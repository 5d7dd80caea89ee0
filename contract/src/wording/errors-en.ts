import type { ErrorCode } from '../errors.ts';
import { applicationErrorsEn } from './application-errors-en.ts';
import { cadreErrorsEn } from './cadre-errors-en.ts';
import { cardErrorsEn } from './card-errors-en.ts';
import { claimErrorsEn } from './claim-errors-en.ts';
import { endingErrorsEn } from './ending-errors-en.ts';
import { entryErrorsEn } from './entry-errors-en.ts';
import { federationErrorsEn } from './federation-errors-en.ts';
import { handoverErrorsEn } from './handover-errors-en.ts';
import { lifeErrorsEn } from './life-errors-en.ts';
import { mergeErrorsEn } from './merge-errors-en.ts';
import { messageErrorsEn } from './message-errors-en.ts';
import { numberErrorsEn } from './number-errors-en.ts';
import { planningErrorsEn } from './planning-errors-en.ts';
import { transferErrorsEn } from './transfer-errors-en.ts';
import { veteranErrorsEn } from './veteran-errors-en.ts';

export const errorsEn: Record<ErrorCode, string> = {
  ...entryErrorsEn,
  ...numberErrorsEn,
  ...veteranErrorsEn,
  ...planningErrorsEn,
  ...applicationErrorsEn,
  ...cadreErrorsEn,
  ...endingErrorsEn,
  ...mergeErrorsEn,
  ...messageErrorsEn,
  ...cardErrorsEn,
  ...federationErrorsEn,
  ...lifeErrorsEn,
  ...transferErrorsEn,
  ...handoverErrorsEn,
  ...claimErrorsEn,
  'request.malformed': 'The request is not understood: {detail}',
  'request.foreignOrigin': 'The request came from another site and was refused',
  'request.tooLarge': 'Too large; at most {limit}',
  'request.wrongType': 'This type of content is not accepted',
  'request.interrupted': 'The upload broke off and nothing was saved; please upload again',
  'request.keyReused': 'This operation key was used for something else; reload the page and try again',
  'request.tooMany': 'Too many requests; try again in {seconds} seconds',
  'request.notFound': 'Nothing was found here',
  'server.unexpected':
    'Something unexpected went wrong. Try again later; if it persists, tell an administrator the id below',
  'server.busy': 'The system is busy; try again in a moment',
  'session.missing': 'Please log in first',
  'session.wrongSeat': 'This cannot be done from your present seat',
  'account.wrongPassword': 'User name or password is wrong',
  'account.locked':
    'Too many wrong passwords: the account is locked. Try again in {minutes} minutes, or ask an administrator of your organisation or the one above for a reset',
  'account.addressBlocked':
    'Too many failed log-ins from this network address; try again in {minutes} minutes',
  'account.passwordMustChange': 'Please change the password you were given first',
  'account.passwordTooShort': 'A password has at least {length} characters',
  'account.passwordGuessable':
    'Too easy to guess: neither a common password nor one that contains your user name or ID number',
  'account.passwordsDiffer': 'The two new passwords differ',
  'account.passwordSame': 'The new password must differ from the present one',
  'account.currentPasswordWrong': 'The present password is wrong',
  'account.userNameTaken': 'The user name “{userName}” is taken; choose another',
  'account.userNameMalformed':
    'A user name has 4 to 40 letters, digits, dots, underscores or hyphens and begins with a letter',
  'account.notFound': 'No such account',
  'account.own': 'You cannot do this to your own account',
  'account.memberHasOne': 'This member has an account already; reset its password if it was forgotten',
  'account.reasonMissing': 'Give the reason',
  'organisation.notFound': 'No such organisation, or not within your reach',
  'organisation.kindDoesNotNest': 'A {kind} cannot stand under a {parentKind}',
  'organisation.branchHasNoChildren': 'A branch has no organisations below it',
  'organisation.nameMissing': 'Give the full name',
  'organisation.nameTooLong': 'A name has at most {length} characters',
  'organisation.nameTaken': 'There is already an organisation called “{name}”',
  'organisation.shortNameMissing': 'Give the short name',
  'organisation.fieldMissing': 'Choose a field',
  'organisation.kindUnknown':
    '“{text}” is no kind of organisation; write 团的领导机关, 团委, 团工委, 团总支 or 团支部',
  'organisation.fieldUnknown': '“{text}” is no field; write 初中, 普通高中, 中职, 高职, 普通高校 or 社会',
  'organisation.industryUnknown': '“{text}” is no industry category',
  'organisation.hasChildren':
    '{count} organisations stand below it ({names}); dissolve each, or move it under another superior',
  'organisation.hasMembers': '{count} members belong to it ({names}); transfer them first',
  'organisation.hasVeterans':
    '{count} veterans are registered for it and not entered yet ({names}); enter them or withdraw the registrations first',
  'organisation.hasPosts': '{count} cadres hold posts in it ({names}); end those first',
  'organisation.hasOpenCases': '{count} cases of it are open ({names}); decide them first',
  'organisation.hasReleased':
    '{count} members have been released to another system that has not said yet that they are there ({names}); wait for it: whoever cannot be taken in comes back',
  'organisation.hasAccounts': '{count} administrator accounts belong to it ({names}); close them first',
  'organisation.hasNumbers': 'It still has {count} unused development places; take them back first',
  'organisation.hasApplicants': '{count} people have applied to it ({names}); the branch decides those first',
  'organisation.casesStayBehind':
    '{count} cases of it are open with its present superior; it can move once they are decided',
  'organisation.isTop': 'It has no superior and cannot be moved',
  'organisation.moveAsked': 'An application to move it is waiting; withdraw that, or wait for the decision',
  'organisation.moveDirectly': '“{name}” is within your reach: move it there directly, without asking',
  'organisation.standsThere': 'It stands under “{name}” already',
  'organisation.noReceiver': 'Neither “{name}” nor anything above it can decide on receiving it',
  'organisation.moveIntoItself': 'It cannot be moved under itself or something below it',
  'organisation.own': 'Your own organisation can only be changed by the one above it',
  'organisation.changedMeanwhile': 'Somebody has just changed this organisation; reload and try again',
  'organisation.dissolved': 'The organisation “{name}” has been dissolved',
  'organisation.reasonMissing': 'Give the reason',
  'organisation.parentUnknown': 'No superior organisation “{text}” was found',
  'import.notFound': 'No such import',
  'import.empty': 'The file is empty (0 bytes); choose another',
  'import.notAWorkbook':
    'This is no Excel file (it looks like {looksLike}). Open it in Excel or WPS, save it as .xls or .xlsx, and upload that',
  'import.encrypted': 'The workbook has a password; remove it and upload again',
  'import.damaged': 'The file is damaged and cannot be read; save it again and upload that',
  'import.tooLargeUnpacked':
    'The file is too large when unpacked, perhaps full of empty cells; copy the rows into a new template',
  'import.tooManyRows': 'At most {limit} rows at a time; split the file',
  'import.noTable': 'There is no table in the file, only a chart; use the template',
  'import.noRows': 'There are no rows in the file; fill it in first',
  'import.wrongTemplate':
    'Not the template. Missing columns: {missing}; unknown columns: {unknown}. Download the template and fill it in',
  'import.templateChanged':
    'The template has changed since this file was uploaded; take the new one and upload the file again',
  'import.stillChecking': 'The file is still being checked; one moment',
  'import.alreadyCommitted': 'This file has been imported already',
  'import.nothingToCommit': 'There is no row to import; mend the faulty rows first',
  'import.rowNotFound': 'No such row',
  'import.rowCommitted': 'This row is in the register already and cannot be changed here',
  'import.duplicateInFile': 'The same ID number stands in row {row}',
  'import.duplicateNumberInFile': 'The same development number stands in row {row}',
  'import.duplicateNameInFile': 'The same full name stands in row {row}',
  'form.notFound': 'No such form',
  'form.notAPdf': 'This is no PDF (it looks like {looksLike}); upload a PDF',
  'form.tooLarge': 'A file has at most {limit}',
  'form.encrypted': 'The PDF is encrypted or restricted; remove the password and upload again',
  'form.damaged': 'The PDF is damaged or incomplete; scan it again',
  'form.noPages': 'The PDF has no pages; scan it again',
  'form.activeContent': 'The PDF contains scripts or attachments; scan it again',
  'form.outOfProportion': 'Page {page} or a picture on it is far too large; scan it as A4 at about 200 dpi',
  'form.uploadNotFound': 'The uploaded file was not found; it may have expired. Upload it again',
  'form.numberFirst':
    'A form can be uploaded once the member has a number of 2020 or later (one that begins with {from})',
  'form.afterEntry': 'Enter the member first, and upload the form to the archive afterwards',
  'form.notAsked': 'No form is asked of members who joined before 2020',
  'form.missing': 'Upload the application form as a PDF',
  'form.underReview': 'The form waits for the superior committee; it can be replaced once decided',
  'form.notCertified': 'No form is in force; upload one',
  'form.changeNotOffered': 'The rules of this installation do not offer this',
  'form.changeNotAgreed':
    "The member is certified. To change the form, the member's organisation asks, and the superior agrees first",
  'form.changeAsked': 'The request waits for the superior committee',
  'form.changeAgreed': 'The superior has agreed to the change; upload the form again',
  'form.changeReasonMissing': 'Give the reason',
  'form.ownOrganisationAsks': 'The member’s own organisation, “{organisation}”, asks for the change',
  'form.superiorReplaces':
    'The member is certified. “{organisation}” replaces a wrong form, and a leading body agrees',
  'form.noLeadingBody': 'There is no leading body above that could agree; create one first',
  'filing.notCertified': '{name} is not certified yet; file the paper afterwards',
  'filing.filedAlready': 'The paper form of {name} is filed already',
  'filing.notFiled': 'The paper form is not filed',
  'filing.dayMalformed': 'Choose the day of filing',
  'filing.dayAhead': 'The day of filing cannot lie in the future',
  'filing.dayBeforeJoining': 'The day of filing cannot lie before {name} joined ({joined})',
  'filing.placeMissing': 'Say where it is kept',
  'filing.placeTooLong': 'At most {length} characters for the place',
  'filing.reasonMissing': 'Give the reason',
  'form.uploaderNotAllowed': "Only the member's organisation or its direct superior uploads the form",
  'form.noReviewer': 'There is no superior committee that could review the form; create one first',
  'form.particularsNotConfirmed': 'Confirm the particulars first, then upload the form',
  'case.notFound': 'No such case, or not within your reach',
  'case.notReviewer': '“{organisation}” decides this case',
  'case.alreadyDecided': '{name} has decided this case on {at}: {decision}',
  'case.lapsed':
    'The number or the organisation it is about has changed, or the member has left; the case is closed and needs no decision',
  'case.withdrawn': '{name} withdrew this on {at}',
  'case.notSender':
    'Only “{organisation}”, which asked for this, or the superior that sent it may withdraw it',
  'case.notWithdrawable': 'Cases of this kind cannot be withdrawn',
  'case.reasonMissing': 'A refusal needs a written reason, which goes back to the organisation below',
  'case.changedMeanwhile': 'This case has just changed; reload and try again',
  'member.notFound': 'No such member, or not within your reach',
  'member.alreadyHere': 'The member with this ID number ({name}) is in this organisation already',
  'member.elsewhere':
    'This ID number is registered in “{organisation}”. A person has one membership: ask for a transfer instead',
  'member.numberTaken': 'This development number is in use by {name} of “{organisation}”',
  'member.notABranch': 'Members belong to branches; “{organisation}” is none',
  'member.batchNotOffered':
    'Here members register themselves and apply to a branch; batch entry is not offered',
  'member.entryNotOffered':
    'Here members register and apply to a branch themselves, or a branch adds them (添加团员); administrators enter nobody',
  'member.certified': 'The member is certified: this can no longer be changed',
  'member.certifiedAsk':
    'The member is certified: this cannot be changed. If it was entered wrongly, report it to the direct superior, {organisation}, from where it goes up to the provincial body',
  'member.tooManyForTable':
    'More than {limit} members fit; choose an organisation below or more filters, and export them in parts',
  'member.underReview': 'Waits for the superior committee; it can be changed once decided',
  'member.alreadyConfirmed': 'The particulars are confirmed already',
  'member.changedMeanwhile': 'Somebody has just changed this member; reload and try again',
};
