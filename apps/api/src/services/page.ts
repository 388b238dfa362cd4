import { ApiError } from './errors.js';

/** Part of a list, with what is needed to ask for the parts beside it. */
export interface Page<Row> {
  readonly edges: readonly { readonly cursor: string; readonly node: Row }[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  /** How many there are in all; counted only when it is asked for, since it reads every row of the list. */
  readonly countAll: () => Promise<number>;
}

/** Which part of a list, in the words of Relay: the first ones after a place, or the last ones before a place. */
export interface PageRequest {
  readonly first: number;
  readonly after?: string | null;
  /** When it is given, `first` and `after` are not read. */
  readonly last?: number | null;
  readonly before?: string | null;
}

/** A page to be read: so many rows after a place, in the order of the list or against it. */
export interface PageReading {
  readonly count: number;
  /** Where it begins; null for the end of the list. */
  readonly cursor: string | null;
  readonly backward: boolean;
}

/** @throws ApiError `PAGE_TOO_LARGE` unless 1 to `most` are asked for; `INVALID_INPUT` for `before` without `last` */
export function readPage({ first, after, last, before }: PageRequest, most: number): PageReading {
  if (last === null || last === undefined) {
    if (before)
      throw new ApiError('INVALID_INPUT', 'before is for pages that are read backwards: give last.');
    checkPageSize(first, most);
    return { count: first, cursor: after || null, backward: false };
  }
  checkPageSize(last, most, 'last');
  return { count: last, cursor: before || null, backward: true };
}

/** @throws ApiError `PAGE_TOO_LARGE` unless the size is 1 to `most` */
export function checkPageSize(size: number, most: number, name = 'first'): void {
  if (Number.isInteger(size) && size >= 1 && size <= most) return;
  throw new ApiError(
    'PAGE_TOO_LARGE',
    `${name} is ${size}: ask for 1 to ${most} at a time and go on from ${name === 'first' ? 'endCursor' : 'startCursor'}.`,
  );
}

/** Makes a page of one row more than was asked for: the extra row says that there is a next page. */
export function toPage<Row>(
  rows: readonly Row[],
  first: number,
  countAll: () => Promise<number>,
  cursorOf: (row: Row) => string,
): Page<Row> {
  return pageOf(rows, { count: first, cursor: null, backward: false }, countAll, cursorOf);
}

/**
 * The same for either direction.
 *
 * @param rows in the order in which they were read, which is against that of the list when `backward`
 */
export function pageOf<Row>(
  rows: readonly Row[],
  { count, cursor, backward }: PageReading,
  countAll: () => Promise<number>,
  cursorOf: (row: Row) => string,
): Page<Row> {
  const kept = rows.slice(0, count);
  if (backward) kept.reverse();
  const more = rows.length > count;
  // On the side where the reading began there is the row of its cursor, unless it was deleted since.
  const begun = cursor !== null;
  return {
    edges: kept.map((node) => ({ cursor: cursorOf(node), node })),
    hasNextPage: backward ? begun : more,
    hasPreviousPage: backward ? more : begun,
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

/** Prisma's condition and order for a page of a list that is newest first. */
export function newestFirst({ cursor, backward }: PageReading, kind: string) {
  const direction = backward ? ('asc' as const) : ('desc' as const);
  const orderBy = [{ createdAt: direction }, { id: direction }];
  if (cursor === null) return { where: {}, orderBy };
  const { createdAt, id } = decodeTimeCursor(cursor, kind);
  const where = backward
    ? { OR: [{ createdAt: { gt: createdAt } }, { createdAt, id: { gt: id } }] }
    : { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] };
  return { where, orderBy };
}

/** The same for a list that is oldest first. */
export function oldestFirst(reading: PageReading, kind: string) {
  return newestFirst({ ...reading, backward: !reading.backward }, kind);
}
