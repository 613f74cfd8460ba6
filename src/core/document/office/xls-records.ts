/**
 * Records of a BIFF8 stream (MS-XLS 2.1.4): a type, a length and that many bytes, continued in
 * records of their own where they are longer.
 */
import { viewOf } from './doc-properties.js';
import { raised } from './run-text.js';

export interface XlsRecord {
  type: number;
  /** Position of the record in the stream. */
  at: number;
  data: Uint8Array;
}

export const CONTINUE = 0x003c;

/** Records from a position to the end of the stream. */
export function* recordsFrom(stream: Uint8Array, start: number): Generator<XlsRecord> {
  const view = viewOf(stream);
  for (let at = start; at + 4 <= stream.length;) {
    const length = view.getUint16(at + 2, true);
    yield { type: view.getUint16(at, true), at, data: stream.subarray(at + 4, at + 4 + length) };
    at += 4 + length;
  }
}

/** A string with a length of two bytes and its options (MS-XLS 2.5.294), within one record. */
export function stringAt(data: Uint8Array, at: number): string {
  if (at + 3 > data.length) return '';
  const length = viewOf(data).getUint16(at, true);
  return characters(data, at + 3, length, ((data[at + 2] ?? 0) & 1) === 1);
}

/** A string with a length of one byte and its options. */
export function shortStringAt(data: Uint8Array, at: number): string {
  if (at + 2 > data.length) return '';
  return characters(data, at + 2, data[at] ?? 0, ((data[at + 1] ?? 0) & 1) === 1);
}

function characters(data: Uint8Array, at: number, length: number, wide: boolean): string {
  const bytes = data.subarray(at, at + (wide ? length * 2 : length));
  return new TextDecoder(wide ? 'utf-16le' : 'latin1', { ignoreBOM: true }).decode(bytes);
}

/**
 * The shared strings (MS-XLS 2.4.265): one run of strings over a record and those that continue it. A string's
 * characters may break between two records, and then begin anew with their options.
 */
export class SharedStringReader {
  private part = 0;
  private at = 8;

  /** @param raisedFonts fonts set as superscript or subscript */
  constructor(
    private readonly parts: readonly Uint8Array[],
    private readonly raisedFonts: ReadonlySet<number>,
  ) {}

  read(limit: number): string[] {
    const first = this.parts[0];
    if (!first || first.length < 8) return [];
    const count = Math.min(viewOf(first).getUint32(4, true), limit);
    const strings: string[] = [];
    while (strings.length < count && this.hasMore()) strings.push(this.string());
    return strings;
  }

  private hasMore(): boolean {
    while (this.part < this.parts.length && this.at >= (this.parts[this.part]?.length ?? 0)) {
      this.part++;
      this.at = 0;
    }
    return this.part < this.parts.length;
  }

  private byte(): number {
    return this.hasMore() ? (this.parts[this.part]?.[this.at++] ?? 0) : 0;
  }

  private number(bytes: number): number {
    let value = 0;
    for (let i = 0; i < bytes; i++) value += this.byte() * 2 ** (8 * i);
    return value;
  }

  private skip(bytes: number): void {
    for (let left = bytes; left > 0 && this.hasMore();) {
      const step = Math.min(left, (this.parts[this.part]?.length ?? 0) - this.at);
      this.at += step;
      left -= step;
    }
  }

  private string(): string {
    const length = this.number(2);
    const options = this.byte();
    const runs = (options & 8) !== 0 ? this.number(2) : 0;
    const extension = (options & 4) !== 0 ? this.number(4) : 0;
    const text = this.text(length, (options & 1) === 1);
    const formatted = this.withRuns(text, runs);
    this.skip(extension);
    return formatted;
  }

  /** Runs of formatting follow the characters: where each begins, and its font. */
  private withRuns(text: string, runs: number): string {
    let written = '';
    let [from, isRaised] = [0, false];
    for (let i = 0; i < runs && this.hasMore(); i++) {
      const start = Math.min(Math.max(this.number(2), from), text.length);
      const font = this.number(2);
      written += isRaised ? raised(text.slice(from, start)) : text.slice(from, start);
      [from, isRaised] = [start, this.raisedFonts.has(font)];
    }
    return written + (isRaised ? raised(text.slice(from)) : text.slice(from));
  }

  private text(length: number, startsWide: boolean): string {
    let wide = startsWide;
    let text = '';
    while (text.length < length) {
      const part = this.parts[this.part];
      if (!part) break;
      if (this.at >= part.length) {
        if (!this.hasMore()) break;
        wide = (this.byte() & 1) === 1;
        continue;
      }
      const room = Math.floor((part.length - this.at) / (wide ? 2 : 1));
      const taken = Math.min(length - text.length, room);
      if (taken === 0) {
        this.at = part.length;
        continue;
      }
      text += characters(part, this.at, taken, wide);
      this.at += wide ? taken * 2 : taken;
    }
    return text;
  }
}
