/** 我的团员证 (MOB-1). */
export const cardErrors = {
  'card.notListed': { status: 409, parameters: [], rule: 'MOB-1' },
  'contact.notListed': { status: 409, parameters: [], rule: 'MOB-2' },
} as const;
