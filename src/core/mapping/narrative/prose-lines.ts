/**
 * Which line ends of a text part paragraphs, and which a page's layout put there. Pure, one pass and
 * linear expressions.
 */

const ENUMERATION =
  /^(?:[(（]?[一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、．.,，]|[(（]?\d{1,2}[)）]|\d{1,2}[、．])/;
const CLOSES_SENTENCE = /[。！？!?；;|]$/;

const PAGE_NUMBER = /^[-—–]{1,2} ?\d{1,4} ?[-—–]{1,2}$/;

/** Only the ends of a longer line matter. */
const LONGEST_LINE = 400;

/** Wrapped lines of a page are about this long at least; a shorter line without a full stop is a heading. */
const SHORTEST_WRAP = 18;

export interface LineSurvey {
  /** Offsets of the line ends that part two paragraphs rather than wrap one. */
  breaks: Set<number>;
  /** Lines that hold only a page number, in order; a sentence goes on across them. */
  pageNumbers: { start: number; end: number }[];
  /** Line ends inside a number that a full line was too short for. */
  insideNumbers: Set<number>;
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** Tells the line ends of a text apart. */
export function surveyLines(source: string): LineSurvey {
  const survey: LineSurvey = { breaks: new Set(), pageNumbers: [], insideNumbers: new Set() };
  let lineStart = 0;
  let ends: number[] = [];
  let previous = '';
  for (let at = 0; at <= source.length; at += 1) {
    const code = source.charCodeAt(at);
    if (at < source.length && code !== LINE_FEED && code !== CARRIAGE_RETURN) continue;
    const line = source.slice(lineStart, Math.min(at, lineStart + LONGEST_LINE)).trim();
    if (PAGE_NUMBER.test(line)) {
      survey.pageNumbers.push({ start: lineStart, end: at - 1 });
      ends.push(at);
    } else if (line === '') {
      ends.push(at);
    } else {
      if (previous !== '' && !wraps(previous, line)) {
        for (const end of ends) survey.breaks.add(end);
      } else if (fillsItsLine(previous, line)) {
        for (const end of ends) survey.insideNumbers.add(end);
      }
      previous =
        at - lineStart > LONGEST_LINE ? source.slice(Math.max(lineStart, at - LONGEST_LINE), at).trimEnd() : line;
      ends = [at];
    }
    lineStart = at + 1;
  }
  joinNumberLines(source, survey.breaks);
  return survey;
}

/** 共收到申请2⏎3件: a line as long as the one below it, digits on both sides, and no space at its end. */
function fillsItsLine(line: string, next: string): boolean {
  return (
    /[^\d.,，]\d{1,6}$/.test(line) && /^\d{1,6}(?![\d.,，]|[-—–/])/.test(next) && line.length >= next.length - MARGIN
  );
}

/** The first line of a paragraph is shorter by what it is indented, every line by a mark that may not begin one. */
const MARGIN = 6;

const MEASURES = '(?:余|多)?[百千万亿]?(?:余|多)?(?:条|件|份|篇|起|宗|次|期|场|项|个|元)';
/** 公开信息⏎5928⏎条,其中…: a number on a line of its own between its label and its measure word. */
const NUMBER_LINE = new RegExp(
  `([^。！？!?；;|\\s])\\s{1,8}[\\d０-９][\\d０-９,.]{0,14}[%％]?[^\\S\\n]*(?:\\n\\s{0,8}${MEASURES}(?=[,.，。、；;（()）]|$)|\\n\\s{0,8}(?=[,，%％]))`,
  'gm',
);
const MARK_LINE = /\n\s{0,8}(?=[,，。、；;%）)])/g;

function joinNumberLines(source: string, breaks: Set<number>): void {
  for (const pattern of [NUMBER_LINE, MARK_LINE]) {
    for (const match of source.matchAll(pattern)) {
      for (let at = match.index; at < match.index + match[0].length; at += 1) breaks.delete(at);
    }
  }
}

function wraps(line: string, next: string): boolean {
  if (CLOSES_SENTENCE.test(line) || ENUMERATION.test(next)) return false;
  if (next.includes('|') || line.includes('|')) return false;
  // A heading; with a full stop or comma inside, a paragraph that begins with one.
  if (ENUMERATION.test(line) && line.length < 40 && !/[,，。]/.test(line)) return false;
  return line.length >= SHORTEST_WRAP;
}
