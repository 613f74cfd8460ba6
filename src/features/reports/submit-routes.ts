/** POST /reports: stores one document. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { readDocumentBody, registerDocumentBodies } from '../../http/document-body.js';
import { UPLOAD_ERRORS } from '../../http/operation.js';
import type { Parser } from '../../ingest/parser.js';
import { submitReport, type SubmitResult } from '../../ingest/submit.js';
import { findAgencyByName } from '../../storage/agencies.js';
import type { Database } from '../../storage/database.js';
import { getReport, listReports, listRevisions } from '../../storage/reports.js';
import { REPORT_EXAMPLE } from './example.js';
import { type DryRun, presentDryRun, presentReport, reportPath } from './presentation.js';
import { StoredReportSchema, SubmitQuery, SubmittedSchema } from './schemas.js';

interface SubmitOptions {
  db: Database;
  parse: Parser;
  maxUploadBytes: number;
}

export const submitRoutes: FastifyPluginAsyncZod<SubmitOptions> = async (app, { db, parse, maxUploadBytes }) => {
  await registerDocumentBodies(app, maxUploadBytes);
  app.route({
    method: 'POST',
    url: '/reports',
    schema: {
      operationId: 'submitReport',
      tags: ['reports'],
      summary: 'Store one document as a report (上传一份年度报告)',
      description:
        'Reads the document and stores it under its agency and year, all or nothing. The same bytes again change nothing; other bytes for the same agency and year become a new revision, and the old one is kept.',
      querystring: SubmitQuery,
      response: { 200: SubmittedSchema, 201: StoredReportSchema },
    },
    config: {
      operation: {
        answers: 'json',
        takesDocument: true,
        success: {
          200: {
            description: 'The same bytes were stored before, or `dryRun=true`: nothing was changed',
            headers: ['Location'],
            example: REPORT_EXAMPLE,
          },
          201: {
            description: 'Stored, as a new report or a new revision',
            headers: ['Location'],
            example: REPORT_EXAMPLE,
          },
        },
        errors: [
          ...UPLOAD_ERRORS,
          'unknown_agency',
          'not_an_annual_report',
          'several_reports',
          'agency_missing',
          'year_missing',
          'agency_conflict',
          'year_conflict',
          'agency_ambiguous',
          'invalid_report',
          'parser_busy',
        ],
      },
    },
    handler: async (request, reply) => {
      const { bytes, ...hints } = await readDocumentBody(request);
      const { agency, year, sourceUrl, dryRun } = request.query;
      const result = await submitReport({ db, parse }, bytes, {
        ...hints,
        ...(agency === undefined ? {} : { agency }),
        ...(year === undefined ? {} : { year }),
        ...(sourceUrl === undefined ? {} : { sourceUrl }),
        ...(dryRun === undefined ? {} : { dryRun }),
      });
      if (result.outcome === 'dry_run') return presentDryRun(await foresee(db, result));
      const { reportId, revision } = result.saved;
      const stored = await getReport(db, reportId, revision);
      if (stored === null) throw new Error(`Report ${reportId} is gone right after it was stored.`);
      void reply.code(result.outcome === 'unchanged' ? 200 : 201).header('location', reportPath(reportId));
      return presentReport(stored);
    },
  });
};

/** What storing would do now. Another upload may change that before it is done. */
async function foresee(db: Database, result: Extract<SubmitResult, { outcome: 'dry_run' }>): Promise<DryRun> {
  const { parsed, agencyName, year } = result;
  const agency = await findAgencyByName(db, agencyName, year);
  const found =
    agency === null
      ? undefined
      : await listReports(db, { agencyIds: [agency.id], years: [year] }, { after: null, limit: 1 });
  const report = found?.rows[0];
  const revisions = report === undefined ? [] : ((await listRevisions(db, report.id)) ?? []);
  const same = revisions.findLast((revision) => revision.sha256 === parsed.document.sha256);
  return {
    id: report?.id ?? null,
    agencyId: agency?.id ?? null,
    revision: same?.revision ?? (revisions.at(-1)?.revision ?? 0) + 1,
    current: same?.isCurrent ?? true,
    outcome: same !== undefined ? 'unchanged' : report !== undefined ? 'revised' : 'created',
    agencyName: agency?.name ?? agencyName,
    year,
    parsed,
  };
}
