/** Within this time after its answer, in milliseconds, the same write again is the second half of a double click. */
const repetition = 1_000;

const sent = new Map<string, { answer: Promise<unknown>; isAnswered: boolean }>();

/**
 * OPS-5: sends a write once, however often its button is pressed: while it is on its way, and for a moment after it was done, the same
 * write again has the same answer. What failed may be tried again at once, and what was done before another write counts as new.
 */
export function sendOnce<T>(write: string, send: () => Promise<T>): Promise<T> {
  const same = sent.get(write);
  if (same) return same.answer as Promise<T>;
  for (const [other, { isAnswered }] of sent) if (isAnswered) sent.delete(other);
  const entry = { answer: send(), isAnswered: false };
  const forget = () => {
    if (sent.get(write) === entry) sent.delete(write);
  };
  sent.set(write, entry);
  entry.answer.then(() => {
    entry.isAnswered = true;
    setTimeout(forget, repetition);
  }, forget);
  return entry.answer;
}
