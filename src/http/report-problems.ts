/** Why a document that could be read was not stored: errors of ingest and storage as problems. */
import { IngestError, type IngestErrorCode } from '../ingest/ingest-error.js';
import { StorageError } from '../storage/storage-error.js';
import { ERRORS, type ErrorCode, HttpProblem } from './errors.js';

interface Mapping {
  code: ErrorCode;
  /** What in the request would have to be different. */
  pointer: string;
  zh: (details: Readonly<Record<string, string | number | null>>) => string;
}

const MAPPINGS: Readonly<Record<IngestErrorCode, Mapping>> = {
  not_an_annual_report: {
    code: 'not_an_annual_report',
    pointer: '/body',
    zh: ({ kind }) => `该文件不是年度报告（识别为 ${kind}）。`,
  },
  several_reports: { code: 'several_reports', pointer: '/body', zh: () => '一个文件中含有多份报告，请分别上传。' },
  agency_missing: {
    code: 'agency_missing',
    pointer: '/query/agency',
    zh: () => '文件中没有写明行政机关，请用 agency 参数指定。',
  },
  year_missing: {
    code: 'year_missing',
    pointer: '/query/year',
    zh: () => '文件中没有写明报告年度，请用 year 参数指定。',
  },
  agency_conflict: {
    code: 'agency_conflict',
    pointer: '/query/agency',
    zh: ({ document, request }) => `文件中的行政机关为${document}，与请求中的${request}不一致。`,
  },
  year_conflict: {
    code: 'year_conflict',
    pointer: '/query/year',
    zh: ({ document, request }) => `文件的报告年度为 ${document}，与请求中的 ${request} 不一致。`,
  },
  agency_unknown: {
    code: 'unknown_agency',
    pointer: '/query/agency',
    zh: ({ agency }) => `没有编号为 ${agency} 的行政机关。`,
  },
  agency_ambiguous: {
    code: 'agency_ambiguous',
    pointer: '/query/agency',
    zh: ({ agency }) => `有多个行政机关名为${agency}，请用编号指定。`,
  },
  parser_busy: { code: 'parser_busy', pointer: '/body', zh: () => '等待解析的文件过多，请稍后再试。' },
};

/** The problem for an error of ingest or storage that the client can act upon; null for any other. */
export function reportProblem(error: unknown): HttpProblem | null {
  if (error instanceof IngestError) {
    const { code, pointer, zh } = MAPPINGS[error.code];
    return problem(code, pointer, { en: error.message, zh: zh(error.details) }, error);
  }
  if (error instanceof StorageError && (error.code === 'agency_ambiguous' || error.code === 'invalid_report')) {
    const pointer = error.code === 'agency_ambiguous' ? '/query/agency' : '/body';
    return problem(error.code, pointer, { en: error.message, zh: `${ERRORS[error.code].title.zh}。` }, error);
  }
  return null;
}

function problem(code: ErrorCode, pointer: string, detail: { en: string; zh: string }, cause: Error): HttpProblem {
  return new HttpProblem(code, { detail, errors: [{ pointer, code, detail }], cause });
}
