/**
 * Errors of storage that a caller can act upon. Everything else that PostgreSQL refuses is a
 * fault of ours and passes through as it is.
 */
export type StorageErrorCode =
  /** The database cannot be reached. */
  | 'database_unavailable'
  /** The server is too old, or its database has another encoding than UTF-8. */
  | 'unsupported_server'
  /** Several agencies bear the name; only an identifier can tell them apart. */
  | 'agency_ambiguous'
  /** What shall be stored is not an annual report with an agency and a year, or contradicts itself; nothing was stored. */
  | 'invalid_report'
  /** The migrations of the database and of this program do not agree. */
  | 'migration_conflict'
  /** A migration broke off. */
  | 'migration_failed';

export class StorageError extends Error {
  override readonly name = 'StorageError';

  constructor(
    readonly code: StorageErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
