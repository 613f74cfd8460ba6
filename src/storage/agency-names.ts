/**
 * From what a filter names (identifiers and exact names) to agencies, many at once. Unlike the
 * storing of a report, a filter may well mean several bodies that bore one name in their time.
 */
import { agencyNameKey } from './agencies.js';
import { type Db, run } from './database.js';

export interface ResolvedAgencies {
  /** Identifiers by the word that named them, as given. */
  found: Map<string, number[]>;
  missing: string[];
}

const BY_ID = { name: 'agencies_by_id', text: 'SELECT id FROM agency WHERE id = ANY($1::bigint[])' };

const BY_KEY = {
  name: 'agencies_by_key',
  text: `SELECT id, name_key AS key FROM agency WHERE name_key = ANY($1::text[])
    UNION SELECT agency_id, alias_key FROM agency_alias WHERE alias_key = ANY($1::text[])`,
};

/** Words of digits alone are identifiers, all others are names or aliases. */
export async function resolveAgencies(db: Db, words: readonly string[]): Promise<ResolvedAgencies> {
  const numbers = words.filter(isIdentifier);
  const names = words.filter((word) => !isIdentifier(word));
  const byId = numbers.length === 0 ? [] : await run<{ id: number }>(db, BY_ID, [[...new Set(numbers.map(Number))]]);
  const byKey =
    names.length === 0
      ? []
      : await run<{ id: number; key: string }>(db, BY_KEY, [[...new Set(names.map(agencyNameKey))]]);
  const known = new Set(byId.map((row) => row.id));
  const found = new Map<string, number[]>();
  const missing: string[] = [];
  for (const word of words) {
    const ids = isIdentifier(word)
      ? [Number(word)].filter((id) => known.has(id))
      : byKey.filter((row) => row.key === agencyNameKey(word)).map((row) => row.id);
    if (ids.length === 0) missing.push(word);
    else found.set(word, ids);
  }
  return { found, missing };
}

function isIdentifier(word: string): boolean {
  return /^\d{1,15}$/.test(word);
}

const SAME_BEGINNING = {
  name: 'agencies_same_beginning',
  text: `SELECT name FROM agency WHERE bigrams(name_key) @> ARRAY[$1::text] ORDER BY id LIMIT 500`,
};

/** Names that share two neighbouring characters at the beginning: what a misspelt name may have meant. */
export async function similarAgencyNames(db: Db, name: string): Promise<string[]> {
  const beginning = [...agencyNameKey(name)].slice(0, 2).join('');
  if (beginning === '') return [];
  return (await run<{ name: string }>(db, SAME_BEGINNING, [beginning])).map((row) => row.name);
}
