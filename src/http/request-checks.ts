/** What is checked of every request before its route looks at it: the URL's encoding, and Accept. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { HttpProblem } from './errors.js';

const LONGEST_URL = 8192;

export function registerRequestChecks(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    checkUrl(request.raw.url ?? '');
    if (request.routeOptions.config.operation?.answers === 'json') checkAccept(request);
  });
}

/** Query parsers repair broken encodings in silence, and PostgreSQL knows no NUL: both end here. */
function checkUrl(url: string): void {
  if (url.length > LONGEST_URL) throw new HttpProblem('uri_too_long');
  let decoded: string;
  try {
    decoded = decodeURIComponent(url);
  } catch {
    throw malformed('a percent-encoding that is broken or not UTF-8', '无效的百分号编码（须为 UTF-8）');
  }
  if (decoded.includes('\0')) throw malformed('a NUL character', '空字符（NUL）');
}

function malformed(en: string, zh: string): HttpProblem {
  return new HttpProblem('malformed_url', { detail: { en: `The URL holds ${en}.`, zh: `URL 中含有${zh}。` } });
}

const SERVED: ReadonlySet<string> = new Set(['*/*', 'application/*', 'application/json']);

function checkAccept(request: FastifyRequest): void {
  const { accept } = request.headers;
  if (accept === undefined || accept.trim() === '' || accept.split(',').some(isServed)) return;
  throw new HttpProblem('not_acceptable', {
    detail: {
      en: 'This route answers application/json; the Accept header allows no such answer.',
      zh: '此路径返回 application/json，而 Accept 请求头不接受该格式。',
    },
  });
}

function isServed(range: string): boolean {
  const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
  const refused = parameters.some((parameter) => /^q=0(\.0{0,3})?$/.test(parameter));
  return SERVED.has(type) && !refused;
}
