import { Prisma } from './generated/client.js';
import type { Queryable } from './connect.js';
import { readRows } from './readRows.js';
import type { RunState } from './rows.js';

/** A run of a sweep. */
export interface SweepRun {
  readonly sweepId: string;
  /** Place in the variants of the sweep. */
  readonly variant: number;
  readonly seed: number;
  readonly runId: string;
  readonly state: RunState;
  readonly progress: number;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  /** The primary one; null while there is none. */
  readonly generationId: string | null;
  /** Of the primary generation; null while nothing is decided. */
  readonly decision: string | null;
  readonly decisionSentence: string | null;
}

/**
 * The newest run of each variant with each seed, by variant and place of creation: a run that was canceled and run again is
 * shown by the later one.
 */
export async function findSweepRuns(database: Queryable, sweepIds: readonly string[]): Promise<SweepRun[]> {
  const rows = await readRows<SweepRun & { seed: number | bigint }>(
    database,
    Prisma.sql`
    SELECT * FROM (
      SELECT DISTINCT ON (r.sweep_id, r.sweep_variant, r.seed)
        r.sweep_id AS "sweepId", r.sweep_variant AS variant, r.seed::float8 AS seed, r.id AS "runId", r.state::text,
        r.progress, r.started_at AS "startedAt", r.finished_at AS "finishedAt", g.id AS "generationId", g.decision,
        g.decision_sentence AS "decisionSentence", array_position(s.seeds, r.seed) AS place
      FROM run r JOIN sweep s ON s.id = r.sweep_id
      LEFT JOIN generation g ON g.run_id = r.id AND g.is_primary
      WHERE r.sweep_id = ANY(${[...sweepIds]})
      ORDER BY r.sweep_id, r.sweep_variant, r.seed, r.created_at DESC, r.id DESC
    ) AS newest
    ORDER BY "sweepId", variant, place`,
  );
  return rows.map((row) => ({ ...row, seed: Number(row.seed) }));
}

/** Means of metrics of generations, by generation and place in `metrics`; null where one was not measured. */
export async function sweepMetrics(
  database: Queryable,
  generationIds: readonly string[],
  metrics: readonly { readonly name: string; readonly scope: string }[],
): Promise<ReadonlyMap<string, readonly (number | null)[]>> {
  const values = new Map<string, (number | null)[]>();
  if (generationIds.length === 0) return values;
  const rows = await readRows<{ id: string; at: number; mean: number }>(
    database,
    Prisma.sql`
    SELECT m.generation_id AS id, wanted.at::integer, sum(m.sum) / sum(m.count) AS mean
    FROM unnest(${metrics.map(({ name }) => name)}::text[], ${metrics.map(({ scope }) => scope)}::text[])
      WITH ORDINALITY AS wanted(name, scope, at)
    JOIN metric_total m ON m.name = wanted.name AND m.scope = wanted.scope AND m.verdict = '*'
    WHERE m.generation_id = ANY(${[...generationIds]})
    GROUP BY 1, 2`,
  );
  for (const { id, at, mean } of rows) {
    const own = values.get(id) ?? metrics.map(() => null);
    own[at - 1] = mean;
    values.set(id, own);
  }
  return values;
}
