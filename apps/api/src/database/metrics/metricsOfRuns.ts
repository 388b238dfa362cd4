import { Prisma } from '../generated/client.js';
import type { Queryable } from '../connect.js';
import type { MetricRow } from '../rows.js';

/** A page of the metrics of one run, in the order of its report. */
export interface RunMetricsPage {
  readonly runId: string;
  readonly name: string | null;
  readonly scope: string | null;
  readonly group: string | null;
  readonly count: number;
  /** Place in the report of the last one that was read; null for the first page. */
  readonly after: number | null;
}

/** Ids of the metrics on several pages, each in order; one statement whatever the number of runs. */
export async function findRunMetrics(
  database: Queryable,
  pages: readonly RunMetricsPage[],
): Promise<MetricRow[][]> {
  const columns = <Key extends keyof RunMetricsPage>(key: Key) => pages.map((page) => page[key]);
  const rows = await database.$queryRaw<{ at: number; id: string }[]>`
    SELECT page.at::integer, found.id
    FROM unnest(${columns('runId')}::text[], ${columns('name')}::text[], ${columns('scope')}::text[],
      ${columns('group')}::text[], ${columns('count')}::integer[], ${columns('after')}::integer[])
      WITH ORDINALITY AS page(run_id, name, scope, group_name, count, after, at)
    CROSS JOIN LATERAL (
      SELECT m.id, m.position FROM metric m
      WHERE m.run_id = page.run_id
        AND (page.name IS NULL OR m.name = page.name)
        AND (page.scope IS NULL OR m.scope = page.scope)
        AND (page.group_name IS NULL OR m.group_name = page.group_name)
        AND (page.after IS NULL OR m.position > page.after)
      ORDER BY m.position
      LIMIT page.count
    ) AS found
    ORDER BY page.at, found.position`;
  const metrics = await database.metric.findMany({ where: { id: { in: rows.map(({ id }) => id) } } });
  const byId = new Map(metrics.map((metric) => [metric.id, metric]));
  const found: MetricRow[][] = pages.map(() => []);
  for (const { at, id } of rows) {
    const metric = byId.get(id);
    if (metric) found[at - 1].push(metric);
  }
  return found;
}

/** How many metrics each run has of a name, scope and group (null for all); one statement whatever the number of runs. */
export async function countRunMetrics(
  database: Queryable,
  pages: readonly Pick<RunMetricsPage, 'runId' | 'name' | 'scope' | 'group'>[],
): Promise<number[]> {
  const columns = <Key extends 'runId' | 'name' | 'scope' | 'group'>(key: Key) =>
    pages.map((page) => page[key]);
  const rows = await database.$queryRaw<{ count: number }[]>(Prisma.sql`
    SELECT (
      SELECT count(*)::integer FROM metric m
      WHERE m.run_id = page.run_id
        AND (page.name IS NULL OR m.name = page.name)
        AND (page.scope IS NULL OR m.scope = page.scope)
        AND (page.group_name IS NULL OR m.group_name = page.group_name)
    ) AS count
    FROM unnest(${columns('runId')}::text[], ${columns('name')}::text[], ${columns('scope')}::text[],
      ${columns('group')}::text[]) WITH ORDINALITY AS page(run_id, name, scope, group_name, at)
    ORDER BY page.at`);
  return rows.map(({ count }) => count);
}
