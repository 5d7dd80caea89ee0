import { z } from 'zod';

/**
 * What is proposed and decided: 年满28周岁离团, 自行脱团除名, 自愿退团, 开除团籍, 死亡; and 参军入伍, by which the membership goes on in the army
 * and ends here (TRF-6).
 */
export const proposedEndingKind = z.enum(['age', 'lapse', 'withdrawal', 'expulsion', 'death', 'army']);
export type ProposedEndingKind = z.infer<typeof proposedEndingKind>;

/** How a membership ends. transferred: 转至外部系统 (TRF-4). duplicate: 重复录入, the row was merged into another of the same person (LIF-4). */
export const endingKind = z.enum([...proposedEndingKind.options, 'transferred', 'duplicate']);
export type EndingKind = z.infer<typeof endingKind>;
