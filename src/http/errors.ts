/**
 * The catalogue of everything the API answers that is not success: one entry a stable code,
 * by family, in two languages. A handler throws `new HttpProblem(code, …)`, the error handler
 * makes an RFC 9457 problem document of it, OpenAPI and docs/errors.md list the same codes.
 */

export type ErrorFamily = 'request' | 'lookup' | 'document' | 'report' | 'server';

export interface ErrorEntry {
  status: number;
  family: ErrorFamily;
  /** Short and the same every time; the detail says what happened this time. */
  title: { en: string; zh: string };
  /** When it is answered and what to do, for the documentation. */
  meaning: string;
}

function entry(
  family: ErrorFamily,
  status: number,
  titleEn: string,
  titleZh: string,
  meaning: string,
): Readonly<ErrorEntry> {
  return { family, status, title: { en: titleEn, zh: titleZh }, meaning };
}

export const ERRORS = {
  unknown_parameter: entry(
    'request',
    400,
    'Unknown query parameter',
    '未知的查询参数',
    'The route has no parameter of that name. The answer suggests the nearest one.',
  ),
  unknown_code: entry(
    'request',
    400,
    'Unknown code',
    '未知的代码',
    'A parameter holds a code that does not exist (edition, level, applicant, coverage, severity). The answer suggests the nearest one.',
  ),
  invalid_parameter: entry(
    'request',
    400,
    'Invalid parameter',
    '参数无效',
    'A parameter has the wrong form, such as a year that is not four digits; `errors` names each.',
  ),
  repeated_parameter: entry(
    'request',
    400,
    'Parameter given more than once',
    '参数重复',
    'A parameter that takes one value was given several times.',
  ),
  unknown_agency: entry(
    'request',
    400,
    'No such agency',
    '没有这个行政机关',
    'The filter names an agency that the registry does not have, by identifier or exact name. The answer suggests similar names.',
  ),
  invalid_cursor: entry(
    'request',
    400,
    'Invalid cursor',
    '游标无效',
    'The cursor was altered, or comes from another list or other filters. Start again without `cursor`.',
  ),
  malformed_url: entry(
    'request',
    400,
    'Malformed URL',
    'URL 格式错误',
    'The path or the query has a broken percent-encoding, bytes that are not UTF-8, or a NUL character.',
  ),
  malformed_request: entry(
    'request',
    400,
    'Malformed request',
    '请求格式错误',
    'The request is not well-formed HTTP, or its body ended before the declared length.',
  ),
  malformed_multipart: entry(
    'request',
    400,
    'Malformed multipart body',
    'multipart 请求体错误',
    'The multipart body cannot be read, has no part named `file`, has several, or has parts of other names.',
  ),
  not_acceptable: entry(
    'request',
    406,
    'No such representation',
    '不支持的返回格式',
    'The `Accept` header or `format` asks for a form that the route does not have. `application/json` (format=json) is served.',
  ),
  method_not_allowed: entry(
    'request',
    405,
    'Method not allowed',
    '不支持的请求方法',
    'The route exists but not for this method; the `Allow` header lists the methods it has.',
  ),
  request_timeout: entry(
    'request',
    408,
    'Request timed out',
    '请求超时',
    'The request did not arrive in full within the time allowed.',
  ),
  uri_too_long: entry('request', 414, 'URL too long', 'URL 过长', 'The path or the query is longer than is accepted.'),
  headers_too_large: entry(
    'request',
    431,
    'Request headers too large',
    '请求头过大',
    'The header fields together exceed 16 KiB.',
  ),

  route_not_found: entry(
    'lookup',
    404,
    'No such route',
    '没有这个路径',
    'Nothing is served at this path. /openapi.json lists what is.',
  ),
  agency_not_found: entry('lookup', 404, 'Agency not found', '未找到该行政机关', 'No agency has this identifier.'),
  report_not_found: entry('lookup', 404, 'Report not found', '未找到该年度报告', 'No report has this identifier.'),
  revision_not_found: entry(
    'lookup',
    404,
    'Revision not found',
    '未找到该修订版本',
    'The report exists but has no revision of this number.',
  ),

  empty_document: entry(
    'document',
    400,
    'Empty document',
    '文件为空',
    'The request has no body, or the uploaded file has no bytes or no text at all.',
  ),
  document_too_large: entry(
    'document',
    413,
    'Document too large',
    '文件过大',
    'The document exceeds the upload limit (`MAX_UPLOAD_BYTES`, 32 MiB unless set otherwise), packed or unpacked, or is plain text of more than six million characters.',
  ),
  unsupported_media_type: entry(
    'document',
    415,
    'Unsupported media type',
    '不支持的文件类型',
    'The bytes are of a kind that cannot be read, whatever the Content-Type says.',
  ),
  damaged_document: entry(
    'document',
    422,
    'Damaged document',
    '文件已损坏',
    'The container is broken: a truncated PDF or DOCX, or bytes that are no text.',
  ),
  encrypted_document: entry(
    'document',
    422,
    'Encrypted document',
    '文件已加密',
    'The document is protected by a password. Upload it without protection.',
  ),
  parse_limit_exceeded: entry(
    'document',
    422,
    'Document too costly to read',
    '文件过于复杂，无法解析',
    'Reading was stopped because the document would have cost more time or memory than any report does.',
  ),

  not_an_annual_report: entry(
    'report',
    422,
    'Not an annual report',
    '不是年度报告',
    'The document is of another kind (work plan, notice, news, a blank form, …); the detail says which. Nothing was stored.',
  ),
  several_reports: entry(
    'report',
    422,
    'Several reports in one document',
    '一个文件中有多份报告',
    'The file holds more than one report, such as a comparison of two years; none is chosen. Upload them one by one.',
  ),
  agency_missing: entry(
    'report',
    422,
    'Agency not known',
    '无法确定行政机关',
    'The document does not name the body that reports. Name it with `agency`.',
  ),
  year_missing: entry(
    'report',
    422,
    'Year not known',
    '无法确定报告年度',
    'The document does not say the year it reports on. Name it with `year`.',
  ),
  agency_conflict: entry(
    'report',
    422,
    'Another agency',
    '行政机关不一致',
    'The document names another body than the parameter `agency`. Nothing was stored.',
  ),
  year_conflict: entry(
    'report',
    422,
    'Another year',
    '报告年度不一致',
    'The document reports on another year than the parameter `year` says. Nothing was stored.',
  ),
  agency_ambiguous: entry(
    'report',
    422,
    'Several agencies of that name',
    '行政机关名称不唯一',
    'Several agencies of the registry bear the name. Give the identifier of the right one as `agency`.',
  ),
  invalid_report: entry(
    'report',
    422,
    'Report cannot be stored',
    '报告无法保存',
    'A figure is too large to be kept exactly, or the reading contradicts itself. Nothing was stored.',
  ),

  parser_busy: entry(
    'server',
    503,
    'Too many documents waiting',
    '等待解析的文件过多',
    'More documents are waiting to be read than the service takes on. Try again after the time in `Retry-After`.',
  ),
  internal_error: entry(
    'server',
    500,
    'Internal error',
    '服务器内部错误',
    'A fault of the service. The `x-request-id` of the answer finds it in the log.',
  ),
  service_unavailable: entry(
    'server',
    503,
    'Service unavailable',
    '服务暂不可用',
    'The database cannot be reached or is starting, or the service is shutting down. Try again after the time in `Retry-After`.',
  ),
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof ERRORS;

export const ERROR_CODES = Object.keys(ERRORS) as ErrorCode[];

export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERRORS, code);
}

/** One thing wrong with the request: where it is and what would have been right. */
export interface ProblemItem {
  /** JSON Pointer into the request: `/query/year`, `/path/id`, `/body/file`. */
  pointer: string;
  code: ErrorCode;
  detail: { en: string; zh: string };
  /** The nearest things that exist, best first. */
  suggestions?: string[];
}

export interface ProblemOptions {
  detail?: { en: string; zh: string };
  errors?: ProblemItem[];
  headers?: Record<string, string>;
  cause?: unknown;
}

/** Thrown anywhere below a route to answer with a problem of the catalogue. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly detail: { en: string; zh: string } | undefined;
  readonly errors: ProblemItem[];
  readonly headers: Record<string, string>;

  constructor(
    readonly code: ErrorCode,
    options: ProblemOptions = {},
  ) {
    super(options.detail?.en ?? ERRORS[code].title.en, options.cause === undefined ? {} : { cause: options.cause });
    this.detail = options.detail;
    this.errors = options.errors ?? [];
    this.headers = options.headers ?? {};
  }

  get status(): number {
    return ERRORS[this.code].status;
  }
}
