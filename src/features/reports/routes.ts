/** GET /reports and what belongs to one report. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { HttpProblem } from '../../http/errors.js';
import { pageInfo, pageRequest, rowFilters } from '../../http/list-request.js';
import { LIST_ERRORS } from '../../http/operation.js';
import { EXAMPLE_PAGE } from '../../http/schemas/example-rows.js';
import type { Database } from '../../storage/database.js';
import { countReports, getReport, listReports, listRevisions } from '../../storage/reports.js';
import { REPORT_EXAMPLE, REVISION_EXAMPLE, SUMMARY_EXAMPLE } from './example.js';
import { presentReport, presentRevision, presentSummary } from './presentation.js';
import {
  ReportList,
  ReportOneQuery,
  ReportPath,
  ReportQuery,
  RevisionList,
  RevisionQuery,
  StoredReportSchema,
} from './schemas.js';

export const reportRoutes: FastifyPluginAsyncZod<{ db: Database }> = async (app, { db }) => {
  app.route({
    method: 'GET',
    url: '/reports',
    schema: {
      operationId: 'listReports',
      tags: ['reports'],
      summary: 'Reports, one an agency and year (年度报告列表)',
      description: 'The current revision of each report, without its figures. Ordered by agency and year.',
      querystring: ReportQuery,
      response: { 200: ReportList },
    },
    config: {
      operation: {
        answers: 'json',
        success: {
          200: {
            description: 'A page of reports',
            headers: ['ETag', 'Link'],
            example: { data: [SUMMARY_EXAMPLE], page: EXAMPLE_PAGE },
          },
        },
        errors: LIST_ERRORS,
      },
    },
    handler: async (request, reply) => {
      const { query } = request;
      const { limit, after } = pageRequest(request, query, ['number', 'number']);
      const filters = await rowFilters(db, query);
      const cursor = after === null ? null : { agencyId: Number(after[0]), year: Number(after[1]) };
      const [{ rows, next }, total] = await Promise.all([
        listReports(db, filters, { after: cursor, limit }),
        query.total === true ? countReports(db, filters) : undefined,
      ]);
      const key = next === null ? null : [next.agencyId, next.year];
      const page = pageInfo(request, reply, { next: key, limit, ...(total === undefined ? {} : { total }) });
      return { data: rows.map(presentSummary), page };
    },
  });

  app.route({
    method: 'GET',
    url: '/reports/:id',
    schema: {
      operationId: 'getReport',
      tags: ['reports'],
      summary: 'One report with all its figures, their places and findings (单份年度报告)',
      description: 'The current revision, or the one that `revision` names: exactly what was read from the document.',
      params: ReportPath,
      querystring: ReportOneQuery,
      response: { 200: StoredReportSchema },
    },
    config: {
      operation: {
        answers: 'json',
        success: { 200: { description: 'The report', headers: ['ETag'], example: REPORT_EXAMPLE } },
        errors: ['report_not_found', 'revision_not_found', 'unknown_code'],
      },
    },
    handler: async (request) => {
      const { id } = request.params;
      const { revision } = request.query;
      const stored = await getReport(db, id, revision ?? null);
      if (stored === null) throw await notFound(db, id, revision);
      return presentReport(stored);
    },
  });

  app.route({
    method: 'GET',
    url: '/reports/:id/revisions',
    schema: {
      operationId: 'listRevisions',
      tags: ['reports'],
      summary: 'All documents that were stored for a report (修订历史)',
      description: 'Oldest first. A revision never changes; the newest is current.',
      params: ReportPath,
      querystring: RevisionQuery,
      response: { 200: RevisionList },
    },
    config: {
      operation: {
        answers: 'json',
        success: {
          200: {
            description: 'The revisions',
            headers: ['ETag'],
            example: { data: [REVISION_EXAMPLE], page: { next: null, limit: 1 } },
          },
        },
        errors: ['report_not_found', 'unknown_code'],
      },
    },
    handler: async (request) => {
      const { id } = request.params;
      const revisions = await listRevisions(db, id);
      if (revisions === null) throw await notFound(db, id, undefined);
      const data = revisions.map((revision) => presentRevision(id, revision));
      return { data, page: { next: null, limit: Math.max(1, data.length) } };
    },
  });
};

/** Says whether the report is missing or only its revision. */
export async function notFound(db: Database, id: number, revision: number | undefined): Promise<HttpProblem> {
  if (revision !== undefined && (await getReport(db, id)) !== null) {
    return new HttpProblem('revision_not_found', {
      detail: { en: `Report ${id} has no revision ${revision}.`, zh: `编号为 ${id} 的年度报告没有第 ${revision} 版。` },
    });
  }
  return new HttpProblem('report_not_found', {
    detail: { en: `There is no report ${id}.`, zh: `没有编号为 ${id} 的年度报告。` },
  });
}
