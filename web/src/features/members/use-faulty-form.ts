import type { FormInstance } from 'antd';
import { useRef, useState } from 'react';
import { newKey } from '../../api/call.ts';
import { ConnectionError, type Fault, RefusalError } from '../../api/refusal-error.ts';
import { placeFaults } from '../../ui/place-faults.ts';

export interface Failure {
  readonly error: unknown;
  /** Faults in all. */
  readonly count: number;
  /** Those that belong to no field of the form. */
  readonly left: readonly Fault[];
}

/**
 * Sends a form and places the faults that come back. The idempotency key stays while no answer has come, so that pressing the
 * button again after a lost connection does nothing twice. `prefix` is what the request calls the form's fields.
 */
export function useFaultyForm<V extends object>(form: FormInstance<V>, prefix = 'particulars') {
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const key = useRef<string | null>(null);

  async function submit<T>(send: (key: string) => Promise<T>): Promise<T | null> {
    if (isBusy) return null;
    setIsBusy(true);
    setFailure(null);
    key.current ??= newKey();
    try {
      const result = await send(key.current);
      key.current = null;
      return result;
    } catch (error) {
      if (!(error instanceof ConnectionError)) key.current = null;
      const left = placeFaults(form, error, prefix);
      setFailure({ error, count: error instanceof RefusalError ? error.faults.length : 0, left });
      return null;
    } finally {
      setIsBusy(false);
    }
  }

  /** A field that is being mended no longer says what was wrong with it. */
  function forget(changed: Partial<V>) {
    const names = Object.keys(changed);
    // What is wrong with the repetition is as much a matter of the first number.
    if (names.includes('idNumber')) names.push('idNumberAgain');
    const fields = names.map((name) => ({ name, errors: [] }));
    form.setFields(fields as unknown as Parameters<typeof form.setFields>[0]);
    setFailure((told) => told && leftOf(told));
  }

  function leftOf(told: Failure): Failure | null {
    const marked = form.getFieldsError().filter(({ errors }) => errors.length > 0).length;
    const count = marked + told.left.length;
    // A failure without a fault is a lost connection: it is told until the next attempt.
    return told.count > 0 && count === 0 ? null : { ...told, count };
  }

  return { submit, isBusy, failure, forget, clear: () => setFailure(null) };
}
