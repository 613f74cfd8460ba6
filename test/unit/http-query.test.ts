/** The pieces of reading a request: years, divisions, codes, cursors, suggestions, ETags. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { decodeCursor, encodeCursor } from '../../src/http/cursor.js';
import { HttpProblem } from '../../src/http/errors.js';
import { matches } from '../../src/http/etag.js';
import { intersectPrefixes } from '../../src/http/list-request.js';
import { editDistance, nearest } from '../../src/http/nearest.js';
import { reportFilters } from '../../src/http/schemas/filters.js';
import { addRowFilters, Conditions } from '../../src/storage/search-filters.js';

const Query = z.strictObject(reportFilters);
const read = (query: Record<string, string | string[]>) => Query.parse(query);

test.each([
  ['2021', [2021]],
  ['2021,2023', [2021, 2023]],
  ['2023,2021,2021', [2021, 2023]],
  ['2021..2024', [2021, 2022, 2023, 2024]],
  ['2019..2020,2024', [2019, 2020, 2024]],
  [
    ['2019..2022', '2021..2024'],
    [2021, 2022],
  ],
  [['2019', '2021'], []],
  [' 2021 , 2022 ', [2021, 2022]],
])('year=%j', (given, expected) => {
  expect(read({ year: given }).year).toEqual(expected);
});

test('open years reach to the ends', () => {
  expect(read({ year: '2990..' }).year?.at(-1)).toBe(2999);
  expect(read({ year: '..1901' }).year).toEqual([1900, 1901]);
});

test.each([
  ['320000', [['32']]],
  ['32', [['32']]],
  ['320800', [['3208']]],
  ['3208', [['3208']]],
  ['320830', [['320830']]],
  ['321000', [['3210']]],
  ['110000,320800', [['11', '3208']]],
])('division=%s', (given, expected) => {
  expect(read({ division: given }).division).toEqual(expected);
});

test('divisions in two groups are the narrower where one lies in the other', () => {
  expect(intersectPrefixes([['32'], ['3208', '33']])).toEqual(['3208']);
  expect(intersectPrefixes([['3208'], ['32']])).toEqual(['3208']);
  expect(intersectPrefixes([['32'], ['33']])).toEqual([]);
});

test('every set of years lets exactly these years pass', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1990, max: 2010 })), (chosen) => {
      const years = chosen.sort((a, b) => a - b);
      const conditions = new Conditions();
      const column = 'y';
      addRowFilters(
        conditions,
        { years },
        { agencyId: '', year: column, edition: '', divisionCode: '', level: '', coverage: [] },
      );
      const where = conditions.where();
      const values = conditions.values.flat() as number[];
      if (years.length === 0) expect(where).toBe(' WHERE false');
      else if (where.includes('BETWEEN')) expect(years).toEqual(range(values[0] ?? 0, values[1] ?? 0));
      else expect(values).toEqual(years);
    }),
  );
});

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

test('a cursor comes back as it went, and no other string is one', () => {
  const key = fc.tuple(fc.integer({ min: 0 }), fc.integer({ min: 1900, max: 2999 }), fc.string());
  fc.assert(
    fc.property(key, fc.string(), fc.nat(), (parts, scope, at) => {
      const types = ['number', 'number', 'string'] as const;
      const cursor = encodeCursor(parts, scope);
      expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
      if (cursor.length > 512) return;
      expect(decodeCursor(cursor, scope, types)).toEqual(parts);
      const position = at % cursor.length;
      const altered = cursor.slice(0, position) + (cursor[position] === 'A' ? 'B' : 'A') + cursor.slice(position + 1);
      expect(() => decodeCursor(altered, scope, types)).toThrow(HttpProblem);
      expect(() => decodeCursor(cursor, `${scope}!`, types)).toThrow(HttpProblem);
      expect(() => decodeCursor(cursor, scope, ['number'])).toThrow(HttpProblem);
    }),
  );
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(() => decodeCursor(text, 'scope', ['number'])).toThrow(HttpProblem);
    }),
  );
});

test('edit distance counts edits and swaps', () => {
  expect(editDistance('year', 'yaer')).toBe(1);
  expect(editDistance('year', 'year')).toBe(0);
  expect(editDistance('', 'abc')).toBe(3);
  expect(editDistance('Year', 'yeas')).toBe(1);
  expect(editDistance('淮安市政府', '淮安市人民政府')).toBe(2);
});

test('what is near is suggested, nearest first, and nothing far', () => {
  expect(nearest('disclosure', ['disclosures', 'year', 'disclosurse'])).toEqual(['disclosures', 'disclosurse']);
  expect(nearest('zzzzzz', ['year', 'level'])).toEqual([]);
  expect(nearest('', ['year'])).toEqual([]);
  expect(nearest('y'.repeat(10_000), ['year'])).toEqual([]);
  expect(nearest('natural', ['natural_person', 'total'])).toEqual(['natural_person']);
});

test('If-None-Match takes lists, weak tags and the star', () => {
  expect(matches(undefined, '"a"')).toBe(false);
  expect(matches('"a"', '"a"')).toBe(true);
  expect(matches('"b", W/"a"', '"a"')).toBe(true);
  expect(matches('*', '"a"')).toBe(true);
  expect(matches('a', '"a"')).toBe(false);
});
