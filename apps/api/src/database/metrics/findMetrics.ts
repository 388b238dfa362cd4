import { Prisma } from '../generated/client.js';
import type { Queryable } from '../connect.js';
import { readRows } from '../readRows.js';
import type { MetricRow } from '../rows.js';
import {
  chosenRuns,
  kindConditions,
  runConditions,
  valueConditions,
  type MetricChoice,
} from './metricChoice.js';
import { following, keysOf, orderBy, type MetricOrder, type MetricPlace } from './metricOrder.js';

/** So many runs, at most, are read run by run; of more runs the metrics are walked in their order. */
const FEW_RUNS = 600;
/** So many names, at most, are read name by name. */
const FEW_NAMES = 30;

const COLUMNS = Prisma.sql`m.id, m.generation_id AS "generationId", m.workspace_id AS "workspaceId", m.run_id AS "runId",
  m.created_at AS "createdAt", m.sequence, m.position, m.name, m.version, m.group_name AS "group", m.scope, m.columns,
  m.goal, m.value, m.value_low AS "valueLow", m.value_high AS "valueHigh", m.ceiling, m.low, m.high, m.verdict,
  m.provenance`;

/**
 * Metrics in an order, a page of them. Every statement reads an index in that order and stops when the page is full:
 *
 * - of few runs, the index of each run, and merges the fronts;
 * - of some names, the index of each name, and merges the fronts;
 * - else the index of the workspace.
 *
 * Filters that no index has are applied to what is walked, so a rare value of those is what costs.
 *
 * @param after the last metric that was read; null for the first page
 */
export async function findMetrics(
  database: Queryable,
  choice: MetricChoice,
  order: MetricOrder,
  after: MetricPlace | null,
  count: number,
): Promise<MetricRow[]> {
  const runIds = await fewRuns(database, choice);
  if (runIds?.length === 0) return [];
  const place = [...valueConditions(choice), ...(after ? [following(order, after)] : [])];
  // The runs are those of the workspace: without that condition the index of a run has all that is asked for.
  if (runIds)
    return merged(database, choice, order, count, Prisma.sql`m.run_id`, runIds, [
      ...place,
      ...kindConditions(choice),
    ]);
  const own = [Prisma.sql`m.workspace_id = ${choice.workspaceId}`, ...place];
  const bounds = [...chosenRuns(choice), ...timeBound(choice, order)];
  const { names } = choice;
  if (names && names.length > 1 && names.length <= FEW_NAMES && order.field !== 'sequence') {
    const conditions = [...own, ...kindConditions({ ...choice, names: null }), ...bounds];
    return merged(database, choice, order, count, Prisma.sql`m.name`, names, conditions);
  }
  if (isRange(choice) && order.field === 'time' && kindConditions(choice).length + bounds.length === 0)
    return ofRange(database, choice.workspaceId, order, count, own);
  return readRows<MetricRow>(
    database,
    Prisma.sql`
    SELECT ${COLUMNS} FROM metric m
    WHERE ${Prisma.join([...own, ...kindConditions(choice), ...bounds], ' AND ')}
    ORDER BY ${orderBy(order)}
    LIMIT ${count}`,
  );
}

/**
 * The first `count` of several parts, the rows of one value of a column each: the first row of every part tells which
 * `count` parts can be among them at all, and only these are read further.
 */
function merged(
  database: Queryable,
  { workspaceId }: MetricChoice,
  order: MetricOrder,
  count: number,
  column: Prisma.Sql,
  values: readonly string[],
  conditions: readonly Prisma.Sql[],
): Promise<MetricRow[]> {
  const front = (rows: number) => Prisma.sql`
    SELECT ${keysOf(order)} FROM metric m
    WHERE ${Prisma.join([Prisma.sql`${column} = part.key`, ...conditions], ' AND ')}
    ORDER BY ${orderBy(order)}
    LIMIT ${rows}`;
  return readRows<MetricRow>(
    database,
    Prisma.sql`
    SELECT ${COLUMNS}
    FROM (
      SELECT m.sequence AS found
      FROM (
        SELECT part.key
        FROM unnest(${[...new Set(values)]}::text[]) AS part(key)
        CROSS JOIN LATERAL (${front(1)}) AS m
        ORDER BY ${orderBy(order)}
        LIMIT ${count}
      ) AS part
      CROSS JOIN LATERAL (${front(count)}) AS m
      ORDER BY ${orderBy(order)}
      LIMIT ${count}
    ) AS found
    JOIN metric m ON m.workspace_id = ${workspaceId} AND m.sequence = found.found
    ORDER BY ${orderBy(order)}`,
  );
}

/** Whether the choice has both ends of a range of values. */
function isRange({ minimum, maximum }: MetricChoice): boolean {
  return minimum !== null && maximum !== null;
}

/**
 * The places of the page first, which the index of values has with their times, then its rows: of a narrow range all metrics
 * are read before they are sorted.
 */
function ofRange(
  database: Queryable,
  workspaceId: string,
  order: MetricOrder,
  count: number,
  conditions: readonly Prisma.Sql[],
): Promise<MetricRow[]> {
  return readRows<MetricRow>(
    database,
    Prisma.sql`
    SELECT ${COLUMNS}
    FROM (
      SELECT m.sequence AS found FROM metric m
      WHERE ${Prisma.join([...conditions], ' AND ')}
      ORDER BY ${orderBy(order)}
      LIMIT ${count}
    ) AS found
    JOIN metric m ON m.workspace_id = ${workspaceId} AND m.sequence = found.found
    ORDER BY ${orderBy(order)}`,
  );
}

/** Ids of the chosen runs when they are few; null when they are many, or when all are chosen. */
async function fewRuns(database: Queryable, { workspaceId, run }: MetricChoice): Promise<string[] | null> {
  const conditions = runConditions(run);
  if (conditions.length === 0) return null;
  const rows = await readRows<{ id: string }>(
    database,
    Prisma.sql`
    SELECT r.id FROM run r
    WHERE r.workspace_id = ${workspaceId} AND ${Prisma.join(conditions, ' AND ')}
    LIMIT ${FEW_RUNS + 1}`,
  );
  return rows.length > FEW_RUNS ? null : rows.map(({ id }) => id);
}

/**
 * Metrics of a run are stored between its creation and its end, so a walk in time begins where the chosen runs do: what
 * was measured since the last of them is skipped.
 */
function timeBound({ workspaceId, run }: MetricChoice, { field, descending }: MetricOrder): Prisma.Sql[] {
  const conditions = runConditions(run);
  if (conditions.length === 0 || field !== 'time') return [];
  const where = Prisma.sql`r.workspace_id = ${workspaceId} AND ${Prisma.join(conditions, ' AND ')}`;
  return descending
    ? [
        Prisma.sql`m.created_at <= (SELECT max(coalesce(r.finished_at, 'infinity')) FROM run r WHERE ${where})`,
      ]
    : [Prisma.sql`m.created_at >= (SELECT min(r.created_at) FROM run r WHERE ${where})`];
}
