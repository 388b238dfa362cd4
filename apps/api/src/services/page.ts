import { ApiError } from './errors.js';

/** Part of a list, with what is needed to ask for the next part. */
export interface Page<Row> {
  readonly edges: readonly { readonly cursor: string; readonly node: Row }[];
  readonly hasNextPage: boolean;
  /** How many there are in all; counted only when it is asked for, since it reads every row of the list. */
  readonly countAll: () => Promise<number>;
}

/** @throws ApiError `PAGE_TOO_LARGE` unless `first` is 1 to `most` */
export function checkPageSize(first: number, most: number): void {
  if (Number.isInteger(first) && first >= 1 && first <= most) return;
  throw new ApiError(
    'PAGE_TOO_LARGE',
    `first is ${first}: ask for 1 to ${most} at a time and go on from endCursor.`,
  );
}

/** Makes a page of one row more than was asked for: the extra row says that there is a next page. */
export function toPage<Row>(
  rows: readonly Row[],
  first: number,
  countAll: () => Promise<number>,
  cursorOf: (row: Row) => string,
): Page<Row> {
  return {
    edges: rows.slice(0, first).map((node) => ({ cursor: cursorOf(node), node })),
    hasNextPage: rows.length > first,
    countAll,
  };
}

/** Opaque to callers: what it holds may change. */
export function encodeCursor(kind: string, ...parts: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify([kind, ...parts])).toString('base64url');
}

/** @throws ApiError `INVALID_CURSOR` unless the text is a cursor of that kind with that many parts */
export function decodeCursor(cursor: string, kind: string, length: number): (string | number)[] {
  const parts = parse(cursor);
  if (parts?.[0] === kind && parts.length === length + 1) return parts.slice(1);
  throw invalidCursor();
}

/** Says that a cursor is not one of the list's own. */
export function invalidCursor(): ApiError {
  return new ApiError(
    'INVALID_CURSOR',
    'after is not a cursor of this list: pass an endCursor or a cursor as you got it.',
  );
}

function parse(cursor: string): (string | number)[] | null {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const fine =
      Array.isArray(parts) &&
      parts.every((part) =>
        // No text of the database holds U+0000.
        typeof part === 'string' ? !part.includes('\u0000') : typeof part === 'number',
      );
    return fine ? parts : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Place in a list that is ordered newest first: creation time, then id. */
export interface TimePlace {
  readonly createdAt: Date;
  readonly id: string;
}

export function encodeTimeCursor(kind: string, { createdAt, id }: TimePlace): string {
  return encodeCursor(kind, createdAt.getTime(), id);
}

/** @throws ApiError `INVALID_CURSOR` */
export function decodeTimeCursor(cursor: string, kind: string): TimePlace {
  const [time, id] = decodeCursor(cursor, kind, 2);
  const createdAt = new Date(typeof time === 'number' ? time : Number.NaN);
  if (Number.isNaN(createdAt.getTime()) || typeof id !== 'string') throw invalidCursor();
  return { createdAt, id };
}

/** Prisma's condition for what comes after a place in a list that is ordered newest first. */
export function olderThan({ createdAt, id }: TimePlace) {
  return { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] };
}

/** Prisma's order for a list that is newest first. */
export const NEWEST_FIRST = [{ createdAt: 'desc' as const }, { id: 'desc' as const }];
