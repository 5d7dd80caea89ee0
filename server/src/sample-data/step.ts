/** Something done at a moment of the past, in milliseconds; it answers what follows from it later. */
export interface Step {
  readonly at: number;
  run(): Promise<Step | null>;
}

export const hour = 3_600_000;
export const day = 24 * hour;

/** Runs steps, and those that follow from them, in the order of their moments. */
export async function runInOrder(first: readonly Step[], setNow: (at: number) => void): Promise<void> {
  const waiting = [...first];
  for (;;) {
    waiting.sort((one, other) => other.at - one.at);
    const step = waiting.pop();
    if (!step) return;
    setNow(step.at);
    const next = await step.run();
    if (next) waiting.push(next);
  }
}
