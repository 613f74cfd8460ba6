/** GET /reports/{id}/findings and /source. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { matches } from '../../http/etag.js';
import { pageInfo, pageRequest } from '../../http/list-request.js';
import { EXAMPLE_PAGE } from '../../http/schemas/example-rows.js';
import type { Database } from '../../storage/database.js';
import { getSource } from '../../storage/documents.js';
import { countFindings, findRevision, listFindings } from '../../storage/findings.js';
import { listReports } from '../../storage/reports.js';
import { FINDING_EXAMPLE } from './example.js';
import { notFound } from './routes.js';
import { FindingList, FindingQuery, ReportPath, SourceQuery } from './schemas.js';
import { sourceHeaders } from './source-file.js';

export const reportPartRoutes: FastifyPluginAsyncZod<{ db: Database }> = async (app, { db }) => {
  app.route({
    method: 'GET',
    url: '/reports/:id/findings',
    schema: {
      operationId: 'listFindings',
      tags: ['reports'],
      summary: 'What does not add up in a report (校验发现)',
      description: 'Both sides of each relation that fails and the places of all its cells, in the order of the form.',
      params: ReportPath,
      querystring: FindingQuery,
      response: { 200: FindingList },
    },
    config: {
      operation: {
        answers: 'json',
        success: {
          200: {
            description: 'A page of findings',
            headers: ['ETag', 'Link'],
            example: { data: [FINDING_EXAMPLE], page: EXAMPLE_PAGE },
          },
        },
        errors: ['report_not_found', 'revision_not_found', 'unknown_code', 'invalid_cursor'],
      },
    },
    handler: async (request, reply) => {
      const { severity, rule, revision, ...query } = request.query;
      const { limit, after } = pageRequest(request, query, ['number']);
      const key = await findRevision(db, request.params.id, revision ?? null);
      if (key === null) throw await notFound(db, request.params.id, revision);
      const filter = {
        ...(severity === undefined ? {} : { severities: severity }),
        ...(rule === undefined ? {} : { rules: rule }),
      };
      const [{ rows, next }, total] = await Promise.all([
        listFindings(db, key, filter, { after: after === null ? null : Number(after[0]), limit }),
        query.total === true ? countFindings(db, key, filter) : undefined,
      ]);
      const page = { next: next === null ? null : [next], limit, ...(total === undefined ? {} : { total }) };
      return { data: rows, page: pageInfo(request, reply, page) };
    },
  });

  app.route({
    method: 'GET',
    url: '/reports/:id/source',
    schema: {
      operationId: 'getSource',
      tags: ['reports'],
      summary: 'The original bytes of a report (原始文件)',
      description:
        'The document exactly as it was received, with the media type it was found to be. Sent as a download under a sandboxing policy, so that a stored page can run nothing. The ETag is the SHA-256 of the bytes.',
      params: ReportPath,
      querystring: SourceQuery,
    },
    config: {
      operation: {
        answers: 'any',
        success: {
          200: {
            description: 'The bytes',
            headers: ['ETag', 'Content-Disposition', 'Content-Security-Policy'],
            binary: { '*/*': 'The document, of whatever type it is' },
          },
        },
        errors: ['report_not_found', 'revision_not_found'],
      },
    },
    handler: async (request, reply) => {
      const { id } = request.params;
      const { revision } = request.query;
      const source = await getSource(db, id, revision ?? null);
      if (source === null) throw await notFound(db, id, revision);
      const { rows } = await listReports(db, { ids: [id] }, { after: null, limit: 1 });
      const [report] = rows;
      const name = { reportId: id, agency: report?.agency.name ?? '', year: report?.year ?? 0 };
      void reply.headers(sourceHeaders(source, name));
      const unchanged = matches(request.headers['if-none-match'], `"${source.sha256}"`);
      return reply.send(
        unchanged
          ? Buffer.alloc(0)
          : Buffer.from(source.content.buffer, source.content.byteOffset, source.content.byteLength),
      );
    },
  });
};
