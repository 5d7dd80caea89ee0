import type { zhCN } from '#contract/wording/zh-CN.ts';

export type TablePart = keyof typeof zhCN.numbers.table.parts;

/** Where a fault of a plan table sits, from its path `rows.12.quota`; null for one of the file as a whole (NUM-3). */
export function placeOfFault(
  path: string | undefined,
): { readonly row: number; readonly part: string | null } | null {
  const match = /^rows\.(\d+)(?:\.(\w+))?$/.exec(path ?? '');
  if (!match || match[1] === '0') return null;
  return { row: Number(match[1]), part: match[2] ?? null };
}
