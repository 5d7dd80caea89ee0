import type { cardErrors } from '../errors-cards.ts';

export const cardErrorsZh: Record<keyof typeof cardErrors, string> = {
  'card.notListed': '列入团支部的团员名册后，才有电子团员证。如有疑问，请联系所在团组织管理员',
  'contact.notListed': '目前不在团员名册中，联系方式不能修改。如有疑问，请联系所在团组织管理员',
};
