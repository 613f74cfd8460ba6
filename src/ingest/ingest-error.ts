/**
 * Why a document that could be read was not stored. Codes are stable and listed in docs/errors.md;
 * `details` holds what the message speaks of, for programs.
 */
export type IngestErrorCode =
  /** The document is of another kind; `details.kind` says which. */
  | 'not_an_annual_report'
  /** Two reports in one file, such as a comparison: none is chosen. */
  | 'several_reports'
  /** Neither the document nor the request names the agency. */
  | 'agency_missing'
  /** Neither the document nor the request says the year. */
  | 'year_missing'
  /** The document names another agency than the request, or two agencies while the request names none. */
  | 'agency_conflict'
  /** The document says another year than the request. */
  | 'year_conflict'
  /** The request names an agency by an identifier that does not exist. */
  | 'agency_unknown'
  /** Several agencies bear the name: the request must say which, by identifier. */
  | 'agency_ambiguous'
  /** More documents are waiting to be read than the service takes on: try again later. */
  | 'parser_busy';

export class IngestError extends Error {
  override readonly name = 'IngestError';

  constructor(
    readonly code: IngestErrorCode,
    message: string,
    readonly details: Readonly<Record<string, string | number | null>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
