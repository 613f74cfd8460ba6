/** POST /parse: reads a document and keeps nothing. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { readDocumentBody, registerDocumentBodies } from '../../http/document-body.js';
import { UPLOAD_ERRORS } from '../../http/operation.js';
import type { Parser } from '../../ingest/parser.js';
import { EXAMPLE_PARSED_REPORT } from '../../http/schemas/example-report.js';
import { ParsedReportSchema, ParseQuery } from './schemas.js';

export const parseRoutes: FastifyPluginAsyncZod<{ parse: Parser; maxUploadBytes: number }> = async (
  app,
  { parse, maxUploadBytes },
) => {
  await registerDocumentBodies(app, maxUploadBytes);
  app.route({
    method: 'POST',
    url: '/parse',
    schema: {
      operationId: 'parseDocument',
      tags: ['reports'],
      summary: 'Read a document without storing it (仅解析，不保存)',
      description:
        'Answers what `gongkai parse` prints. Documents that are no annual report are told by `kind` and have no figures; that is no error here.',
      querystring: ParseQuery,
      response: { 200: ParsedReportSchema },
    },
    config: {
      operation: {
        answers: 'json',
        takesDocument: true,
        success: { 200: { description: 'What the document says', example: EXAMPLE_PARSED_REPORT } },
        errors: UPLOAD_ERRORS,
      },
    },
    handler: async (request) => {
      const { bytes, ...hints } = await readDocumentBody(request);
      const { path: _path, ...parsed } = await parse(bytes, hints);
      return parsed;
    },
  });
};
