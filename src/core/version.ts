/** Version of the reader, kept with everything it read: a newer one may read the same bytes better. */
export const PARSER_VERSION = '1.3.0';
