/** What stands beside the bars, and the least there must be between two names of the axis. */
const besideBars = 64;
const betweenNames = 6;

/** Where the names have no room side by side: numbers leave some out, words lean. */
export function fitLabels(labels: readonly string[], width: number): { interval: number; rotate: number } {
  const isCount = labels.every((label) => /^\d+$/.test(label));
  const longest = Math.max(0, ...labels.map((label) => label.length)) * (isCount ? 7 : 12);
  const room = Math.max(1, (width - besideBars) / Math.max(1, labels.length));
  const step = Math.ceil((longest + betweenNames) / room);
  if (step <= 1) return { interval: 0, rotate: 0 };
  return isCount ? { interval: step - 1, rotate: 0 } : { interval: 0, rotate: 35 };
}
