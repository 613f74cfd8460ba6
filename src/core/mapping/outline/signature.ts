/**
 * The last lines of a document: who signs and when. A date alone on its line, in words or
 * digits with 年月日, is a signing date; page dates are not written so.
 */
import type { Line } from './lines.js';
import { withoutSpace } from './lines.js';
import { isSiteLine } from './chrome.js';

const YEAR = '(?:20\\d{2}|[二两][〇○零OoＯ０0][〇○零OoＯ０0一二三四五六七八九1-9]{2})';
const MONTH = '(?:\\d{1,2}|[一二三四五六七八九十]{1,2}|元)';
const DAY = '(?:\\d{1,2}|[一二三四五六七八九十]{1,3})';
const SIGNED_DATE = `${YEAR}年${MONTH}月${DAY}[日号]`;
const DATE_LINE = new RegExp(`^[（(]?${SIGNED_DATE}[）)]?$`);
/** A date that lost digits beside 年月日, or all: it tells no day, but still that the line above signs. */
const WORN_DATE_LINE = /^(?:20\d{0,6}|年|20\d{2}年)\d{0,2}月?\d{0,2}[日号]$/;
const SHORT_DATE_LINE = /^20\d{2}([-./])\d{1,2}\1\d{1,2}$/;
const SIGNER_AND_DATE = new RegExp(`^(\\S{4,60}?)[，,（(]?(${SIGNED_DATE})[）)]?[。]?$`);
const SIGNER =
  /(?:人民政府|政府|办公厅|办公室|委员会|[局厅委部署院所处站社队会]|中心|[市县区省州旗盟镇乡]|街道|街道办事处|管委会|公司|大学|学院|学校|总队|支队|大队|法院|检察院|[行关馆校学办台园场厂团联]|[一二三四五六七八九十初高]中|苏木)(?:[（(]\S{1,20}[）)])?$/;
const RUN_ON_END = new RegExp(`(?:^|[。！\\s])([^。！\\s，,：:]{4,40}?)\\s*(${SIGNED_DATE})\\s*$`);

const MAY_END_IN_DATE = /[日号][）)。]{0,2}$|\d$/;

/** Lines looked at from the end on; a long tail of links or spam may follow the signature. */
const REACH = 400;

/**
 * Signer and date, or the date alone; empty when the document is not signed.
 *
 * @param bodyFrom First line of a report's body. Before it a date counts only below the body
 *   that signs or in brackets, since a page's own date may stand there alone.
 */
export function signatureOf(lines: readonly Line[], bodyFrom: number): string[] {
  const inBody = lastSignature(lines, lines.length - 1, Math.max(bodyFrom, lines.length - REACH), false);
  if (inBody.length > 0 || bodyFrom === 0) return inBody;
  return lastSignature(lines, bodyFrom - 1, Math.max(0, bodyFrom - REACH), true);
}

function lastSignature(lines: readonly Line[], last: number, first: number, strict: boolean): string[] {
  let dateAlone: string[] = [];
  for (let index = last; index >= first; index -= 1) {
    const text = bareLine(lines[index]?.text ?? '');
    if (!MAY_END_IN_DATE.test(text.slice(-8))) continue;
    const squeezed = withoutSpace(text.slice(-120));
    const isDate = DATE_LINE.test(squeezed);
    if (isDate || SHORT_DATE_LINE.test(squeezed)) {
      const signer = signerAbove(lines, index, first);
      if (signer !== null) return [signer, text];
      if (isDate && dateAlone.length === 0 && (!strict || /^[（(]/.test(squeezed))) dateAlone = [text];
      continue;
    }
    if (!strict && WORN_DATE_LINE.test(squeezed)) {
      const signer = signerAbove(lines, index, first);
      if (signer !== null) return [signer];
    }
    const both = signerAndDate(text, squeezed);
    if (both) return both;
  }
  return dateAlone;
}

/** Signer and date on one line, alone or behind the last sentence of a report set on one line. */
function signerAndDate(text: string, squeezed: string): string[] | null {
  if (text.length <= 80 && isSiteLine(text)) return null;
  const found = text.length <= 80 ? SIGNER_AND_DATE.exec(squeezed) : RUN_ON_END.exec(text.slice(-100));
  const signer = found?.[1];
  return signer && SIGNER.test(withoutSpace(signer)) ? [signer, found[2] ?? ''] : null;
}

/**
 * Without the bars that a lost table left at the end of a line, and the question marks that spaces became
 * at both; taken off one by one so that a long run costs no more than its length.
 */
function bareLine(text: string): string {
  let end = text.length;
  while (end > 0 && /[|\s?？]/.test(text.charAt(end - 1))) end -= 1;
  let start = 0;
  while (start < end && /[?？]/.test(text.charAt(start))) start += 1;
  return text.slice(start, end);
}

/** The line above a date when it names a body and is no sentence. */
function signerAbove(lines: readonly Line[], index: number, from: number): string | null {
  const text = index > from ? bareLine(lines[index - 1]?.text ?? '') : '';
  const squeezed = withoutSpace(text.slice(0, 120));
  if (squeezed.length < 3 || squeezed.length > 60 || /[。；;，,：:]/.test(squeezed)) return null;
  return SIGNER.test(squeezed) ? text : null;
}
