/**
 * Answers about short texts, kept. The words of the forms recur in every report and are asked about at
 * every step; the bounds keep hostile texts from piling up.
 */

const MAX_TEXTS = 10_000;
const LONGEST_TEXT = 120;

/** The same function, which works out its answer for a text only once. It must depend on the text alone. */
export function remember<Answer>(ask: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, Answer>();
  return (text) => {
    if (text.length > LONGEST_TEXT) return ask(text);
    const answer = known.get(text);
    if (answer !== undefined) return answer;
    const found = ask(text);
    if (known.size >= MAX_TEXTS) known.clear();
    known.set(text, found);
    return found;
  };
}
