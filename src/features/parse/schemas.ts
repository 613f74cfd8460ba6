/** Parsing without storing. */
import { z } from 'zod';
import { format } from '../../http/schemas/filters.js';

export { ParsedReportSchema } from '../../http/schemas/parsed-report.js';

export const ParseQuery = z.strictObject({ format });
