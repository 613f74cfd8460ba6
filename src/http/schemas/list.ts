/** The envelope of every list, and the agency as it stands in rows. */
import { z } from 'zod';
import { AgencyLevelSchema } from './parsed-report.js';

export const PageSchema = z
  .strictObject({
    next: z.string().nullable().describe('Cursor of the next page; null on the last'),
    limit: z.int().min(1),
    total: z.exactOptional(z.int().min(0).describe('All rows under the filters; only with `total=true`')),
  })
  .meta({ id: 'Page', description: 'Where a list goes on.' });

/** `{ data, page }` of a list; `id` names the component. */
export function listOf<T extends z.ZodType>(id: string, item: T, description: string) {
  return z.strictObject({ data: z.array(item), page: PageSchema }).meta({ id, description });
}

export const divisionCodeSchema = z
  .string()
  .regex(/^\d{6}$/)
  .nullable()
  .describe('GB/T 2260 code of the division (行政区划代码), where known');

export const identifierSchema = z.int().min(1);

export const AgencyBrief = z
  .strictObject({
    id: identifierSchema,
    name: z.string(),
    divisionCode: divisionCodeSchema,
    level: AgencyLevelSchema.nullable(),
  })
  .meta({ id: 'AgencyBrief', description: 'An agency as the registry has it.' });
