export interface Measurement {
  readonly what: string;
  readonly figure: string;
  /** How it compares with the same work done bare, in one run. */
  readonly ratio?: string;
  readonly goal: string;
  readonly holds: boolean;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export function print(measurements: readonly Measurement[]): void {
  for (const { what, figure, ratio, goal, holds } of measurements) {
    console.log(
      `${holds ? 'holds ' : 'MISSED'}  ${what}: ${figure}${ratio ? `; ${ratio}` : ''}  (goal: ${goal})`,
    );
  }
}

export async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Runs `work` for each item, `width` at a time; answers the whole time in milliseconds. */
export async function inParallel<T>(
  items: readonly T[],
  width: number,
  work: (item: T, lane: number) => Promise<unknown>,
): Promise<number> {
  let next = 0;
  return milliseconds(() =>
    Promise.all(
      Array.from({ length: width }, async (_, lane) => {
        for (let at = next++; at < items.length; at = next++) await work(items[at] as T, lane);
      }),
    ),
  );
}
