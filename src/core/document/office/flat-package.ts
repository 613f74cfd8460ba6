/**
 * The parts of an office document kept in one XML file instead of a zip container (Flat OPC), as Word saves it
 * and as programs on web servers make it from a template.
 */
import type { PartStore } from './office-package.js';

const PART = /<pkg:part\s[^<>]{0,2000}>/g;
const NAME = /\spkg:name\s*=\s*["']([^"']{1,300})["']/;
const DATA_BEGINS = '<pkg:xmlData';
const DATA_ENDS = '</pkg:xmlData>';
const MAX_PARTS = 10_000;

export class FlatPackage implements PartStore {
  private readonly parts = new Map<string, string>();

  /** Parts of pictures and other bytes are left out. */
  constructor(xml: string) {
    const starts = [...xml.matchAll(PART)].slice(0, MAX_PARTS);
    starts.forEach((start, i) => {
      const name = NAME.exec(start[0])?.[1];
      const part = xml.slice(start.index, starts[i + 1]?.index ?? xml.length);
      const begins = part.indexOf(DATA_BEGINS);
      const ends = part.lastIndexOf(DATA_ENDS);
      if (name === undefined || begins < 0 || ends < begins) return;
      const key = keyOf(name);
      if (!this.parts.has(key)) this.parts.set(key, part.slice(part.indexOf('>', begins) + 1, ends));
    });
  }

  has(name: string): boolean {
    return this.parts.has(keyOf(name));
  }

  read(name: string): Uint8Array | null {
    const part = this.parts.get(keyOf(name));
    return part === undefined ? null : Buffer.from(part);
  }

  /** None: its parts are XML. */
  inner(): PartStore {
    return new FlatPackage('');
  }
}

function keyOf(name: string): string {
  return name.replace(/^\/+/, '').toLowerCase();
}
