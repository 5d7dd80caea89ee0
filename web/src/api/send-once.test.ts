import { afterEach, expect, it, vi } from 'vitest';
import { sendOnce } from './send-once.ts';

afterEach(() => vi.useRealTimers());

/** How often a write went out, answered when it is told to. */
function counted() {
  let count = 0;
  const answers: { resolve: (value: number) => void; reject: (cause: Error) => void }[] = [];
  return {
    send: () => {
      count += 1;
      return new Promise<number>((resolve, reject) => answers.push({ resolve, reject }));
    },
    answers,
    count: () => count,
  };
}

it('OPS-5 the same write pressed twice goes out once, while it is on its way and a moment after', async () => {
  vi.useFakeTimers();
  const { send, answers, count } = counted();
  const both = [sendOnce('POST /letters {}', send), sendOnce('POST /letters {}', send)];
  answers[0]?.resolve(7);
  expect(await Promise.all(both)).toEqual([7, 7]);
  expect(await sendOnce('POST /letters {}', send)).toBe(7);
  expect(count()).toBe(1);
  await vi.advanceTimersByTimeAsync(1_000);
  void sendOnce('POST /letters {}', send);
  expect(count()).toBe(2);
});

it('OPS-5 what failed goes out again at once', async () => {
  const { send, answers, count } = counted();
  const first = sendOnce('POST /refused {}', send);
  answers[0]?.reject(new Error('refused'));
  await expect(first).rejects.toThrow('refused');
  void sendOnce('POST /refused {}', send);
  expect(count()).toBe(2);
});

it('OPS-5 what was done before another write goes out again', async () => {
  const { send, answers, count } = counted();
  const first = sendOnce('POST /seat 1', send);
  answers[0]?.resolve(1);
  await first;
  const other = sendOnce('POST /seat 2', send);
  answers[1]?.resolve(2);
  await other;
  void sendOnce('POST /seat 1', send);
  expect(count()).toBe(3);
});
