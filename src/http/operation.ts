/**
 * What a route says of itself besides its zod schemas: which errors it may answer, which
 * headers, and examples. OpenAPI is made of it, tests hold each route to it.
 */
import type { ErrorCode } from './errors.js';
import type { HeaderName } from './openapi-headers.js';

export interface AnswerDoc {
  description: string;
  headers?: readonly HeaderName[];
  /** An answer that fits the schema; tests check that it does. */
  example?: unknown;
  /** For answers that are not JSON: media type → description of the bytes. */
  binary?: Record<string, string>;
}

export interface OperationDoc {
  /** `json`: Accept must allow it. `any`: the route sends whatever it has. */
  answers: 'json' | 'any';
  /** Successful answers by status. */
  success: Record<number, AnswerDoc>;
  /** Beyond the errors that every route may answer. */
  errors: readonly ErrorCode[];
  /** The route takes a document as its body. */
  takesDocument?: true;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    operation?: OperationDoc;
  }
}

/** What a list with filters and pages may answer beyond the common errors. */
export const LIST_ERRORS: readonly ErrorCode[] = ['unknown_code', 'unknown_agency', 'invalid_cursor'];

/** What a route that takes a document may answer beyond the common errors. */
export const UPLOAD_ERRORS: readonly ErrorCode[] = [
  'unknown_code',
  'empty_document',
  'malformed_multipart',
  'malformed_request',
  'request_timeout',
  'document_too_large',
  'unsupported_media_type',
  'damaged_document',
  'encrypted_document',
  'parse_limit_exceeded',
];
