import { z } from 'zod';

/** not_asked: joined before forms were asked for. The rest in the seeds' words: 尚未认证 / 认证不通过 / 团员身份已认证. */
export const certification = z.enum(['not_asked', 'uncertified', 'refused', 'certified']);
export type Certification = z.infer<typeof certification>;

/** Where the form of a member stands (ARC-3). */
export const formState = z.enum(['not_asked', 'missing', 'under_review', 'refused', 'in_force']);
export type FormState = z.infer<typeof formState>;

/**
 * Where the change of a form in force stands (ARC-6): asked for, and the request declined or agreed to; the other form under review,
 * or refused. The form in force stays until another takes its place.
 */
const formChangeState = z.enum(['asked', 'declined', 'agreed', 'under_review', 'refused']);
export type FormChangeState = z.infer<typeof formChangeState>;

export const formChange = z.object({
  state: formChangeState,
  /** Why the form is to be changed. */
  reason: z.string(),
  /** The request or the review: open, or decided last. */
  caseId: z.number(),
  /** The superior's reason where the request or the other form was refused. */
  refusalReason: z.string().nullable(),
});
