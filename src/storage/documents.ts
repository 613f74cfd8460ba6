/**
 * Source documents: the bytes as they were received, kept once by their SHA-256.
 */
import type { Database, Db } from './database.js';
import { run } from './database.js';

export interface StoredSource {
  /** Lower-case hexadecimal. */
  sha256: string;
  /** What the bytes were found to be, not what was declared. */
  mediaType: string;
  charset: string | null;
  byteLength: number;
  content: Uint8Array;
  receivedAt: Date;
  /** Where the submitter of this revision says the document came from. */
  sourceUrl: string | null;
  revision: number;
}

/** The bytes a revision was read from (`revision` null: the current one), or null when there is no such revision. */
export async function getSource(
  db: Database,
  reportId: number,
  revision: number | null = null,
): Promise<StoredSource | null> {
  const report = await db.prisma.report.findFirst({
    where: { id: BigInt(reportId) },
    select: {
      revisions: {
        where: revision === null ? { isCurrent: true } : { revision },
        select: { revision: true, sourceUrl: true, mediaType: true, charset: true, source: true },
      },
    },
  });
  const found = report?.revisions[0];
  if (found === undefined) return null;
  return {
    sha256: Buffer.from(found.source.sha256).toString('hex'),
    mediaType: found.mediaType,
    charset: found.charset,
    byteLength: found.source.byteLength,
    content: found.source.content,
    receivedAt: found.source.receivedAt,
    sourceUrl: found.sourceUrl,
    revision: found.revision,
  };
}

const STORE = {
  name: 'document_store',
  text: `INSERT INTO source_document (sha256, media_type, charset, byte_length, content)
    VALUES ($1, $2, $3, $4, $5) ON CONFLICT (sha256) DO NOTHING`,
};

/** Keeps the bytes unless they are kept already; waits for another transaction that is storing the same. */
export async function storeDocument(
  tx: Db,
  document: { sha256: Buffer; mediaType: string; charset: string | null; bytes: Uint8Array },
): Promise<void> {
  const { sha256, mediaType, charset, bytes } = document;
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  await run(tx, STORE, [sha256, mediaType, charset, bytes.byteLength, content]);
}
