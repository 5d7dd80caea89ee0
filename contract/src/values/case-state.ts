import { z } from 'zod';

/**
 * lapsed: the number it was about has changed hands, the organisation was moved, the membership has ended, or a transfer waited too long,
 * so that nothing is left to decide. withdrawn: taken back by who had sent it.
 */
export const caseState = z.enum(['open', 'agreed', 'refused', 'lapsed', 'withdrawn']);
export type CaseState = z.infer<typeof caseState>;
