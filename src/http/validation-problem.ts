/** From what zod found wrong with a request to a problem with pointers and suggestions. */
import type { FastifyRequest, FastifySchemaValidationError } from 'fastify';
import { z } from 'zod';
import { HttpProblem, type ProblemItem } from './errors.js';
import { nearest } from './nearest.js';
import type { ParameterFault } from './schemas/query-values.js';

const PARTS: Record<string, string> = { querystring: 'query', params: 'path', body: 'body', headers: 'header' };

/** The problem for a request that does not fit its schema. */
export function validationProblem(
  found: readonly FastifySchemaValidationError[],
  context: string | undefined,
  request: FastifyRequest,
): HttpProblem {
  const part = PARTS[context ?? ''] ?? 'query';
  const items = found.flatMap((fault) => toItems(fault, part, knownNames(request, context)));
  const [first, ...others] = items;
  const same = first !== undefined && others.every((item) => item.code === first.code);
  return new HttpProblem(same ? first.code : 'invalid_parameter', {
    detail: {
      en: items.map((item) => `${name(item.pointer)}: ${item.detail.en}.`).join(' '),
      zh: items.map((item) => `${name(item.pointer)}：${item.detail.zh}。`).join(''),
    },
    errors: items,
  });
}

function toItems(fault: FastifySchemaValidationError, part: string, known: readonly string[]): ProblemItem[] {
  const pointer = fault.instancePath === '/' ? '' : fault.instancePath;
  const keys = fault.params.keys;
  // The provider's `keyword` is zod's issue code, which is wider than Ajv's list of keywords.
  if (String(fault.keyword) === 'unrecognized_keys' && Array.isArray(keys)) {
    return keys.map((key) => unknownParameter(String(key), part, known));
  }
  const carried = fault.params.params as { fault?: ParameterFault } | undefined;
  const { code, en, zh, suggestions } = carried?.fault ?? {
    code: 'invalid_parameter' as const,
    en: fault.message ?? 'is not valid',
    zh: '格式不正确',
  };
  return [
    {
      pointer: `/${part}${pointer}`,
      code,
      detail: { en, zh },
      ...(suggestions === undefined ? {} : { suggestions: [...suggestions] }),
    },
  ];
}

function unknownParameter(key: string, part: string, known: readonly string[]): ProblemItem {
  const suggestions = nearest(key, known);
  const listed = suggestions.length > 0 ? suggestions : known;
  const hint =
    listed.length === 0
      ? { en: 'this route takes none', zh: '此路径不接受查询参数' }
      : {
          en: `${suggestions.length > 0 ? 'did you mean' : 'known are'} ${listed.join(', ')}`,
          zh: `${suggestions.length > 0 ? '是否指' : '可用的有'} ${listed.join('、')}`,
        };
  return {
    pointer: `/${part}/${escapePointer(key.slice(0, 60))}`,
    code: 'unknown_parameter',
    detail: { en: `is not a parameter of this route; ${hint.en}`, zh: `不是此路径的参数；${hint.zh}` },
    ...(suggestions.length === 0 ? {} : { suggestions }),
  };
}

function knownNames(request: FastifyRequest, context: string | undefined): string[] {
  const schema = context === 'querystring' ? request.routeOptions.schema?.querystring : undefined;
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

function name(pointer: string): string {
  return pointer.split('/').slice(2).join('/').replaceAll('~1', '/').replaceAll('~0', '~') || pointer;
}
