/**
 * The document in a request: the raw body whatever its type, or the part `file` of a multipart
 * body. It is bounded while it arrives and handed on only once it is whole, so that a slow or
 * broken upload leaves nothing behind.
 */
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { HttpProblem } from './errors.js';

export interface DocumentBody {
  bytes: Uint8Array;
  /** As declared by the client; a hint, never trusted. */
  mediaType?: string;
  fileName?: string;
}

/** Makes the routes of this plugin take any body, up to `maxBytes`. */
export async function registerDocumentBodies(app: FastifyInstance, maxBytes: number): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: maxBytes }, (_request, body, done) => {
    done(null, body);
  });
  await app.register(multipart, {
    limits: { fileSize: maxBytes, files: 1, fields: 10, parts: 11, headerPairs: 100, fieldSize: 1024 },
  });
  app.addHook('onRequest', async (request) => {
    const { 'content-type': type, 'content-encoding': encoding = 'identity' } = request.raw.headers;
    // Fastify refuses a type it cannot read; for a document it is a hint at most, so it is dropped.
    if (type !== undefined && !WELL_FORMED_TYPE.test(type)) {
      request.raw.headers['content-type'] = 'application/octet-stream';
    }
    if (encoding.toLowerCase() !== 'identity') throw encoded();
    // Multipart is streamed past bodyLimit; a declared length that cannot fit is refused before any byte is read.
    if (Number(request.headers['content-length'] ?? 0) > maxBytes + MULTIPART_OVERHEAD) throw tooLarge(maxBytes);
  });
}

/** type "/" subtype with parameters, as far as it decides how the body is read. */
const WELL_FORMED_TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+\s*(;\s*[\w!#$&^.+-]+=("[^"\\]*"|[^\s;"]+)\s*)*$/;

/** Boundaries and headers around the one part. */
const MULTIPART_OVERHEAD = 64 * 1024;

/**
 * @throws HttpProblem `empty_document`, `malformed_multipart`, `document_too_large`
 */
export async function readDocumentBody(request: FastifyRequest): Promise<DocumentBody> {
  const body = request.isMultipart() ? await readMultipart(request) : readRaw(request);
  if (body.bytes.byteLength === 0) throw new HttpProblem('empty_document', { detail: EMPTY });
  return body;
}

const EMPTY = {
  en: 'Send the document as the body of the request, or as the part `file` of a multipart body.',
  zh: '请将文件作为请求体发送，或作为 multipart 的 file 部分发送。',
};

function readRaw(request: FastifyRequest): DocumentBody {
  const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const mediaType = request.headers['content-type'];
  return { bytes, ...(mediaType === undefined ? {} : { mediaType }) };
}

async function readMultipart(request: FastifyRequest): Promise<DocumentBody> {
  let document: DocumentBody | undefined;
  try {
    for await (const part of request.parts()) {
      if (part.type !== 'file' || part.fieldname !== 'file') {
        throw malformed(
          `It has a part named ${JSON.stringify(part.fieldname)}; only one file named \`file\` is taken.`,
          '只接受一个名为 file 的文件部分。',
        );
      }
      const bytes = await part.toBuffer();
      document = {
        bytes,
        mediaType: part.mimetype,
        ...(part.filename === undefined ? {} : { fileName: part.filename }),
      };
    }
  } catch (error) {
    throw isNamed(error) ? error : malformed('It ended early or is not well-formed.', '内容不完整或格式错误。', error);
  }
  if (document === undefined) {
    throw malformed('It has no part named `file` with a file name.', '缺少名为 file 的文件部分。');
  }
  return document;
}

/** Errors that say by themselves what is wrong; busboy's own are plain. */
function isNamed(error: unknown): boolean {
  return error instanceof HttpProblem || (error instanceof Error && 'code' in error);
}

function malformed(en: string, zh: string, cause?: unknown): HttpProblem {
  return new HttpProblem('malformed_multipart', {
    detail: { en: `The multipart body cannot be taken. ${en}`, zh: `无法接受 multipart 请求体：${zh}` },
    cause,
  });
}

function encoded(): HttpProblem {
  return new HttpProblem('unsupported_media_type', {
    detail: {
      en: 'The body has a Content-Encoding; send the document as it is.',
      zh: '请求体经过 Content-Encoding 编码，请直接发送原文件。',
    },
  });
}

function tooLarge(maxBytes: number): HttpProblem {
  return new HttpProblem('document_too_large', {
    detail: { en: `The body exceeds ${maxBytes} bytes.`, zh: `请求体超过 ${maxBytes} 字节。` },
  });
}
