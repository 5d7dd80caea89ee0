import type { ErrorCode } from '#contract/errors.ts';
import type { RefusalResponse } from '#contract/refusal.ts';

export type Fault = RefusalResponse['faults'][number];

/** The server refused: all faults at once, each with its sentence in the language of the page. */
export class RefusalError extends Error {
  override readonly name = 'RefusalError';
  readonly faults: readonly Fault[];
  readonly requestId: string;
  readonly status: number;

  constructor(status: number, response: RefusalResponse) {
    super(response.faults.map((fault) => fault.code).join(', '));
    this.status = status;
    this.faults = response.faults;
    this.requestId = response.requestId;
  }

  has(code: ErrorCode): boolean {
    return this.faults.some((fault) => fault.code === code);
  }
}

/** No answer came: the connection failed or was lost before the answer. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError';
}

/** Whether a thrown value is a refusal with this code. */
export function isRefused(error: unknown, code: ErrorCode): boolean {
  return error instanceof RefusalError && error.has(code);
}

/** Reads a refused answer; an answer that is not ours (a proxy's page) becomes an unexpected error without words. */
export function refusalErrorOf(status: number, body: string): RefusalError | ConnectionError {
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed === 'object' && parsed !== null && 'faults' in parsed && Array.isArray(parsed.faults)) {
      return new RefusalError(status, parsed as RefusalResponse);
    }
  } catch {
    // falls through: not an answer of the API
  }
  return new ConnectionError(`HTTP ${status}`);
}
