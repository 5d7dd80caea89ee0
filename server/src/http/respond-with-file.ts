import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { FileAnswer } from '../kernel/route.ts';

/** Bytes under their own declared type: never sniffed, never cached by anything shared. */
export function respondWithFile(reply: FastifyReply, answer: FileAnswer): FastifyReply {
  const name = encodeURIComponent(answer.fileName).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  reply
    .type(answer.type)
    .header('content-disposition', `${answer.inline ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`)
    .header('cache-control', 'private, no-store')
    // What a stranger's file contains must not run, even where a browser is made to open it as a page.
    .header('content-security-policy', "default-src 'none'; sandbox");
  if (answer.status !== undefined) reply.code(answer.status);
  reply.headers(answer.headers ?? {});
  if (answer.length !== undefined) reply.header('content-length', answer.length);
  return reply.send(answer.bytes instanceof Readable ? answer.bytes : Buffer.from(answer.bytes));
}
