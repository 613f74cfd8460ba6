/**
 * Answering a list of figures. The answer is written as text straight from the decimal text that
 * PostgreSQL sends: rows of thirty figures are the service's largest answers, and no figure
 * passes through a number type on the way.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Applicant, EditionId } from '../core/forms/codes.js';
import type { Database } from '../storage/database.js';
import {
  countFigureRows,
  type FigureKey,
  type FigureList,
  type FigureRow,
  listFigureRows,
} from '../storage/figure-rows.js';
import { type ListParameters, pageInfo, pageRequest, rowFilters } from './list-request.js';
import type { NullStatus } from './schemas/figure-rows.js';

export interface FigureListSpec {
  list: FigureList;
  /** Whether an edition of the form has the cell of a code. */
  inEdition: (code: string, edition: EditionId) => boolean;
}

/** Handles a request for a list of figures whose parameters have been validated. */
export async function answerFigureList(
  db: Database,
  spec: FigureListSpec,
  request: FastifyRequest,
  reply: FastifyReply,
  parameters: ListParameters & { applicant?: Applicant[] | undefined },
): Promise<void> {
  const { list } = spec;
  const { limit, after } = pageRequest(request, parameters, keyTypes(list));
  const query = {
    filters: await rowFilters(db, parameters),
    ...(parameters.applicant === undefined ? {} : { applicants: parameters.applicant }),
    after: after as FigureKey | null,
    limit,
  };
  const [{ rows, next }, total] = await Promise.all([
    listFigureRows(db, list, query),
    parameters.total === true ? countFigureRows(db, list, query) : undefined,
  ]);
  const page = pageInfo(request, reply, { next, limit, ...(total === undefined ? {} : { total }) });
  const write = rowWriter(spec);
  void reply
    .type('application/json; charset=utf-8')
    .send(`{"data":[${rows.map(write).join(',')}],"page":${JSON.stringify(page)}}`);
}

function keyTypes(list: FigureList): ('string' | 'number')[] {
  return list.table.rowKey === undefined ? ['number', 'number'] : ['number', 'number', 'string'];
}

function rowWriter(spec: FigureListSpec): (row: FigureRow) => string {
  const { codes } = spec.list.table;
  const keys = codes.map((code) => `${JSON.stringify(code)}:`);
  return (row) => {
    const figures: string[] = [];
    const statuses: string[] = [];
    row.figures.forEach((figure, index) => {
      const key = keys[index] ?? '';
      figures.push(key + (figure ?? 'null'));
      if (figure === null) statuses.push(`${key}"${nullStatus(row, codes[index] ?? '', spec)}"`);
    });
    const { id, name, divisionCode, level } = row.agency;
    const agency = `{"id":${id},"name":${JSON.stringify(name)},"divisionCode":${JSON.stringify(divisionCode)},"level":${JSON.stringify(level)}}`;
    const applicant = row.applicant === null ? '' : `"applicant":${JSON.stringify(row.applicant)},`;
    return `{"agency":${agency},"year":${row.year},"edition":${JSON.stringify(row.edition)},"reportId":${row.reportId},"revision":${row.revision},${applicant}"figures":{${figures.join(',')}},"statuses":{${statuses.join(',')}}}`;
  };
}

function nullStatus(row: FigureRow, code: string, spec: FigureListSpec): NullStatus {
  if (row.blank.includes(code)) return 'blank';
  if (row.unreadable.includes(code)) return 'unreadable';
  if (row.edition !== null && !spec.inEdition(code, row.edition)) return 'not_in_edition';
  return 'absent';
}
