/**
 * The one place where errors become answers. Known errors keep their code; anything else is
 * logged whole and answered as `internal_error`, telling the client nothing but the request id.
 */
import type { Socket } from 'node:net';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DocumentError } from '../core/document/document-error.js';
import { isUnavailable } from '../storage/database.js';
import { StorageError } from '../storage/storage-error.js';
import { ERRORS, type ErrorCode, HttpProblem } from './errors.js';
import { reportProblem } from './report-problems.js';
import { problemDocument } from './schemas/problem.js';
import { validationProblem } from './validation-problem.js';

/** Error codes of Fastify and its plugins that a client can cause. */
const FRAMEWORK_CODES: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_BAD_URL: 'malformed_url',
  FST_ERR_MAX_PARAM_LENGTH: 'uri_too_long',
  FST_ERR_CTP_BODY_TOO_LARGE: 'document_too_large',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed_request',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_EMPTY_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed_request',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed_request',
  FST_REQ_FILE_TOO_LARGE: 'document_too_large',
  FST_PARTS_LIMIT: 'malformed_multipart',
  FST_FILES_LIMIT: 'malformed_multipart',
  FST_FIELDS_LIMIT: 'malformed_multipart',
  FST_PROTO_VIOLATION: 'malformed_multipart',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'malformed_multipart',
  FST_MP_PREMATURE_CLOSE: 'malformed_multipart',
  FST_ERR_REQ_ABORTED: 'malformed_request',
  ECONNRESET: 'malformed_request',
  FST_ERR_HANDLER_TIMEOUT: 'service_unavailable',
};

const RETRY_AFTER_SECONDS = '5';

export function registerProblems(app: FastifyInstance): void {
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((request, reply) =>
    answerProblem(
      new HttpProblem('route_not_found', {
        detail: {
          en: `Nothing is served at ${request.method} ${pathOf(request.url)}. See /openapi.json.`,
          zh: `${request.method} ${pathOf(request.url)} 没有对应的服务，参见 /openapi.json。`,
        },
      }),
      request,
      reply,
    ),
  );
}

/** Also given to Fastify for errors before a route is found (`frameworkErrors`). */
export function answerError(error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = toProblem(error, request);
  if (problem.status >= 500) request.log.error({ err: error }, 'request failed');
  return answerProblem(problem, request, reply);
}

function answerProblem(problem: HttpProblem, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (problem.status === 503) reply.header('retry-after', RETRY_AFTER_SECONDS);
  if (problem.status === 413) lingerBeforeClose(request, reply);
  for (const name of ['etag', 'cache-control', 'content-disposition', 'last-modified', 'location', 'link']) {
    reply.removeHeader(name);
  }
  return reply
    .code(problem.status)
    .headers({
      ...problem.headers,
      'cache-control': 'no-store',
      // Errors before a route is found pass no hook that would have set these.
      'x-request-id': String(request.id),
      'x-content-type-options': 'nosniff',
    })
    .type('application/problem+json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(problemDocument(problem, pathOf(request.url), String(request.id)));
}

function toProblem(error: FastifyError | Error, request: FastifyRequest): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (error instanceof DocumentError) return documentProblem(error);
  const known = reportProblem(error);
  if (known !== null) return known;
  if (isDatabaseGone(error)) {
    return new HttpProblem('service_unavailable', {
      detail: { en: 'The database cannot be reached at the moment.', zh: '数据库暂时无法连接。' },
      cause: error,
    });
  }
  if ('validation' in error && Array.isArray(error.validation)) {
    return validationProblem(error.validation, error.validationContext, request);
  }
  const code = 'code' in error && typeof error.code === 'string' ? FRAMEWORK_CODES[error.code] : undefined;
  if (code !== undefined) return new HttpProblem(code, { ...explained(code), cause: error });
  const status = 'statusCode' in error ? error.statusCode : undefined;
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new HttpProblem('malformed_request', { cause: error });
  }
  return new HttpProblem('internal_error', { cause: error });
}

/** Prisma gives connection failures codes of its own: unreachable, timed out, closed, no connection free. */
const PRISMA_CONNECTION_CODES: ReadonlySet<string> = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2037']);

function isDatabaseGone(error: Error): boolean {
  if (error instanceof StorageError) return error.code === 'database_unavailable';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return isUnavailable(error) || PRISMA_CONNECTION_CODES.has(code);
}

const DOCUMENT_DETAILS: Readonly<Record<string, string>> = {
  empty_document: '请求体为空，或文件中没有可读取的内容。',
  document_too_large: '文件超出允许的大小。',
  unsupported_media_type: '无法读取这种文件。',
  damaged_document: '文件已损坏，无法读取。',
  encrypted_document: '文件设有密码，无法读取。',
  parse_limit_exceeded: '读取此文件所需的时间或内存超出限制。',
};

function documentProblem(error: DocumentError): HttpProblem {
  const detail = { en: error.message, zh: DOCUMENT_DETAILS[error.code] ?? `${ERRORS[error.code].title.zh}。` };
  return new HttpProblem(error.code, {
    detail,
    errors: [{ pointer: '/body', code: error.code, detail }],
    cause: error,
  });
}

function explained(code: ErrorCode): { detail?: { en: string; zh: string } } {
  if (code === 'document_too_large') {
    return { detail: { en: 'The body exceeds the upload limit.', zh: '请求体超出上传上限。' } };
  }
  return {};
}

/** A client that is still sending must be able to read the answer; a reset would hide it. */
const LINGER_MS = 5000;

function lingerBeforeClose(request: FastifyRequest, reply: FastifyReply): void {
  reply.removeHeader('connection');
  const { raw } = request;
  if (raw.complete) return;
  raw.resume();
  const timer = setTimeout(() => raw.destroy(), LINGER_MS);
  timer.unref();
  raw.once('close', () => clearTimeout(timer));
  raw.once('end', () => clearTimeout(timer));
}

function pathOf(url: string): string {
  const end = url.indexOf('?');
  return end < 0 ? url : url.slice(0, end);
}

const CLIENT_ERRORS: Readonly<Record<string, ErrorCode>> = {
  HPE_HEADER_OVERFLOW: 'headers_too_large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request_timeout',
};

/** For requests that Node's parser gave up on: there is no request object yet, only the socket. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem = new HttpProblem(CLIENT_ERRORS[error.code ?? ''] ?? 'malformed_request');
  const body = JSON.stringify(problemDocument(problem, '', ''));
  const head = [
    `HTTP/1.1 ${problem.status} ${ERRORS[problem.code].title.en}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
