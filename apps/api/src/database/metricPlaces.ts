import { Prisma } from './generated/client.js';
import type { Database } from './connect.js';

/** Which metrics of a workspace; null where every value fits. */
export interface MetricChoice {
  readonly workspaceId: string;
  readonly runIds: readonly string[] | null;
  readonly names: readonly string[] | null;
  readonly scopes: readonly string[] | null;
  readonly groups: readonly string[] | null;
}

/** Where a metric stands in the list of all metrics. */
export interface MetricPlace {
  readonly id: string;
  readonly runId: string;
  readonly createdAt: Date;
}

/** The last metric of a page that was read. */
export interface MetricCursor {
  readonly createdAt: Date;
  readonly generationId: string;
  readonly position: number;
}

const FROM = Prisma.sql`generation g JOIN run r ON r.id = g.run_id JOIN metric m ON m.generation_id = g.id`;

/**
 * Ids of metrics, newest generation first, then in the order of the report. The statement walks the generations from the
 * newest on, by their index, and stops when the page is full; in Prisma's terms all metrics of the workspace would be
 * sorted.
 */
export async function findMetricPlaces(
  database: Database,
  choice: MetricChoice,
  after: MetricCursor | null,
  count: number,
): Promise<MetricPlace[]> {
  const conditions = after ? [...conditionsOf(choice), following(after)] : conditionsOf(choice);
  return database.$queryRaw<MetricPlace[]>`
    SELECT m.id, g.run_id AS "runId", g.created_at AS "createdAt"
    FROM ${FROM}
    WHERE ${Prisma.join(conditions, ' AND ')}
    ORDER BY g.created_at DESC, g.id DESC, m.position
    LIMIT ${count}`;
}

/** How many metrics there are of that choice. Cost: reads all of them. */
export async function countMetrics(database: Database, choice: MetricChoice): Promise<number> {
  const [{ count }] = await database.$queryRaw<[{ count: bigint }]>`
    SELECT count(*) FROM ${FROM} WHERE ${Prisma.join(conditionsOf(choice), ' AND ')}`;
  return Number(count);
}

function conditionsOf({ workspaceId, runIds, names, scopes, groups }: MetricChoice): Prisma.Sql[] {
  return [
    Prisma.sql`r.workspace_id = ${workspaceId}`,
    ...(runIds ? [Prisma.sql`g.run_id = ANY(${runIds})`] : []),
    ...(names ? [Prisma.sql`m.name = ANY(${names})`] : []),
    ...(scopes ? [Prisma.sql`m.scope = ANY(${scopes})`] : []),
    ...(groups ? [Prisma.sql`m.group_name = ANY(${groups})`] : []),
  ];
}

/** What comes after a place: a range of the index on generations, less what was read of its first one. */
function following({ createdAt, generationId, position }: MetricCursor): Prisma.Sql {
  return Prisma.sql`(g.created_at, g.id) <= (${createdAt}, ${generationId})
    AND NOT (g.id = ${generationId} AND m.position <= ${position})`;
}
