import { handoverErrorsZh } from './handover-errors-zh-CN.ts';
import { transferErrorsZh } from './transfer-errors-zh-CN.ts';

/** What may stand against a move, inside the system or to another: one part, as a page that needs one needs both. */
export const moveErrorsZh = { ...transferErrorsZh, ...handoverErrorsZh };
