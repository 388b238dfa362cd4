import DataLoader from 'dataloader';
import { countChildren, findChildIds, type ChildList } from '../database/childPages.js';
import type { Database } from '../database/connect.js';
import { decodeTimeCursor, encodeTimeCursor, pageOf, readPage, type Page, type PageRequest } from './page.js';

/** A page of the children of a parent, as a loader's key. */
export interface ChildKey extends PageRequest {
  readonly parentId: string;
}

interface Child {
  readonly id: string;
  readonly createdAt: Date;
}

/** A list of children, and how its rows are read. */
export interface ChildSource<Row extends Child> {
  readonly list: ChildList;
  /** Of cursors: those of the same list at the root fit too. */
  readonly cursorKind: string;
  readonly most: number;
  /** Children that the actor sees; null for all. */
  readonly only?: readonly string[] | null;
  readonly read: (ids: readonly string[]) => Promise<Row[]>;
}

/** A loader of such pages: its statements are as many for one parent as for all of a list. */
export function childPageLoader<Row extends Child>(
  database: Database,
  source: ChildSource<Row>,
  cache: boolean,
): DataLoader<ChildKey, Page<Row>, string> {
  const only = source.only ?? null;
  const counts = new DataLoader((ids: readonly string[]) => countChildren(database, source.list, ids, only), {
    cache,
  });
  return new DataLoader(
    async (keys) => {
      const readings = keys.map((key) => readPage(key, source.most));
      const pages = readings.map(({ count, cursor, backward }, at) => ({
        parentId: keys[at].parentId,
        count: count + 1,
        after: cursor === null ? null : decodeTimeCursor(cursor, source.cursorKind),
        backward,
      }));
      const found = await findChildIds(database, source.list, pages, only);
      const rows = await source.read([...new Set(found.flat())]);
      const byId = new Map(rows.map((row) => [row.id, row]));
      return keys.map(({ parentId }, at) =>
        pageOf(
          found[at].flatMap((id) => byId.get(id) ?? []),
          readings[at],
          () => counts.load(parentId),
          (row) => encodeTimeCursor(source.cursorKind, row),
        ),
      );
    },
    {
      cache,
      cacheKeyFn: ({ parentId, first, after, last, before }) =>
        JSON.stringify([parentId, first, after ?? null, last ?? null, before ?? null]),
    },
  );
}
