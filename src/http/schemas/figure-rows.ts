/** A row of figures: every code is there, null is told from zero, and each null says why. */
import { z } from 'zod';
import { APPLICANTS } from '../../core/forms/codes.js';
import { AgencyBrief, identifierSchema, listOf } from './list.js';
import { EditionIdSchema } from './parsed-report.js';
import { fullRecordOf, partialRecordOf } from './record-of.js';

export const NULL_STATUSES = ['blank', 'unreadable', 'not_in_edition', 'absent'] as const;
export type NullStatus = (typeof NULL_STATUSES)[number];

const NullStatusSchema = z.enum(NULL_STATUSES).meta({
  id: 'NullStatus',
  description:
    'Why a figure is null: the cell is `blank`, holds something `unreadable`, its edition of the form has no such cell (`not_in_edition`), or the document lacks it (`absent`).',
});

interface FigureListDoc<K extends string> {
  /** Component names are made of it: `DisclosureRow`, `DisclosureList`. */
  name: string;
  section: string;
  codes: readonly K[];
  labels: Partial<Record<K, { zh: string; en: string }>>;
}

const rowShape = {
  agency: AgencyBrief,
  year: z.int().describe('The year reported on (报告年度)'),
  edition: EditionIdSchema.nullable(),
  reportId: identifierSchema,
  revision: z.int().min(1),
};

function figureShape<K extends string>({ name, section, codes, labels }: FigureListDoc<K>) {
  return {
    figures: fullRecordOf(codes, z.number().nullable(), labels).meta({
      id: `${name}Figures`,
      description: `Figures of ${section} by code; null where no number was printed, never for a printed zero.`,
    }),
    statuses: partialRecordOf(codes, NullStatusSchema).meta({
      id: `${name}Statuses`,
      description: 'Why figures are null; only for codes whose figure is null.',
    }),
  };
}

/** The list of a table with a row per agency and year. */
export function figureListSchema<K extends string>(doc: FigureListDoc<K>) {
  const row = z
    .strictObject({ ...rowShape, ...figureShape(doc) })
    .meta({ id: `${doc.name}Row`, description: `${doc.section} of one report, its current revision.` });
  return listOf(`${doc.name}List`, row, `A page of ${doc.section}, a row per agency and year.`);
}

/** The list of a table with a row per agency, year and applicant. */
export function applicantListSchema<K extends string>(doc: FigureListDoc<K>) {
  const applicant = z
    .enum(APPLICANTS)
    .meta({ id: 'Applicant', description: 'Kind of applicant (申请人类别); `total` is the printed total.' });
  const row = z
    .strictObject({ ...rowShape, applicant, ...figureShape(doc) })
    .meta({ id: `${doc.name}Row`, description: `${doc.section} of one report and applicant, its current revision.` });
  return listOf(`${doc.name}List`, row, `A page of ${doc.section}, a row per agency, year and applicant.`);
}
