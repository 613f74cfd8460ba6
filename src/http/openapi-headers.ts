/** The response headers of the API, described once. */

export const HEADERS = {
  ETag: { description: 'Strong validator of the answer; send it back as If-None-Match.', example: '"N6DAgrD1Ksz1"' },
  Link: {
    description: 'The next page, as `rel="next"`, when there is one (下一页).',
    example: '</api/v1/reports?cursor=abc>; rel="next"',
  },
  Location: { description: 'Path of the stored report.', example: '/api/v1/reports/1' },
  'Content-Disposition': {
    description: 'A file name made of agency and year, in both forms of RFC 6266.',
    example: 'attachment; filename="report-1-r1.html"; filename*=UTF-8\'\'report.html',
  },
  'Content-Security-Policy': {
    description: 'Keeps scripts in a stored page from running.',
    example: "sandbox; default-src 'none'",
  },
  Allow: { description: 'The methods that the path has.', example: 'GET, HEAD, OPTIONS' },
  'Retry-After': { description: 'Seconds to wait before trying again.', example: '5' },
  'X-Request-Id': {
    description: 'Identifier of the request: the one sent, when well-formed, or a new one.',
    example: '0b6f1b0e-5f0c-4c6b-9a59-3a6a6f0f6a11',
  },
} as const;

export type HeaderName = keyof typeof HEADERS;
