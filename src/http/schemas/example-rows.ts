/** The report that the documentation's examples speak of: real figures of one city and year. */

export const EXAMPLE_AGENCY = { id: 1, name: '淮安市人民政府', divisionCode: '320800', level: 'prefecture' } as const;

export const EXAMPLE_ROW = { agency: EXAMPLE_AGENCY, year: 2024, edition: '2021', reportId: 1, revision: 1 } as const;

/** Figures for every code, null where the example has none, and the status of those. */
export function exampleFigures(
  codes: readonly string[],
  known: Readonly<Record<string, number>>,
  status: 'not_in_edition' | 'absent',
): { figures: Record<string, number | null>; statuses: Record<string, string> } {
  return {
    figures: Object.fromEntries(codes.map((code) => [code, known[code] ?? null])),
    statuses: Object.fromEntries(codes.filter((code) => known[code] === undefined).map((code) => [code, status])),
  };
}

export const EXAMPLE_PAGE = { next: null, limit: 100 } as const;
