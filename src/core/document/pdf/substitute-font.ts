/**
 * A stand-in for Chinese, Japanese and Korean fonts that a document names but does not carry. Without
 * one PDFium takes their glyphs to have no extent and leaves out text set glyph by glyph, or the second
 * of two equal lines, without a word. Shapes do not matter here, so every character is the same box of
 * one em: the font is made of a few hundred bytes, and no font of the machine is ever looked at.
 */
import type { Pdfium } from './pdfium.js';

/** Windows character sets: Shift-JIS, Hangul, GB 2312, Big5. */
const EAST_ASIAN: ReadonlySet<number> = new Set([128, 129, 134, 136]);

const FONT_HANDLE = 1;
const WHOLE_FILE = 0;

/** The value type of all parameters and results in the WebAssembly binary format. */
const I32 = 0x7f;

/** The little of the WebAssembly interface that is used; the compiler's library has it for browsers only. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { exports: Record<string, unknown> };
};

/**
 * Functions of FPDF_SYSFONTINFO that are answered here: their place in the structure, their parameters
 * and whether they have a result. The first two, for releasing and listing, stay PDFium's own.
 */
const CALLBACKS = [
  { name: 'mapFont', slot: 3, parameters: 7, result: true },
  { name: 'getFont', slot: 4, parameters: 2, result: true },
  { name: 'getFontData', slot: 5, parameters: 5, result: true },
  { name: 'getFaceName', slot: 6, parameters: 4, result: true },
  { name: 'getFontCharset', slot: 7, parameters: 2, result: true },
  { name: 'deleteFont', slot: 8, parameters: 2, result: false },
] as const;

type CallbackName = (typeof CALLBACKS)[number]['name'];
type Callback = (...parameters: number[]) => number;

/**
 * Makes PDFium use the stand-in. Its table of functions cannot grow, so that the functions of its own
 * look-up of system fonts, which has no fonts to find, are replaced where they stand.
 */
export function installSubstituteFont({ call, memory }: Pdfium): void {
  const font = buildFont();
  const callbacks: Record<CallbackName, Callback> = {
    mapFont: (_self, _weight, _italic, charset = 0) => (EAST_ASIAN.has(charset) ? FONT_HANDLE : 0),
    getFont: () => 0,
    getFontData: (_self, _font, table = 0, buffer = 0, size = 0) => {
      if (table !== WHOLE_FILE) return 0;
      if (buffer !== 0 && size >= font.length) memory.HEAPU8.set(font, buffer);
      return font.length;
    },
    getFaceName: () => 0,
    getFontCharset: () => 134,
    deleteFont: () => 0,
  };
  const info = call.FPDF_GetDefaultSystemFontInfo();
  if (info === 0) return;
  const exported = exportedCallbacks(callbacks);
  for (const { name, slot } of CALLBACKS) {
    call.__indirect_function_table.set(memory.HEAPU32[(info >> 2) + slot] ?? 0, exported[name]);
  }
  call.FPDF_SetSystemFontInfo(info);
}

/**
 * The callbacks as functions that WebAssembly can call through its table: a module that imports them
 * and exports them again gives them their types.
 */
function exportedCallbacks(callbacks: Record<CallbackName, Callback>): Record<string, unknown> {
  const types = CALLBACKS.map(({ parameters, result }) => [
    0x60,
    parameters,
    ...Array.from({ length: parameters }, () => I32),
    ...(result ? [1, I32] : [0]),
  ]);
  const imports = CALLBACKS.map(({ name }, index) => [...text('e'), ...text(name), 0x00, index]);
  const exports = CALLBACKS.map(({ name }, index) => [...text(name), 0x00, index]);
  const bytes = [
    0x00,
    0x61,
    0x73,
    0x6d,
    1,
    0,
    0,
    0,
    ...section(1, types),
    ...section(2, imports),
    ...section(7, exports),
  ];
  const module = new WebAssembly.Module(new Uint8Array(bytes));
  return new WebAssembly.Instance(module, { e: callbacks }).exports;
}

function text(value: string): number[] {
  return [value.length, ...new TextEncoder().encode(value)];
}

function section(id: number, items: readonly number[][]): number[] {
  const body = [items.length, ...items.flat()];
  return [id, (body.length & 0x7f) | 0x80, body.length >> 7, ...body];
}

/** A TrueType font of two glyphs, the box being that of every character from the space on. */
function buildFont(): Uint8Array {
  const tables = fontTables();
  const header = [...u32(0x10000), ...u16(tables.length, 64, 2, 48)];
  let offset = header.length + 16 * tables.length;
  const body: number[] = [];
  for (const [tag, data] of tables) {
    header.push(...new TextEncoder().encode(tag), ...u32(0, offset, data.length));
    const padded = [...data, ...Array.from({ length: (4 - (data.length % 4)) % 4 }, () => 0)];
    body.push(...padded);
    offset += padded.length;
  }
  return Uint8Array.from([...header, ...body]);
}

/** The tables that a font cannot do without, by their tags. */
function fontTables(): [string, number[]][] {
  const box = [
    ...i16(1, 0, -120, 1000, 880),
    ...u16(3),
    ...u16(0),
    1,
    1,
    1,
    1,
    ...i16(0, 0, 1000, 0, -120, 1000, 0, -1000),
    0,
  ];
  return [
    ['cmap', [...u16(0, 1, 3, 10), ...u32(12), ...u16(13, 0), ...u32(28, 0, 1), ...u32(0x20, 0x2ffff, 1)]],
    ['glyf', box],
    [
      'head',
      [
        ...u32(0x10000, 0x10000, 0, 0x5f0f3cf5),
        ...u16(0, 1000),
        ...u32(0, 0, 0, 0),
        ...i16(0, -120, 1000, 880),
        ...u16(0, 8),
        ...i16(2, 1, 0),
      ],
    ],
    [
      'hhea',
      [...u32(0x10000), ...i16(880, -120, 0), ...u16(1000), ...i16(0, 0, 1000, 1, 0, 0, 0, 0, 0, 0, 0), ...u16(1)],
    ],
    ['hmtx', [...u16(1000), ...i16(0), ...i16(0)]],
    ['loca', u32(0, 0, box.length)],
    ['maxp', [...u32(0x10000), ...u16(2, 4, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0)]],
  ];
}

function u16(...values: number[]): number[] {
  return values.flatMap((value) => [(value >> 8) & 0xff, value & 0xff]);
}

const i16 = u16;

function u32(...values: number[]): number[] {
  return values.flatMap((value) => [(value >>> 24) & 0xff, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff]);
}
