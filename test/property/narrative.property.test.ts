/** Print random figures in random wordings among decoys, read them back: all of them, exactly, and no more. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNarrative } from '../../src/core/mapping/narrative.js';
import { parseChineseNumber } from '../../src/core/mapping/narrative/number-words.js';
import { readCellNumeral } from '../../src/core/mapping/numerals.js';
import { inChinese, prose } from '../generators/prose.js';

const SEED = Number(process.env.GONGKAI_PROPERTY_SEED ?? 20240131);

function read(text: string, year: number) {
  return readNarrative([{ number: 1, title: '总体情况', text }], { year, agencyName: '平川县人民政府' });
}

describe('prose', () => {
  it('gives back exactly what was printed', () => {
    fc.assert(
      fc.property(prose(), ({ text, year, truth }) => {
        const { figures } = read(text, year);
        const found = Object.fromEntries(
          figures.map(({ indicator, value, qualifier }) => [indicator, { value, qualifier }]),
        );
        expect(found).toEqual(truth);
      }),
      { seed: SEED, numRuns: 1500 },
    );
  });

  it('names places that hold the raw text', () => {
    fc.assert(
      fc.property(prose(), ({ text, year }) => {
        for (const { raw, at } of read(text, year).figures) {
          expect(raw).not.toBe('');
          expect(raw).toBe(text.slice(at.start, at.end));
        }
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it('throws on nothing and invents nothing from noise', () => {
    const noise = fc.string({
      unit: fc.constantFrom(
        ...'政府信息公开申请行政复议诉讼受理收到答复未无件条0123 ,，、。；（）“”《》\n一二十百万余约年',
      ),
      maxLength: 300,
    });
    fc.assert(
      fc.property(noise, (text) => {
        for (const { raw, value } of read(text, 2022).figures) {
          if (value !== 0) expect(raw).toMatch(/[\d一二十百万]/);
        }
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });
});

describe('cells', () => {
  it('reads back a count in every script', () => {
    fc.assert(
      fc.property(fc.nat({ max: 99_999_999 }), (value) => {
        const grouped = value.toLocaleString('en-US');
        const wide = [...String(value)].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('');
        for (const raw of [
          String(value),
          grouped,
          grouped.replaceAll(',', '，'),
          wide,
          ` ${value}\u3000`,
          `${value}件`,
          `0${value}`,
        ]) {
          expect(readCellNumeral(raw, { unit: 'count' })).toMatchObject({ status: 'reported', value });
        }
      }),
    );
  });

  it('is exact for amounts with up to four places of ten thousand yuan', () => {
    fc.assert(
      fc.property(fc.nat({ max: 999_999_999 }), fc.integer({ min: 0, max: 9999 }), (whole, fraction) => {
        const raw = `${whole}.${String(fraction).padStart(4, '0')}`;
        expect(readCellNumeral(raw, { unit: 'wan_yuan' })).toEqual({
          status: 'reported',
          value: whole * 10_000 + fraction,
        });
      }),
    );
  });

  it('never throws and reads only what has a digit or a number word', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (raw) => {
        const read = readCellNumeral(raw, { unit: 'count', signed: true });
        if (read.status === 'reported') expect(Number.isSafeInteger(read.value)).toBe(true);
      }),
    );
  });

  it('reads Chinese numbers below a thousand', () => {
    for (let value = 0; value < 1000; value += 1) expect(parseChineseNumber(inChinese(value))).toBe(value);
  });
});
