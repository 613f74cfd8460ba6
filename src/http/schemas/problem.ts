/** The problem document (RFC 9457) that every answer of 4xx and 5xx is. */
import { z } from 'zod';
import { ERROR_CODES, ERRORS, type ErrorCode, type HttpProblem } from '../errors.js';

const codeSchema = z.enum(ERROR_CODES as [ErrorCode, ...ErrorCode[]]).meta({
  id: 'ErrorCode',
  description: 'Stable code of the error (错误代码); the names never change their meaning.',
});

const ProblemItemSchema = z
  .strictObject({
    pointer: z.string().describe('JSON Pointer into the request: /query/year, /path/id, /body'),
    code: codeSchema,
    detail: z.string(),
    detailZh: z.string(),
    suggestions: z.exactOptional(z.array(z.string()).describe('The nearest things that exist, best first (是否指)')),
  })
  .meta({ id: 'ProblemItem', description: 'One thing wrong with the request.' });

export const ProblemSchema = z
  .strictObject({
    type: z.string().describe('URN of the kind of problem, one a code'),
    title: z.string().describe('The kind of problem, in English'),
    titleZh: z.string().describe('The kind of problem, in Chinese'),
    status: z.int().min(400).max(599),
    detail: z.string().describe('What happened this time, in English'),
    detailZh: z.string().describe('What happened this time, in Chinese'),
    instance: z.string().describe('Path of the request'),
    code: codeSchema,
    requestId: z.string().describe('Finds the request in the log'),
    errors: z.exactOptional(z.array(ProblemItemSchema)),
  })
  .meta({ id: 'Problem', description: 'A problem document after RFC 9457, with a stable `code`.' });

export type Problem = z.output<typeof ProblemSchema>;

/** The document for a problem; `instance` is the path of the request without its query. */
export function problemDocument(problem: HttpProblem, instance: string, requestId: string): Problem {
  const { title, status } = ERRORS[problem.code];
  const errors = problem.errors.map(({ pointer, code, detail, suggestions }) => ({
    pointer,
    code,
    detail: detail.en,
    detailZh: detail.zh,
    ...(suggestions === undefined || suggestions.length === 0 ? {} : { suggestions }),
  }));
  return {
    type: problemType(problem.code),
    title: title.en,
    titleZh: title.zh,
    status,
    detail: problem.detail?.en ?? `${title.en}.`,
    detailZh: problem.detail?.zh ?? `${title.zh}。`,
    instance,
    code: problem.code,
    requestId,
    ...(errors.length === 0 ? {} : { errors }),
  };
}

export function problemType(code: ErrorCode): string {
  return `urn:gongkai:problem:${code}`;
}
