/** What a repair of one piece of text gives: the mended text, and how many times the damage stood in it. */
export interface Mended {
  text: string;
  count: number;
}

export type Mend = (text: string) => Mended;

/** Puts something in the place of every match, and counts them. */
export function replace(text: string, pattern: RegExp, by: (match: string) => string): Mended {
  let count = 0;
  const result = text.replace(pattern, (match) => {
    count++;
    return by(match);
  });
  return { text: result, count };
}

/** Takes every match out. */
export function remove(text: string, pattern: RegExp): Mended {
  return replace(text, pattern, () => '');
}
