import type { cardErrors } from '../errors-cards.ts';

export const cardErrorsEn: Record<keyof typeof cardErrors, string> = {
  'card.notListed':
    'Only who is on the roll of a branch has a card. If in doubt, ask the administrator of your organisation',
  'contact.notListed':
    'You are on no roll at present, so contact data cannot be changed. If in doubt, ask the administrator of your organisation',
};
