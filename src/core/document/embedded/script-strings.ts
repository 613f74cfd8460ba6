/**
 * String literals of JavaScript and JSON source, found without parsing it: quotes and escapes
 * only. Literals that the source joins (`'a' + 'b'`, successive document.write calls) are one.
 */

export interface ScriptString {
  value: string;
  /** Offsets into the source, from the opening quote of the first literal to behind the closing one of the last. */
  start: number;
  end: number;
}

/** Source between two literals that makes them one text: `+`, the next document.write, the next `html +=`. */
const JOINT = /^\s{0,20}(?:\+|\)\s{0,9};?\s{0,20}document\.write(?:ln)?\(|;\s{0,20}[\w.$]{1,60}\s{0,9}\+=)\s{0,20}$/;
const MAX_JOINT = 120;
/** Quotes on one line that open nothing (in comments, in regular expressions) before the line is given up. */
const MAX_UNCLOSED = 4;
/** An unclosed literal at the end of the source is text from this length on. */
const LONG_LITERAL = 400;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '', f: '\n', v: '\n', '0': '' };

/** Literals of at least `least` characters, joined ones counted together. */
export function scriptStrings(source: string, least: number): ScriptString[] {
  const joined: ScriptString[] = [];
  let parts: string[] = [];
  for (const literal of literals(source)) {
    const last = joined[joined.length - 1];
    const joint = last && literal.start - last.end <= MAX_JOINT ? source.slice(last.end, literal.start) : null;
    const value = unescapeScript(source.slice(literal.start + 1, literal.end - 1));
    if (last && joint !== null && (JOINT.test(joint) || isListed(joint, parts.at(-1) ?? '', value))) {
      parts.push(value);
      last.end = literal.end;
    } else {
      if (last) last.value = parts.join('');
      if (last && last.value.length < least) joined.pop();
      parts = [value];
      joined.push({ value: '', start: literal.start, end: literal.end });
    }
  }
  const last = joined[joined.length - 1];
  if (last) last.value = parts.join('');
  return joined.filter((text) => text.value.length >= least);
}

/** Elements of a list that a script joins: markup that goes on where the one before it ended. */
function isListed(joint: string, before: string, after: string): boolean {
  return (
    /^\s{0,20},\s{0,20}$/.test(joint) && /(?:>|^)\s*$/.test(before.slice(-5)) && /^\s*(?:<|$)/.test(after.slice(0, 20))
  );
}

function* literals(source: string): Generator<{ start: number; end: number }> {
  let unclosed = 0;
  let lineEnd = -1;
  for (let at = nextQuote(source, 0); at < source.length;) {
    const end = endOfLiteral(source, at);
    if (end >= 0) {
      yield { start: at, end: end + 1 };
      at = nextQuote(source, end + 1);
      continue;
    }
    // Source cut short in the midst of a text: what is there of it.
    if (source.length - at > LONG_LITERAL && source.indexOf('\n', at) < 0 && source.charCodeAt(at) === 0x22) {
      yield { start: at, end: source.length + 1 };
      return;
    }
    if (at > lineEnd) {
      unclosed = 0;
      lineEnd = source.indexOf('\n', at);
      if (lineEnd < 0) lineEnd = source.length;
    }
    at = nextQuote(source, ++unclosed < MAX_UNCLOSED ? at + 1 : lineEnd + 1);
  }
}

/** A literal's content with its escapes resolved. */
export function unescapeScript(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(
    /\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n|[\s\S]))/g,
    (_, braced?: string, wide?: string, narrow?: string, plain?: string) => {
      const code = braced ?? wide ?? narrow;
      if (code !== undefined) return codePoint(parseInt(code, 16));
      if (plain === undefined || /^[\r\n\u2028\u2029]/.test(plain)) return '';
      return ESCAPES[plain] ?? plain;
    },
  );
}

function nextQuote(source: string, from: number): number {
  for (let i = from; i < source.length; i++) {
    const code = source.charCodeAt(i);
    if (code === 0x22 || code === 0x27 || code === 0x60) return i;
  }
  return source.length;
}

/** Position of the quote that ends the literal opened at `start`; -1 when its line ends first. */
function endOfLiteral(source: string, start: number): number {
  const quote = source.charCodeAt(start);
  for (let i = start + 1; i < source.length; i++) {
    const code = source.charCodeAt(i);
    if (code === 0x5c) i++;
    else if (code === quote) return i;
    else if (code === 0x0a && quote !== 0x60) return -1;
  }
  return -1;
}

function codePoint(code: number): string {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
}
