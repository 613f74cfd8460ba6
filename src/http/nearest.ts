/** "Did you mean": the known words nearest to one that is not known, by edit distance. */

/** Longer input is no typing slip; bounding it bounds the cost. */
const LONGEST = 64;

/** Edits between two words (insert, delete, replace, swap of neighbours), letter case ignored. */
export function editDistance(a: string, b: string): number {
  const left = [...a.toLowerCase()];
  const right = [...b.toLowerCase()];
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const same = left[i - 1] === right[j - 1];
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]) {
        best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[right.length] ?? 0;
}

/** At most `limit` of the known words, nearest first; none when all are far. */
export function nearest(word: string, known: readonly string[], limit = 3): string[] {
  if (word.length === 0 || word.length > LONGEST) return [];
  const lower = word.toLowerCase();
  return known
    .map((candidate) => {
      const contained = lower.length >= 3 && (candidate.includes(lower) || lower.includes(candidate));
      return { candidate, distance: editDistance(word, candidate), contained };
    })
    .filter(({ candidate, distance, contained }) => contained || distance <= allowedEdits(word, candidate))
    .sort((a, b) => a.distance - b.distance || a.candidate.localeCompare(b.candidate, 'en'))
    .slice(0, limit)
    .map(({ candidate }) => candidate);
}

function allowedEdits(word: string, candidate: string): number {
  return Math.max(1, Math.floor(Math.max(word.length, candidate.length) / 3));
}
