import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { type ErrorCode, type ErrorRow, errors } from '#contract/errors.ts';
import type { Refusal, RefusalResponse } from '#contract/refusal.ts';
import { type Language, sayRefusal } from '#contract/wording/index.ts';
import { FileTooLarge } from '../files/file-store.ts';
import { Refused } from '../kernel/refused.ts';

/** Every answer that is not a success goes through here: known refusals in words, everything else as an id. */
export function respondToError(
  error: FastifyError | Error,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const refusals = refusalsOf(error);
  if (!refusals) request.log.error({ err: error }, 'unexpected error');
  send(reply, refusals ?? [{ code: 'server.unexpected' }], languageOf(request), request.id);
}

export function languageOf(request: FastifyRequest): Language {
  return request.headers['accept-language']?.startsWith('en') ? 'en' : 'zh-CN';
}

function send(
  reply: FastifyReply,
  refusals: readonly Refusal[],
  language: Language,
  requestId: string,
): void {
  const body: RefusalResponse = {
    faults: refusals.map((refusal) => {
      const row: ErrorRow = errors[refusal.code];
      return {
        code: refusal.code,
        message: sayRefusal(refusal, language),
        ...(refusal.parameters && { parameters: { ...refusal.parameters } }),
        ...(refusal.path && { path: refusal.path }),
        ...(row.rule && { rule: row.rule }),
      };
    }),
    requestId,
  };
  const first = refusals[0]?.code ?? 'server.unexpected';
  // A refused upload is not read to its end: the connection cannot be used again.
  if (errors[first].status === 413) reply.header('connection', 'close');
  reply
    .code(errors[first].status)
    .type('application/json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(body);
}

function refusalsOf(error: FastifyError | Error): readonly Refusal[] | null {
  if (error instanceof Refused) return error.refusals;
  if (error instanceof FileTooLarge)
    return [{ code: 'request.tooLarge', parameters: { limit: `${Math.floor(error.limit / 1_048_576)} MB` } }];
  if (hasZodFastifySchemaValidationErrors(error)) {
    return error.validation.map((issue) => {
      const path = issue.instancePath.replace(/^\//, '').replaceAll('/', '.');
      return {
        code: 'request.malformed' as const,
        parameters: { detail: `${path} ${issue.message ?? ''}`.trim() },
        ...(path && { path }),
      };
    });
  }
  if (isConnectionLost(error)) return [{ code: 'server.busy' }];
  const code = 'code' in error ? error.code : undefined;
  // A value PostgreSQL cannot hold or read: a NUL character, half a surrogate pair, a number or date out of range.
  if (code !== undefined && /^22[0-9A-Z]{3}$/.test(code))
    return [{ code: 'request.malformed', parameters: { detail: code } }];
  return (code === undefined ? undefined : known[code]) ?? refusedByServer(error);
}

/** What Fastify or a plugin of it refuses by itself: a path that leads out of a folder is one that is not there. */
function refusedByServer(error: FastifyError | Error): readonly Refusal[] | null {
  const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500;
  if (status < 400 || status >= 500) return null;
  if (status === 403 || status === 404) return [{ code: 'request.notFound' }];
  return [{ code: 'request.malformed', parameters: { detail: String(status) } }];
}

/** The database went away or takes nobody in. Where the socket is cut, the driver has words for it alone. */
function isConnectionLost(error: FastifyError | Error): boolean {
  const code = 'code' in error ? error.code : undefined;
  return code === undefined
    ? /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying)/.test(
        error.message,
      )
    : /^(08|57P0|53300$|57014$|ECONNREFUSED$)/.test(code);
}

const known: Record<string, readonly Refusal[]> = Object.fromEntries(
  (
    [
      ['FST_ERR_CTP_BODY_TOO_LARGE', 'request.tooLarge', { limit: '1 MB' }],
      ['FST_ERR_CTP_INVALID_MEDIA_TYPE', 'request.wrongType', undefined],
      ['FST_ERR_CTP_EMPTY_JSON_BODY', 'request.malformed', { detail: 'JSON' }],
      ['FST_ERR_CTP_INVALID_JSON_BODY', 'request.malformed', { detail: 'JSON' }],
      ['ECONNRESET', 'request.interrupted', undefined],
      ['ERR_STREAM_PREMATURE_CLOSE', 'request.interrupted', undefined],
    ] as const satisfies readonly (readonly [string, ErrorCode, Refusal['parameters']])[]
  ).map(([from, code, parameters]) => [from, [{ code, ...(parameters && { parameters }) }]]),
);
