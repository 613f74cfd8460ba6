/**
 * The metadata block between `---` lines that many Markdown files begin with.
 */

export interface FrontMatter {
  title: string | null;
  /** YYYY-MM-DD */
  publishedOn: string | null;
  /** The text without the block. */
  body: string;
}

const LONGEST = 5000;

/** Takes the block off a text that begins with one. */
export function frontMatter(text: string): FrontMatter {
  const none = { title: null, publishedOn: null, body: text };
  if (!/^---[ \t]*\r?\n/.test(text)) return none;
  const end = /\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(text.slice(3, LONGEST));
  if (!end) return none;
  const block = text.slice(3, 3 + end.index);
  // A rule, a paragraph and another rule look alike; metadata has keys only.
  if (
    !block
      .trim()
      .split(/\r?\n/)
      .every((line) => /^(?:[\w-]+\s*:|\s|-|#|$)/.test(line))
  )
    return none;
  return {
    title: value(block, 'title'),
    publishedOn: isoDate(value(block, 'date') ?? value(block, 'pubdate')),
    body: text.slice(3 + end.index + end[0].length),
  };
}

function value(block: string, key: string): string | null {
  const match = new RegExp(`^${key}[ \\t]*:[ \\t]*(\\S.*)$`, 'im').exec(block);
  return match?.[1]?.trim().replace(/^(["'])(.*)\1$/, '$2') ?? null;
}

function isoDate(text: string | null): string | null {
  const match = text === null ? null : /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})/.exec(text);
  return match ? `${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}` : null;
}
