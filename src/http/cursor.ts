/**
 * Opaque cursors: the key of a page's last row with a checksum that binds it to the list and
 * its filters. The checksum is no secret: it catches cursors that were altered, cut, or taken
 * to another list, which would otherwise silently skip rows. A forged one can only point at
 * another place of the same list.
 */
import { createHash } from 'node:crypto';
import { HttpProblem } from './errors.js';

export type CursorKey = readonly (string | number)[];

const CHECKSUM_LENGTH = 12;
const LONGEST_CURSOR = 512;

/** `scope` is whatever the cursor is good for: the list's name and its filters. */
export function encodeCursor(key: CursorKey, scope: string): string {
  const payload = JSON.stringify(key);
  return Buffer.from(checksum(payload, scope) + payload, 'utf8').toString('base64url');
}

/**
 * The key in a cursor made by `encodeCursor` for the same scope.
 *
 * @param types what each part of the key must be
 * @throws HttpProblem `invalid_cursor`
 */
export function decodeCursor(cursor: string, scope: string, types: readonly ('string' | 'number')[]): CursorKey {
  if (cursor.length <= LONGEST_CURSOR && /^[A-Za-z0-9_-]+$/.test(cursor)) {
    const text = Buffer.from(cursor, 'base64url').toString('utf8');
    const payload = text.slice(CHECKSUM_LENGTH);
    const whole = Buffer.from(text, 'utf8').toString('base64url') === cursor;
    if (whole && text.slice(0, CHECKSUM_LENGTH) === checksum(payload, scope)) {
      const key: unknown = JSON.parse(payload);
      if (fits(key, types)) return key;
    }
  }
  throw new HttpProblem('invalid_cursor', {
    detail: {
      en: 'The cursor was altered, or belongs to another list or to other filters. Start again without `cursor`.',
      zh: '游标已被改动，或属于其他列表或筛选条件。请去掉 cursor 参数重新开始。',
    },
    errors: [
      {
        pointer: '/query/cursor',
        code: 'invalid_cursor',
        detail: { en: 'not a cursor of this list', zh: '不是本列表的游标' },
      },
    ],
  });
}

function fits(key: unknown, types: readonly ('string' | 'number')[]): key is CursorKey {
  return Array.isArray(key) && key.length === types.length && types.every((type, index) => typeof key[index] === type);
}

function checksum(payload: string, scope: string): string {
  return createHash('sha256').update(`${scope}\n${payload}`).digest('base64url').slice(0, CHECKSUM_LENGTH);
}
