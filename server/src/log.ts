import { type Logger, pino } from 'pino';

/** Structured lines on standard output. Of a database error only what cannot quote a row is written (ACC-2). */
export function createLog(level: string): Logger {
  return pino({ level, serializers: { err: presentError } });
}

function presentError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code, constraint, table } = error as Error & {
    code?: unknown;
    constraint?: unknown;
    table?: unknown;
  };
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...(code !== undefined && { code }),
    ...(constraint !== undefined && { constraint, table }),
    ...(error.cause !== undefined && { cause: presentError(error.cause) }),
  };
}
