/** The codebook: what the codes in answers and URLs mean. */
import { z } from 'zod';
import { EDITION_IDS } from '../../core/forms/codes.js';
import { codes } from '../../http/schemas/query-values.js';
import { format } from '../../http/schemas/filters.js';
import { listOf } from '../../http/schemas/list.js';
import { EditionIdSchema, LocalizedText } from '../../http/schemas/parsed-report.js';

export const TABLES = ['disclosure', 'applications', 'reviewLitigation', 'annex', 'narrative'] as const;
export type TableName = (typeof TABLES)[number];

const TableSchema = z.enum(TABLES).meta({
  id: 'TableName',
  description: 'Part of a report: section two, three or four, the annex of 2014 to 2018, or counts stated in prose.',
});

export const IndicatorSchema = z
  .strictObject({
    code: z.string(),
    table: TableSchema,
    label: LocalizedText.describe('The printed label, parts joined by /'),
    group: z.string().nullable().describe('Group of rows or columns that it belongs to'),
    unit: z.string().describe('What is counted; CNY is yuan'),
    printedUnit: z.string().nullable().describe('Unit that the form prints, where it is not `unit`'),
    editions: z.array(EditionIdSchema).describe('Editions of the form that have it'),
    signed: z.boolean().describe('Whether it may be negative (本年增/减)'),
  })
  .meta({ id: 'Indicator', description: 'A figure that reports give: a code, what it means, and where it stands.' });

export const EditionSchema = z
  .strictObject({
    id: EditionIdSchema,
    years: z.strictObject({ from: z.int(), to: z.int().nullable().describe('Null while in force') }),
    title: LocalizedText,
    legalBasis: LocalizedText,
    headerWords: z.array(z.string()).describe('Words of table headers that give the edition away'),
  })
  .meta({ id: 'Edition', description: 'An edition of the national form (年度报告格式版本).' });

export const RuleSchema = z
  .strictObject({
    code: z.string(),
    severity: z.enum(['error', 'warning', 'info']),
    scope: LocalizedText.describe('What it is evaluated for'),
    expression: LocalizedText.describe('The relation in words'),
    official: z.boolean().describe('Whether the form itself prints the relation (勾稽关系)'),
  })
  .meta({ id: 'Rule', description: 'A relation between figures that every parse evaluates (校验规则).' });

export const IndicatorQuery = z.strictObject({
  table: codes({ description: 'Parts of a report. Comma is OR.', example: 'disclosure,applications' }, TABLES),
  edition: codes({ description: 'Editions that have the indicator. Comma is OR.', example: '2021' }, EDITION_IDS),
  format,
});
export const PlainQuery = z.strictObject({ format });

export const IndicatorList = listOf('IndicatorList', IndicatorSchema, 'Indicators in the order of the forms.');
export const EditionList = listOf('EditionList', EditionSchema, 'All editions, oldest first.');
export const RuleList = listOf('RuleList', RuleSchema, 'All rules.');
