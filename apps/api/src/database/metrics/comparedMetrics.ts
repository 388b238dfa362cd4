import { Prisma } from '../generated/client.js';
import type { Queryable } from '../connect.js';
import { readRows } from '../readRows.js';

/** What metrics of several runs have in common; one object for all of them. */
export interface MetricKind {
  readonly name: string;
  readonly version: number;
  readonly group: string;
  readonly scope: string;
  readonly columns: readonly string[];
  readonly goal: string;
}

/** A metric as comparisons need it. */
export interface ComparedMetric {
  readonly kind: MetricKind;
  /** Equal for metrics that may be set against one another: name, version, scope and columns. */
  readonly key: string;
  readonly id: string;
  readonly runId: string;
  readonly value: number;
  readonly valueLow: number | null;
  readonly valueHigh: number | null;
  readonly ceiling: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly verdict: string | null;
}

interface Row extends Omit<ComparedMetric, 'kind' | 'key'>, Omit<MetricKind, 'columns'> {
  /** As JSON, so that equal lists are read once. */
  readonly columnsText: string;
}

/**
 * All metrics of some runs, each run's in the order of its report: one statement whatever the number of runs. Neither
 * provenance nor times are read, whose conversion would take longer than all the rest.
 */
export async function findComparedMetrics(
  database: Queryable,
  runIds: readonly string[],
): Promise<ComparedMetric[]> {
  const rows = await readRows<Row>(
    database,
    Prisma.sql`
      SELECT m.id, m.run_id AS "runId", m.name, m.version, m.group_name AS "group", m.scope,
        to_json(m.columns)::text AS "columnsText", m.goal, m.value, m.value_low AS "valueLow",
        m.value_high AS "valueHigh", m.ceiling, m.low, m.high, m.verdict
      FROM metric m WHERE m.run_id = ANY(${[...runIds]}) ORDER BY m.generation_id DESC, m.position`,
  );
  const kinds = new Map<string, MetricKind>();
  return rows.map(({ name, version, group, scope, columnsText, goal, ...metric }) => {
    // Two versions of a metric measure different things and are never set against one another.
    const key = `${name} ${version} ${scope} ${columnsText}`;
    let kind = kinds.get(key);
    if (!kind) {
      kind = { name, version, group, scope, columns: JSON.parse(columnsText) as string[], goal };
      kinds.set(key, kind);
    }
    return { ...metric, kind, key };
  });
}
