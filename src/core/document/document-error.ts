/**
 * The only error the reader throws: there is no document to read. Trouble inside a document
 * that can be read is a diagnostic, never an error.
 */
export type DocumentErrorCode =
  | 'empty_document'
  | 'document_too_large'
  | 'unsupported_media_type'
  | 'damaged_document'
  | 'encrypted_document'
  | 'parse_limit_exceeded';

export class DocumentError extends Error {
  override readonly name = 'DocumentError';

  constructor(
    readonly code: DocumentErrorCode,
    message: string,
  ) {
    super(message);
  }
}
