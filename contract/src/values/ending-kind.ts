import { z } from 'zod';

/** How a membership ends: 年满28周岁离团, 自行脱团除名, 自愿退团, 开除团籍, 死亡. */
export const endingKind = z.enum(['age', 'lapse', 'withdrawal', 'expulsion', 'death']);
export type EndingKind = z.infer<typeof endingKind>;
