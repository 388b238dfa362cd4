import { Prisma } from './generated/client.js';
import type { Queryable } from './connect.js';

/** A page of the children of one parent, newest first. */
export interface ChildPage {
  readonly parentId: string;
  readonly count: number;
  /** The last child that was read; null for the first page. */
  readonly after: { readonly createdAt: Date; readonly id: string } | null;
  /** Against the order of the list. */
  readonly backward: boolean;
}

/** Lists of children: a table, and its column that has the parent. */
const LISTS = {
  runsOfDataset: { table: Prisma.sql`run`, parent: Prisma.sql`dataset_id`, hides: true },
  runsOfExperiment: { table: Prisma.sql`run`, parent: Prisma.sql`experiment_id`, hides: true },
  scenariosOfRun: { table: Prisma.sql`run`, parent: Prisma.sql`parent_id`, hides: false },
  generationsOfRun: { table: Prisma.sql`generation`, parent: Prisma.sql`run_id`, hides: false },
  deliveriesOfWebhook: {
    table: Prisma.sql`webhook_delivery`,
    parent: Prisma.sql`webhook_id`,
    hides: false,
  },
} as const;

export type ChildList = keyof typeof LISTS;

/**
 * Ids of the children on several pages, one statement whatever the number of parents (two when some pages are read
 * backwards). Archived runs are left out of folders.
 *
 * @param only children with these ids; null for all
 * @returns of each page, in the order in which they are read
 */
export async function findChildIds(
  database: Queryable,
  list: ChildList,
  pages: readonly ChildPage[],
  only: readonly string[] | null,
): Promise<string[][]> {
  const found: string[][] = pages.map(() => []);
  for (const backward of [false, true]) {
    const places = pages.flatMap((page, at) => (page.backward === backward ? [{ ...page, at }] : []));
    if (places.length === 0) continue;
    const { table, parent, hides } = LISTS[list];
    const direction = backward ? Prisma.sql`ASC` : Prisma.sql`DESC`;
    const comparison = backward ? Prisma.sql`>` : Prisma.sql`<`;
    const rows = await database.$queryRaw<{ at: number; id: string }[]>`
      SELECT page.at, child.id
      FROM unnest(${places.map(({ at }) => at)}::integer[], ${places.map(({ parentId }) => parentId)}::text[],
        ${places.map(({ count }) => count)}::integer[],
        ${places.map(({ after }) => after?.createdAt.toISOString() ?? null)}::timestamptz[],
        ${places.map(({ after }) => after?.id ?? null)}::text[]) AS page(at, parent_id, count, created_at, id)
      CROSS JOIN LATERAL (
        SELECT c.id, c.created_at FROM ${table} c
        WHERE c.${parent} = page.parent_id
          AND (page.created_at IS NULL OR (c.created_at, c.id) ${comparison} (page.created_at, page.id))
          ${hides ? Prisma.sql`AND c.archived_at IS NULL` : Prisma.empty} ${among(only)}
        ORDER BY c.created_at ${direction}, c.id ${direction}
        LIMIT page.count
      ) AS child
      ORDER BY page.at, child.created_at ${direction}, child.id ${direction}`;
    for (const { at, id } of rows) found[at].push(id);
  }
  return found;
}

/** How many children each of some parents has, one statement whatever their number. */
export async function countChildren(
  database: Queryable,
  list: ChildList,
  parentIds: readonly string[],
  only: readonly string[] | null,
): Promise<number[]> {
  const { table, parent, hides } = LISTS[list];
  const rows = await database.$queryRaw<{ id: string; count: number }[]>`
    SELECT c.${parent} AS id, count(*)::integer AS count FROM ${table} c
    WHERE c.${parent} = ANY(${[...parentIds]}) ${hides ? Prisma.sql`AND c.archived_at IS NULL` : Prisma.empty}
      ${among(only)}
    GROUP BY 1`;
  const counts = new Map(rows.map(({ id, count }) => [id, count]));
  return parentIds.map((id) => counts.get(id) ?? 0);
}

function among(only: readonly string[] | null): Prisma.Sql {
  return only === null ? Prisma.empty : Prisma.sql`AND c.id = ANY(${[...only]})`;
}
