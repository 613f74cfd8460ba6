/** From stored reports to the shapes of the API. */
import type { z } from 'zod';
import type { ReportSummary, RevisionSummary, StoredReport } from '../../storage/reports.js';
import type { ParsedReport } from '../../core/parsed-report.js';
import type { ReportList, RevisionList, StoredReportSchema, SubmittedSchema } from './schemas.js';

type Links = z.output<typeof StoredReportSchema>['links'];

export function reportPath(id: number): string {
  return `/api/v1/reports/${id}`;
}

/** `revision` null: links follow whatever revision is current. */
function linksOf(id: number, agencyId: number, revision: number | null): Links {
  const path = reportPath(id);
  const query = revision === null ? '' : `?revision=${revision}`;
  return {
    self: `${path}${query}`,
    revisions: `${path}/revisions`,
    findings: `${path}/findings${query}`,
    source: `${path}/source${query}`,
    agency: `/api/v1/agencies/${agencyId}`,
  };
}

export function presentReport(stored: StoredReport): z.output<typeof StoredReportSchema> {
  const { path: _path, ...parsed } = stored.parsed;
  const { id, name, divisionCode, level } = stored.agency;
  return {
    id: stored.id,
    agencyId: id,
    revision: stored.revision,
    current: stored.isCurrent,
    createdAt: stored.createdAt.toISOString(),
    sourceUrl: stored.sourceUrl,
    filedAs: { agency: { id, name, divisionCode, level }, year: stored.year },
    links: linksOf(stored.id, id, stored.isCurrent ? null : stored.revision),
    ...parsed,
  };
}

export function presentSummary(summary: ReportSummary): z.output<typeof ReportList>['data'][number] {
  return {
    ...summary,
    createdAt: summary.createdAt.toISOString(),
    links: linksOf(summary.id, summary.agency.id, null),
  };
}

export function presentRevision(
  reportId: number,
  { isCurrent, ...summary }: RevisionSummary,
): z.output<typeof RevisionList>['data'][number] {
  const path = reportPath(reportId);
  const query = `?revision=${summary.revision}`;
  return {
    ...summary,
    current: isCurrent,
    createdAt: summary.createdAt.toISOString(),
    links: { self: `${path}${query}`, source: `${path}/source${query}` },
  };
}

export interface DryRun {
  id: number | null;
  agencyId: number | null;
  revision: number;
  current: boolean;
  outcome: 'created' | 'revised' | 'unchanged';
  agencyName: string;
  year: number;
  parsed: ParsedReport;
}

export function presentDryRun({ agencyName, year, parsed, ...foreseen }: DryRun): z.output<typeof SubmittedSchema> {
  const { path: _path, ...report } = parsed;
  return {
    ...foreseen,
    createdAt: null,
    sourceUrl: null,
    filedAs: { agency: { name: agencyName }, year },
    links: null,
    ...report,
  };
}
