/**
 * Lines → candidates for headings: everything that is numbered or worded like one, with the
 * place where its title ends. Which of them are sections is decided in outline-sections.ts.
 */
import { exactWording, isFormRow, LIST_BEFORE, LIST_BEHIND, openingWording, type Meaning } from './wording.js';
import { squeeze, withoutSpace, type Line } from './lines.js';

/** 一、 · 第一部分 · （一） · 1. · no number at all. */
export type NumberStyle = 'cn' | 'part' | 'paren' | 'digit' | 'none';

export interface Candidate {
  style: NumberStyle;
  /** The printed number; null when none is printed. */
  printed: number | null;
  /** Without number and white space. */
  title: string;
  meaning: Meaning | null;
  /** The whole title is a prescribed one. */
  exact: boolean;
  /** Line and offset where the heading begins. */
  line: number;
  start: number;
  /** Line and offset where its text begins. */
  endLine: number;
  end: number;
  /** A line of a table of contents: leader dots and a page number. */
  contents: boolean;
}

const MAX_CANDIDATES = 1000;
/** Numbers inside lines that are looked at; a report has some hundreds. */
const MAX_INNER = 20_000;
/** A title is looked for in so many characters behind the number. */
const TITLE_REACH = 72;
/** Longest title that is taken without any wording known. */
const TITLE_LENGTH = 50;

const DECORATION = /^[#*>●■◆★▲\s]{1,8}/;
/** 一 总体情况, 一总体情况: so many sentences begin alike that only a prescribed title behind it counts. */
const BARE_NUMBER = /^([一二三四五六七八九十])[ \t\u3000]{0,6}(?=[^ \t\u3000])/;
const NUMBERS: readonly { style: NumberStyle; pattern: RegExp }[] = [
  { style: 'cn', pattern: /^([一二三四五六七八九十]{1,3})[ \t\u3000]{0,4}[、,，.．:：][ \t\u3000、,，.．]{0,4}/ },
  {
    style: 'part',
    pattern:
      /^第([一二三四五六七八九十]{1,3}|\d{1,2})(?:部分|章|篇|节(?=[ \t\u3000、,，.．:：]))[ \t\u3000、,，.．:：]{0,6}/,
  },
  { style: 'paren', pattern: /^[（(][ \t]{0,2}([一二三四五六七八九十]{1,3})[ \t]{0,2}[）)][ \t\u3000、,，.．]{0,4}/ },
  { style: 'digit', pattern: /^(\d{1,2})[ \t\u3000]{0,4}[、,，.．][ \t\u3000]{0,4}(?!\d)/ },
  { style: 'cn', pattern: BARE_NUMBER },
];
const MAY_BEGIN_HIGH = /^[一二三四五六七八九十第#*>●■◆★▲]/;
const MAY_BEGIN = /^[一二三四五六七八九十第（(\d#*>●■◆★▲]/;
const INNER =
  /[。！？；;：:”"）)」\s](?:([一二三四五六七八九十])[ \t\u3000]{0,4}[、,，.．]|第([一二三四五六七八九十])部分[、,，.．：:]?)[ \t\u3000]{0,4}/g;
const UNNUMBERED_LEAD = /^[?？、,，.．·•●■◆★▲#*>\-—\s]{0,6}/;
const CONTENTS_TAIL = /[.．…·。\-—_\s]{3,}\d{1,3}$|[（(]\d{1,3}[）)]$/;
const CN_DIGITS = '一二三四五六七八九';

/** The value of 一 … 九十九, or of Arabic digits; null for anything else. */
export function printedNumber(text: string): number | null {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  if (!/^[一二三四五六七八九]?十?[一二三四五六七八九]?$/.test(text) || text === '') return null;
  const ten = text.indexOf('十');
  const digit = (character: string): number => CN_DIGITS.indexOf(character) + 1;
  if (ten < 0) return text.length === 1 ? digit(text) : null;
  return (ten === 0 ? 1 : digit(text.charAt(0))) * 10 + (ten + 1 < text.length ? digit(text.charAt(ten + 1)) : 0);
}

/**
 * Every line, and every place inside a long line, that may be a heading; in order of the text.
 * （一） and 1. number the sections only where nothing above them does, and cost most to look at,
 * so they are read when 一、 and 第一部分 do not give all sections away.
 */
export function headingCandidates(lines: readonly Line[]): Candidate[] {
  const high = collect(lines, MAY_BEGIN_HIGH);
  const worded = new Set(high.filter((one) => one.style === 'cn' || one.style === 'part').map((one) => one.meaning));
  worded.delete(null);
  return worded.size === 6 ? high : collect(lines, MAY_BEGIN);
}

function collect(lines: readonly Line[], mayBegin: RegExp): Candidate[] {
  const candidates: Candidate[] = [];
  const inner = { left: MAX_INNER };
  for (let line = 0; line < lines.length && candidates.length < MAX_CANDIDATES; line += 1) {
    const text = lines[line]?.text ?? '';
    const first = candidateAtStart(lines, line, text, mayBegin);
    if (first) candidates.push(first);
    if (text.length > 60) pushInner(candidates, line, text, first && first.endLine === line ? first.end : 0, inner);
  }
  return candidates;
}

function candidateAtStart(lines: readonly Line[], line: number, text: string, mayBegin: RegExp): Candidate | null {
  if (mayBegin.test(text)) {
    const offset = DECORATION.exec(text)?.[0].length ?? 0;
    const head = text.slice(offset, offset + 24);
    for (const { style, pattern } of NUMBERS) {
      const found = pattern.exec(head);
      const printed = found ? printedNumber(found[1] ?? '') : null;
      if (!found || printed === null) continue;
      return numbered(lines, line, style, printed, offset + found[0].length, pattern === BARE_NUMBER);
    }
  }
  return unnumbered(line, text);
}

function numbered(
  lines: readonly Line[],
  line: number,
  style: NumberStyle,
  printed: number,
  titleStart: number,
  bare: boolean,
): Candidate | null {
  const text = lines[line]?.text ?? '';
  if (titleStart >= text.length) return numberAlone(lines, line, style, printed);
  const title = readTitle(text, titleStart, bare || style === 'paren' || style === 'digit');
  if (!title || (bare && !title.exact)) return null;
  const candidate: Candidate = { style, printed, line, start: 0, endLine: line, ...title };
  return joinedWithNext(lines, candidate);
}

/** 一、 on a line of its own: the title stands on the next. */
function numberAlone(lines: readonly Line[], line: number, style: NumberStyle, printed: number): Candidate | null {
  const next = lines[line + 1]?.text;
  if (next === undefined || MAY_BEGIN.test(next)) return null;
  const title = readTitle(next, 0, true);
  return title ? { style, printed, line, start: 0, endLine: line + 1, ...title } : null;
}

/** A prescribed title set over two lines: 收到和处理政府信息公开 / 申请情况. */
function joinedWithNext(lines: readonly Line[], candidate: Candidate): Candidate {
  const text = lines[candidate.line]?.text ?? '';
  const next = lines[candidate.line + 1]?.text;
  if (candidate.exact || candidate.end < text.length || next === undefined || next.length > 24) return candidate;
  const joined = candidate.title + withoutSpace(next).replace(/[。：:]$/, '');
  const meaning = exactWording(joined);
  if (meaning === null) return candidate;
  return { ...candidate, title: joined, meaning, exact: true, endLine: candidate.line + 1, end: next.length };
}

interface Title {
  title: string;
  meaning: Meaning | null;
  exact: boolean;
  end: number;
  contents: boolean;
}

/** The title that begins at `from`, and where it ends; `worded`: only if its wording is known. */
function readTitle(text: string, from: number, worded: boolean): Title | null {
  const squeezed = squeeze(text, from, TITLE_REACH);
  if (isFormRow(squeezed.text)) return null;
  const contents = text.length < 90 && CONTENTS_TAIL.test(text);
  const wording = openingWording(squeezed.text);
  if (wording) {
    const end = endOfTitle(text, squeezed.at, wording.length);
    const title = cleanTitle(text.slice(from, end));
    const exact = exactWording(title) === wording.meaning;
    if (exact || title.length <= TITLE_LENGTH) return { title, meaning: wording.meaning, exact, end, contents };
  }
  if (worded) return null;
  const end = plainTitleEnd(text, from);
  const title = cleanTitle(text.slice(from, end));
  return title === '' ? null : { title, meaning: null, exact: false, end, contents };
}

/**
 * A wording may stop short of the title's end (总体情况及主要做法). What follows belongs to the
 * title when it goes on without a break to the end of a short line or to the next mark.
 */
function endOfTitle(text: string, at: readonly number[], length: number): number {
  const end = (at[length - 1] ?? 0) + 1;
  const rest = text.slice(end, end + 40);
  if (rest === '' || /^[\s。：:，,、；;\d（(“"]/.test(rest)) return end;
  const mark = /[。：:\s]/.exec(rest);
  const tail = mark ? rest.slice(0, mark.index) : rest;
  const endsLine = end + tail.length >= text.length || mark !== null;
  return endsLine && tail.length <= 16 && !/[，,；;\d]/.test(tail) ? end + tail.length : end;
}

/** A title without known wording ends at the first full stop or colon, at a wide gap, or with the line. */
function plainTitleEnd(text: string, from: number): number {
  const reach = text.slice(from, from + TITLE_LENGTH + 10);
  const mark = /[。：:；;]|[ \t\u3000]{1,}(?=\S{0,}[，,。])/.exec(reach);
  if (mark && mark.index > 0) return from + beforeOpenBracket(reach, mark.index);
  if (text.length - from <= TITLE_LENGTH + 10) return text.length;
  const comma = /[，,]/.exec(reach);
  return from + (comma && comma.index > 0 ? comma.index : TITLE_LENGTH);
}

/** 一、加强用权公开（责任单位：县司法局）: what a bracket holds behind a colon is text, no title. */
function beforeOpenBracket(reach: string, end: number): number {
  const open = Math.max(...[...'（(〔【['].map((bracket) => reach.lastIndexOf(bracket, end)));
  const close = Math.max(...[...'）)〕】]'].map((bracket) => reach.lastIndexOf(bracket, end)));
  return open > 0 && open > close ? open : end;
}

function cleanTitle(raw: string): string {
  return withoutSpace(raw)
    .replace(CONTENTS_TAIL, '')
    .replace(/[*#]+$/, '')
    .replace(/[。：:，,、；;.．…·]+$/, '');
}

/** A line that is one of the prescribed titles and nothing else. */
function unnumbered(line: number, text: string): Candidate | null {
  if (text.length > 60) return null;
  const lead = UNNUMBERED_LEAD.exec(text)?.[0].length ?? 0;
  const title = cleanTitle(text.slice(lead));
  if (title.length < 4 || title.length > 34) return null;
  const meaning = exactWording(title);
  if (meaning === null) return null;
  const contents = CONTENTS_TAIL.test(text);
  return {
    style: 'none',
    printed: null,
    title,
    meaning,
    exact: true,
    line,
    start: 0,
    endLine: line,
    end: text.length,
    contents,
  };
}

/**
 * Headings inside a long line, as where a whole report stands on one line. Only known wordings
 * count. Several that touch one another are a list when one of them shows it: announced before,
 * followed by a comma, or by the number of parts.
 */
function pushInner(candidates: Candidate[], line: number, text: string, from: number, inner: { left: number }): void {
  let group: Candidate[] = [];
  let listed = false;
  const settle = (): void => {
    if (!listed) for (const one of group) candidates.push(one);
    group = [];
    listed = false;
  };
  INNER.lastIndex = from;
  for (let found = INNER.exec(text); found && inner.left > 0; found = INNER.exec(text)) {
    inner.left -= 1;
    const titleStart = found.index + found[0].length;
    // The mark before may be the one that ends the heading before it.
    INNER.lastIndex = titleStart;
    const title = readTitle(text, titleStart, true);
    const printed = printedNumber(found[1] ?? found[2] ?? '');
    if (!title || printed === null) continue;
    const start = found.index + 1;
    if (start - (group.at(-1)?.end ?? -TOUCHING) >= TOUCHING) settle();
    if (candidates.length + group.length >= MAX_CANDIDATES) return;
    listed ||= LIST_BEFORE.test(text.slice(Math.max(0, found.index - 6), start));
    listed ||= LIST_BEHIND.test(text.slice(title.end, title.end + 12));
    group.push({ style: found[2] === undefined ? 'cn' : 'part', printed, line, start, endLine: line, ...title });
    INNER.lastIndex = title.end;
  }
  settle();
}

/** Headings with fewer characters between them touch. */
const TOUCHING = 4;
