import { policies } from '../policies/index.ts';

/** Loaded before the program: the rule-book it starts with then contradicts itself, as one somebody wrote wrongly would. */
Object.assign(policies['national-2023'], { formDueDays: 0, formLimitBytes: 0 });
