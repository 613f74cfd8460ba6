/**
 * Ruling lines and pictures of a page, those inside form objects included. A table border may be a
 * stroke, a thin filled rectangle, an edge of a stroked rectangle or a row of dots: all end as rules.
 */
import { boxAround, type Box } from './box.js';
import { IDENTITY, multiply, placeBox, placeX, placeY, type Frame, type Matrix } from './frame.js';
import type { Budget, Rule } from './page-content.js';
import { lightness, WHITE } from './lightness.js';
import type { Pdfium } from './pdfium.js';

const TEXT_OBJECT = 1;
const PATH_OBJECT = 2;
const IMAGE_OBJECT = 3;
const SHADING_OBJECT = 4;
const FORM_OBJECT = 5;

const MAX_FORM_DEPTH = 6;
const MAX_PAGE_RULES = 30_000;
const MAX_PAGE_FILLS = 10_000;
const MAX_PATH_SEGMENTS = 40_000;
/** A picture over so much of the page hides what lies under it. */
const COVERING = 0.8;
/** A shape thinner than this, in points, is a line. */
const THIN = 2.6;
/** How far a line may lean, in points, and still be horizontal or vertical. */
const LEAN = 1;

const LINE_TO = 0;
const MOVE_TO = 2;

export interface PageObjects {
  rules: Rule[];
  dots: { x: number; y: number }[];
  fills: Box[];
  /** What white text may stand on: all that is filled with another colour, pictures, shadings. */
  grounds: Box[];
  images: Box[];
  /** Whether a picture over most of the page is drawn on top of all its text. */
  covered: boolean;
  shapes: number;
  bounded: boolean;
}

interface Collecting extends PageObjects {
  texts: number;
  pdfium: Pdfium;
  budget: Budget;
  frame: Frame;
}

/** Collects the page's rules and pictures; `budget.objects` counts down objects and path segments. */
export function collectObjects(pdfium: Pdfium, page: number, frame: Frame, budget: Budget): PageObjects {
  const state: Collecting = {
    pdfium,
    budget,
    frame,
    rules: [],
    dots: [],
    fills: [],
    grounds: [],
    images: [],
    covered: false,
    texts: 0,
    shapes: 0,
    bounded: false,
  };
  const { call } = pdfium;
  const count = call.FPDFPage_CountObjects(page);
  for (let index = 0; index < count && mayGoOn(state); index += 1) {
    collectObject(state, call.FPDFPage_GetObject(page, index), frame.matrix, 0);
  }
  const { rules, dots, fills, grounds, images, covered, shapes, bounded } = state;
  return { rules, dots, fills, grounds, images, covered, shapes, bounded };
}

function mayGoOn(state: Collecting): boolean {
  state.budget.objects -= 1;
  if (state.budget.objects > 0 && state.rules.length + state.dots.length < MAX_PAGE_RULES) return true;
  state.bounded = true;
  return false;
}

function collectObject(state: Collecting, object: number, matrix: Matrix, depth: number): void {
  const { call } = state.pdfium;
  switch (call.FPDFPageObj_GetType(object)) {
    case TEXT_OBJECT:
      state.texts += 1;
      state.covered = false;
      return;
    case PATH_OBJECT:
      collectPath(state, object, matrix);
      return;
    case IMAGE_OBJECT: {
      const box = objectBox(state, object, matrix);
      if (box !== null) state.images.push(box);
      if (box !== null && state.texts > 0) state.covered ||= covers(box, state.frame);
      addGround(state, box);
      return;
    }
    case SHADING_OBJECT:
      addGround(state, objectBox(state, object, matrix));
      return;
    case FORM_OBJECT:
      if (depth < MAX_FORM_DEPTH) collectForm(state, object, matrix, depth);
      return;
  }
}

function covers({ x0, x1, y0, y1 }: Box, { width, height }: Frame): boolean {
  return (x1 - x0) * (y1 - y0) >= COVERING * width * height;
}

function collectForm(state: Collecting, form: number, matrix: Matrix, depth: number): void {
  const { call } = state.pdfium;
  const inner = multiply(objectMatrix(state.pdfium, form), matrix);
  const count = call.FPDFFormObj_CountObjects(form);
  for (let index = 0; index < count && mayGoOn(state); index += 1) {
    collectObject(state, call.FPDFFormObj_GetObject(form, index), inner, depth + 1);
  }
}

function objectMatrix(pdfium: Pdfium, object: number): Matrix {
  const { call, memory, scratch } = pdfium;
  if (call.FPDFPageObj_GetMatrix(object, scratch) === 0) return IDENTITY;
  const at = scratch >> 2;
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = memory.HEAPF32.subarray(at, at + 6);
  return { a, b, c, d, e, f };
}

function objectBox(state: Collecting, object: number, matrix: Matrix): Box | null {
  const { call, memory, scratch } = state.pdfium;
  if (call.FPDFPageObj_GetBounds(object, scratch, scratch + 4, scratch + 8, scratch + 12) === 0) return null;
  const at = scratch >> 2;
  const view = memory.HEAPF32;
  const [left, bottom, right, top] = [view[at] ?? 0, view[at + 1] ?? 0, view[at + 2] ?? 0, view[at + 3] ?? 0];
  return placeBox(matrix, { left, bottom, right, top });
}

function collectPath(state: Collecting, path: number, matrix: Matrix): void {
  const { call, memory, scratch } = state.pdfium;
  const box = objectBox(state, path, matrix);
  if (box === null) return;
  if (call.FPDFPath_GetDrawMode(path, scratch, scratch + 4) === 0) return;
  const filled = memory.HEAP32[scratch >> 2] !== 0;
  const stroked = memory.HEAP32[(scratch + 4) >> 2] !== 0;
  if ((!filled && !stroked) || isTransparent(state.pdfium, path, stroked)) return;
  if (box.x1 - box.x0 <= THIN || box.y1 - box.y0 <= THIN) {
    addThinBox(state, box);
    return;
  }
  if (filled && !isWhite(state.pdfium, path)) addGround(state, box);
  const segments = call.FPDFPath_CountSegments(path);
  // A plain filled box shades a cell, it does not border one.
  if (!stroked && segments <= 6) {
    state.shapes += 1;
    if (state.fills.length < MAX_PAGE_FILLS) state.fills.push(box);
    return;
  }
  const before = state.rules.length;
  walkPath(state, path, { matrix: multiply(objectMatrix(state.pdfium, path), matrix), segments, stroked });
  if (state.rules.length === before) state.shapes += 1;
}

function isTransparent(pdfium: Pdfium, path: number, stroked: boolean): boolean {
  const { call, memory, scratch } = pdfium;
  const known = stroked
    ? call.FPDFPageObj_GetStrokeColor(path, scratch, scratch + 4, scratch + 8, scratch + 12)
    : call.FPDFPageObj_GetFillColor(path, scratch, scratch + 4, scratch + 8, scratch + 12);
  return known !== 0 && memory.HEAPU32[(scratch + 12) >> 2] === 0;
}

function addGround(state: Collecting, box: Box | null): void {
  if (box !== null && state.grounds.length < MAX_PAGE_FILLS) state.grounds.push(box);
}

/** Whether a shape is filled with white; a pattern is not. */
function isWhite({ call, memory, scratch }: Pdfium, path: number): boolean {
  if (call.FPDFPageObj_GetFillColor(path, scratch, scratch + 4, scratch + 8, scratch + 12) === 0) return false;
  const at = scratch >> 2;
  const [red = 0, green = 0, blue = 0] = memory.HEAPU32.subarray(at, at + 3);
  return lightness(red, green, blue) >= WHITE;
}

function addThinBox(state: Collecting, { x0, x1, y0, y1 }: Box): void {
  const wide = x1 - x0;
  const high = y1 - y0;
  if (wide <= THIN && high <= THIN) state.dots.push({ x: (x0 + x1) / 2, y: (y0 + y1) / 2 });
  else if (wide >= high) state.rules.push({ horizontal: true, at: (y0 + y1) / 2, from: x0, to: x1 });
  else state.rules.push({ horizontal: false, at: (x0 + x1) / 2, from: y0, to: y1 });
}

/** How a path is drawn, and of how many segments. */
interface Drawing {
  matrix: Matrix;
  segments: number;
  stroked: boolean;
}

/** The subpaths of a path: each straight upright edge when stroked, each thin box when filled. */
function walkPath(state: Collecting, path: number, { matrix, segments, stroked }: Drawing): void {
  const { pdfium } = state;
  const { call, memory, scratch } = pdfium;
  const limit = Math.min(segments, MAX_PATH_SEGMENTS, Math.max(0, state.budget.objects));
  if (limit < segments) state.bounded = true;
  state.budget.objects -= limit;
  let points: [number, number][] = [];
  const finish = (closed: boolean): void => {
    if (stroked) addEdges(state, points, closed);
    else if (points.length >= 4) addFilledBox(state, points);
    points = [];
  };
  for (let index = 0; index < limit; index += 1) {
    const segment = call.FPDFPath_GetPathSegment(path, index);
    const type = call.FPDFPathSegment_GetType(segment);
    call.FPDFPathSegment_GetPoint(segment, scratch, scratch + 4);
    const x = memory.HEAPF32[scratch >> 2] ?? 0;
    const y = memory.HEAPF32[(scratch + 4) >> 2] ?? 0;
    if (type === MOVE_TO || type !== LINE_TO) finish(false);
    points.push([placeX(matrix, x, y), placeY(matrix, x, y)]);
    if (call.FPDFPathSegment_GetClose(segment) !== 0) finish(true);
  }
  finish(false);
}

function addEdges(state: Collecting, points: readonly [number, number][], closed: boolean): void {
  const first = points[0];
  let last = first;
  for (let index = 1; index <= points.length; index += 1) {
    const next = points[index] ?? (closed ? first : undefined);
    if (last === undefined || next === undefined) return;
    addEdge(state, last, next);
    last = next;
  }
}

function addEdge(state: Collecting, [ax, ay]: [number, number], [bx, by]: [number, number]): void {
  const wide = Math.abs(ax - bx);
  const high = Math.abs(ay - by);
  if (high <= LEAN && wide > LEAN) {
    state.rules.push({ horizontal: true, at: (ay + by) / 2, from: Math.min(ax, bx), to: Math.max(ax, bx) });
  } else if (wide <= LEAN && high > LEAN) {
    state.rules.push({ horizontal: false, at: (ax + bx) / 2, from: Math.min(ay, by), to: Math.max(ay, by) });
  }
}

function addFilledBox(state: Collecting, points: readonly [number, number][]): void {
  const box = boxAround(points.map(([x, y]) => ({ x0: x, y0: y, x1: x, y1: y })));
  if (box.x1 - box.x0 <= THIN || box.y1 - box.y0 <= THIN) addThinBox(state, box);
}
