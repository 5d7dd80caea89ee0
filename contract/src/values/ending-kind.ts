import { z } from 'zod';

/**
 * How a membership ends: 年满28周岁离团, 自行脱团除名, 自愿退团, 开除团籍, 死亡; and 重复录入, of a person who was entered twice, which comes
 * of merging alone.
 */
export const endingKind = z.enum(['age', 'lapse', 'withdrawal', 'expulsion', 'death', 'duplicate']);
export type EndingKind = z.infer<typeof endingKind>;

/** What a branch may propose. */
export const proposableKind = endingKind.exclude(['duplicate']);
export type ProposableKind = z.infer<typeof proposableKind>;
