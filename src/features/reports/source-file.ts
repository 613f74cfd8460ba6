/**
 * The original bytes of a report as a download that can do no harm: stored pages are strangers'
 * HTML, so a browser must neither sniff another type nor run anything that stands in them.
 */
import type { StoredSource } from '../../storage/documents.js';

const EXTENSIONS: Readonly<Record<string, string>> = {
  'text/html': 'html',
  'application/xhtml+xml': 'xhtml',
  'text/plain': 'txt',
  'text/markdown': 'md',
  'application/pdf': 'pdf',
  'application/msword': 'doc',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.ms-excel': 'xls',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/json': 'json',
  'multipart/related': 'mht',
};

export interface SourceName {
  reportId: number;
  agency: string;
  year: number;
}

export function sourceHeaders(source: StoredSource, name: SourceName): Record<string, string> {
  return {
    'content-type': contentType(source),
    'content-disposition': contentDisposition(source, name),
    etag: `"${source.sha256}"`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:",
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'last-modified': source.receivedAt.toUTCString(),
  };
}

/** Only text has a charset; a type or charset that is no token is not passed on. */
function contentType({ mediaType, charset }: StoredSource): string {
  const type = /^[\w.+-]+\/[\w.+-]+$/.test(mediaType) ? mediaType : 'application/octet-stream';
  const named = charset !== null && /^[\w.:-]+$/.test(charset) && type.startsWith('text/');
  return named ? `${type}; charset=${charset}` : type;
}

/** RFC 6266: a plain name for old clients, the real one in the extended form of RFC 5987 (RFC 8187). */
function contentDisposition(source: StoredSource, name: SourceName): string {
  const extension = EXTENSIONS[source.mediaType] ?? 'bin';
  const plain = `report-${name.reportId}-r${source.revision}.${extension}`;
  const agency = name.agency.replace(/[\p{C}\\/:*?"<>|]/gu, '').slice(0, 80);
  const full = `${agency}${name.year}年政府信息公开工作年度报告.${extension}`;
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeExtended(full)}`;
}

/** encodeURIComponent leaves some characters that RFC 8187 does not. */
function encodeExtended(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '')).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
