import type { messageErrors } from '../errors-messages.ts';

export const messageErrorsEn: Record<keyof typeof messageErrors, string> = {
  'message.notFound': 'No such message',
  'letter.notFound': 'No such letter, or it was taken back',
  'letter.titleMissing': 'Give the letter a title',
  'letter.titleTooLong': 'A title has at most {length} characters',
  'letter.bodyMissing': 'Write the text of the letter',
  'letter.bodyTooLong': 'A letter has at most {length} characters',
  'letter.reachesNobody': 'It would reach nobody; change the organisation, the range or the readers',
  'letter.notSender': 'Only “{organisation}”, which sent it, can take it back',
  'letter.withdrawnAlready': 'This letter was taken back already',
};
