/**
 * Building blocks of query parameters. A comma separates alternatives (OR); a parameter given
 * again is one more condition (AND). Every block says in OpenAPI what it takes, and complains
 * in both languages, with suggestions where a code is not known.
 */
import { z } from 'zod';
import type { ErrorCode } from '../errors.js';
import { nearest } from '../nearest.js';

/** What a parameter says of itself in OpenAPI. */
export interface ParameterDoc {
  description: string;
  example: string;
  schema?: Record<string, unknown>;
}

/** What went wrong, carried through zod to the problem document. */
export interface ParameterFault {
  code: ErrorCode;
  en: string;
  zh: string;
  suggestions?: readonly string[];
}

/** Most alternatives in one parameter; more belong in several requests. */
export const MOST_ALTERNATIVES = 200;
const LONGEST_VALUE = 200;

type Issue = (fault: ParameterFault) => void;

/**
 * A parameter read by `read` from the values it was given (one a repetition). `read` reports
 * faults through `issue`; its result is then not used.
 */
export function parameter<T>(
  doc: ParameterDoc,
  read: (values: readonly string[], issue: Issue) => T,
): z.ZodOptional<z.ZodType<T>> {
  const schema = z
    .custom<string | string[]>((value) => typeof value === 'string' || Array.isArray(value))
    .transform((raw, context) => {
      const issue: Issue = (fault) =>
        context.addIssue({ code: 'custom', message: fault.en, params: { fault }, input: raw });
      return read(typeof raw === 'string' ? [raw] : raw, issue);
    });
  return schema.optional().meta({
    type: 'string',
    ...doc.schema,
    description: doc.description,
    'x-example': doc.example,
  }) as z.ZodOptional<z.ZodType<T>>;
}

/** A parameter that takes one value and may not be repeated. */
export function single<T>(doc: ParameterDoc, read: (value: string, issue: Issue) => T): z.ZodOptional<z.ZodType<T>> {
  return parameter(doc, (values, issue) => {
    const [value = ''] = values;
    if (values.length > 1) {
      issue({
        code: 'repeated_parameter',
        en: 'takes one value but was given several times',
        zh: '只能给出一次',
      });
    }
    return read(value, issue);
  });
}

/** Splits `a,b` and checks its size; empty alternatives are faults, not silently dropped. */
export function alternatives(value: string, issue: Issue): string[] {
  const words = value.split(',').map((word) => word.trim());
  if (words.includes('')) {
    issue({ code: 'invalid_parameter', en: 'is empty, or has an empty alternative', zh: '值为空，或逗号之间为空' });
  }
  if (words.length > MOST_ALTERNATIVES) {
    issue({
      code: 'invalid_parameter',
      en: `has more than ${MOST_ALTERNATIVES} alternatives`,
      zh: `备选值超过 ${MOST_ALTERNATIVES} 个`,
    });
    return [];
  }
  if (words.some((word) => word.length > LONGEST_VALUE)) {
    issue({ code: 'invalid_parameter', en: 'is too long', zh: '值过长' });
    return [];
  }
  return words;
}

/** Codes out of a fixed list; repetitions are intersected. */
export function codes<C extends string>(doc: ParameterDoc, known: readonly C[]): z.ZodOptional<z.ZodType<C[]>> {
  return parameter({ ...doc, schema: codeListSchema(known) }, (values, issue) =>
    intersect(values.map((value) => knownCodes(value, known, issue))),
  );
}

/** Codes out of a fixed list, the groups kept apart: for what a row may have several of. */
export function codeGroups<C extends string>(doc: ParameterDoc, known: readonly C[]): z.ZodOptional<z.ZodType<C[][]>> {
  return parameter({ ...doc, schema: codeListSchema(known) }, (values, issue) =>
    values.map((value) => knownCodes(value, known, issue)),
  );
}

/** Exactly one code out of a fixed list. */
export function oneCode<C extends string>(doc: ParameterDoc, known: readonly C[]): z.ZodOptional<z.ZodType<C>> {
  return single({ ...doc, schema: { ...doc.schema, enum: [...known] } }, (value, issue) => {
    const code = known.find((candidate) => candidate === value);
    if (code === undefined) issue(unknownCode(value, known));
    return code ?? (known[0] as C);
  });
}

export function flag(doc: ParameterDoc): z.ZodOptional<z.ZodType<boolean>> {
  return single({ ...doc, schema: { type: 'boolean' } }, (value, issue) => {
    if (value !== 'true' && value !== 'false') {
      issue({ code: 'invalid_parameter', en: 'must be `true` or `false`', zh: '必须为 true 或 false' });
    }
    return value === 'true';
  });
}

export function wholeNumber(doc: ParameterDoc, bounds: { min: number; max: number }): z.ZodOptional<z.ZodType<number>> {
  const schema = { type: 'integer', minimum: bounds.min, maximum: bounds.max };
  return single({ ...doc, schema: { ...schema, ...doc.schema } }, (value, issue) => {
    const number = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
    if (!(number >= bounds.min && number <= bounds.max)) {
      issue({
        code: 'invalid_parameter',
        en: `must be a whole number from ${bounds.min} to ${bounds.max}`,
        zh: `必须为 ${bounds.min} 至 ${bounds.max} 的整数`,
      });
    }
    return number;
  });
}

export function unknownCode(word: string, known: readonly string[]): ParameterFault {
  const suggestions = nearest(word, known);
  const hint = suggestions.length > 0 ? suggestions : known.slice(0, 30);
  return {
    code: 'unknown_code',
    en: `does not know ${JSON.stringify(word.slice(0, 60))}; ${suggestions.length > 0 ? 'did you mean' : 'known are'} ${hint.join(', ')}`,
    zh: `没有代码 ${JSON.stringify(word.slice(0, 60))}；${suggestions.length > 0 ? '是否指' : '可用的有'} ${hint.join('、')}`,
    suggestions: hint,
  };
}

/** What stands in every group, in the order of the first. */
export function intersect<T>(groups: readonly (readonly T[])[]): T[] {
  const [first = [], ...others] = groups;
  return [...new Set(first)].filter((item) => others.every((group) => group.includes(item)));
}

function knownCodes<C extends string>(value: string, known: readonly C[], issue: Issue): C[] {
  return alternatives(value, issue).flatMap((word) => {
    const code = known.find((candidate) => candidate === word);
    if (code === undefined && word !== '') issue(unknownCode(word, known));
    return code === undefined ? [] : [code];
  });
}

function codeListSchema(known: readonly string[]): Record<string, unknown> {
  const word = `(${known.join('|')})`;
  return { pattern: `^${word}(,${word})*$` };
}
