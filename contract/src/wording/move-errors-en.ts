import { handoverErrorsEn } from './handover-errors-en.ts';
import { transferErrorsEn } from './transfer-errors-en.ts';

/** What may stand against a move, inside the system or to another: one part, as a page that needs one needs both. */
export const moveErrorsEn = { ...transferErrorsEn, ...handoverErrorsEn };
