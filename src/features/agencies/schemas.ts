/** The registry of agencies. */
import { z } from 'zod';
import { agencyFilters, format, identifierParameter, pageParameters } from '../../http/schemas/filters.js';
import { divisionCodeSchema, identifierSchema, listOf } from '../../http/schemas/list.js';
import { AgencyLevelSchema, isoDate } from '../../http/schemas/parsed-report.js';
import { single } from '../../http/schemas/query-values.js';

const LONGEST_SEARCH = 50;

const q = single(
  {
    description:
      'Part of a name or of an alias, from one character (按名称片段查找). Spaces and full-width forms make no difference.',
    example: '盱眙',
    schema: { minLength: 1, maxLength: LONGEST_SEARCH },
  },
  (value, issue) => {
    const word = value.trim();
    if (word === '' || word.length > LONGEST_SEARCH) {
      issue({
        code: 'invalid_parameter',
        en: `must have 1 to ${LONGEST_SEARCH} characters`,
        zh: `长度须为 1 至 ${LONGEST_SEARCH} 个字符`,
      });
    }
    return word;
  },
);

export const AgencyQuery = z.strictObject({ q, ...agencyFilters, ...pageParameters });
export const AgencyPath = z.strictObject({ id: identifierParameter('Identifier of the agency (行政机关编号)') });
export const AgencyOneQuery = z.strictObject({ format });

const agencyShape = {
  id: identifierSchema,
  name: z.string(),
  divisionCode: divisionCodeSchema,
  level: AgencyLevelSchema.nullable(),
  parentId: identifierSchema.nullable().describe('Agency above it, where known'),
  validFrom: isoDate.nullable().describe('First day of its existence, where known'),
  validTo: isoDate.nullable().describe('Last day of its existence, where known'),
};

const AgencySchema = z.strictObject(agencyShape).meta({
  id: 'Agency',
  description: 'A body that reports (行政机关).',
});

export const AgencyDetailsSchema = z
  .strictObject({
    ...agencyShape,
    aliases: z
      .array(z.strictObject({ alias: z.string(), kind: z.string() }))
      .describe('Other names that lead to it (别名)'),
    years: z.array(z.int()).describe('Years with a report, ascending (已有年度报告的年份)'),
    links: z
      .strictObject({ self: z.string(), reports: z.string(), disclosures: z.string() })
      .describe('Paths of what belongs to it'),
  })
  .meta({ id: 'AgencyDetails', description: 'An agency with its other names and the years it reported on.' });

export const AgencyListSchema = listOf('AgencyList', AgencySchema, 'A page of agencies by identifier.');
