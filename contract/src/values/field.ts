import { z } from 'zod';

/** 领域 of organisations, quotas and ranges (ORG-2, NUM-2; Y22 一). */
export const fieldCodes = [
  'junior_middle',
  'senior_middle',
  'secondary_vocational',
  'higher_vocational',
  'university',
  'social',
] as const;
export const field = z.enum(fieldCodes);
export type Field = z.infer<typeof field>;
