/** 站内信 (LEA-5). */
export const messageErrors = {
  'message.notFound': { status: 404, parameters: [], rule: 'LEA-5' },
  'letter.notFound': { status: 404, parameters: [], rule: 'LEA-5' },
  'letter.titleMissing': { status: 422, parameters: [], rule: 'LEA-5' },
  'letter.titleTooLong': { status: 422, parameters: ['length'], rule: 'LEA-5' },
  'letter.bodyMissing': { status: 422, parameters: [], rule: 'LEA-5' },
  'letter.bodyTooLong': { status: 422, parameters: ['length'], rule: 'LEA-5' },
  'letter.reachesNobody': { status: 422, parameters: [], rule: 'LEA-5' },
  'letter.notSender': { status: 403, parameters: ['organisation'], rule: 'LEA-5' },
  'letter.withdrawnAlready': { status: 409, parameters: [], rule: 'LEA-5' },
} as const;
