/**
 * Strong ETags and 304 on every read. The tag is a hash of the bytes that are sent, so it
 * changes exactly when they do; a handler that knows a cheaper one (the hash of a stored
 * document) sets the header itself and is left alone.
 */
import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';

export function registerEtags(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return payload;
    if (reply.statusCode !== 200 || reply.getHeader('cache-control') === 'no-store') return payload;
    let etag = reply.getHeader('etag');
    if (etag === undefined) {
      if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return payload;
      etag = etagOf(payload);
      reply.header('etag', etag);
    }
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-cache');
    if (!matches(request.headers['if-none-match'], String(etag))) return payload;
    reply.code(304);
    for (const name of ['content-length', 'content-type', 'content-disposition']) reply.removeHeader(name);
    return null;
  });
}

export function etagOf(payload: string | Buffer): string {
  return `"${createHash('sha256').update(payload).digest('base64url').slice(0, 27)}"`;
}

/** `If-None-Match` compares weakly: a `W/` put there by a proxy that compressed does not count. */
export function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  return ifNoneMatch.split(',').some((candidate) => candidate.trim().replace(/^W\//, '') === etag);
}
