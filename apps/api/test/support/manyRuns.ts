import { METRICS } from '@likeness/core';
import type { TestDatabase } from './database.js';

/** A metric as it was written, with what its run is. */
export interface WrittenMetric {
  readonly id: string;
  readonly runId: string;
  readonly sequence: number;
  readonly createdAt: number;
  readonly name: string;
  readonly scope: string;
  readonly group: string;
  readonly verdict: string | null;
  readonly value: number;
  readonly datasetId: string | null;
  readonly synthesizer: string;
  readonly target: string | null;
  readonly tags: readonly string[];
  readonly experimentId: string | null;
  readonly decision: string | null;
  readonly options: readonly { readonly name: string; readonly value: unknown }[];
}

/** Metrics of one run: some names over three columns, and one of the whole table. */
const KINDS = [
  { name: 'ksComplement', scope: 'column', group: 'fidelity', goal: 'maximise', columns: ['a'] },
  { name: 'ksComplement', scope: 'column', group: 'fidelity', goal: 'maximise', columns: ['b'] },
  { name: 'ksComplement', scope: 'column', group: 'fidelity', goal: 'maximise', columns: ['c'] },
  { name: 'accuracy', scope: 'trainSynthetic', group: 'utility', goal: 'maximise', columns: [] },
  { name: 'accuracy', scope: 'trainReal', group: 'utility', goal: 'maximise', columns: [] },
  { name: 'dcrShare', scope: 'table', group: 'privacy', goal: 'minimise', columns: [] },
] as const;

/**
 * Writes runs that have succeeded, with metrics and their sums, as the worker does. Every run differs from the next in
 * every respect; nothing is drawn at random, so the same call writes the same rows.
 *
 * @param datasets ids of datasets, which the runs take in turn
 */
export async function writeRuns(
  database: TestDatabase,
  runs: number,
  datasets: readonly string[],
  workspaceId = 'default',
  prefix = '',
): Promise<WrittenMetric[]> {
  const experiments = [`${prefix}e0`, `${prefix}e1`];
  await database.query(
    `INSERT INTO experiment (id, workspace_id, name) SELECT id, $2, id FROM unnest($1::text[]) AS e(id)`,
    [experiments, workspaceId],
  );
  await database.query(
    `INSERT INTO run (id, workspace_id, dataset_id, experiment_id, name, synthesizer, seed, columns, kinds, drop_missing,
       holdout_share, target, tags, options, state, created_at, finished_at)
     SELECT $5 || 'r' || i, $4, ($1::text[])[1 + i % greatest(1, cardinality($1::text[]))],
       CASE i % 3 WHEN 0 THEN NULL ELSE ($2::text[])[i % 3] END, 'run ' || i,
       (ARRAY['independent', 'gaussian-copula', 'cart'])[1 + i % 3], i, '{}', '[]', false, .3,
       (ARRAY['y', NULL, 'z', 'y'])[1 + i % 4],
       CASE i % 4 WHEN 0 THEN '{}'::text[] WHEN 1 THEN '{red}' WHEN 2 THEN '{blue}' ELSE '{red,blue}' END,
       CASE WHEN i % 5 = 0 THEN '[{"name": "minLeafRows", "value": 7}]'::jsonb ELSE '[]' END, 'SUCCEEDED',
       timestamptz '2026-01-01' + i * interval '1 hour', timestamptz '2026-01-01' + i * interval '1 hour 1 second'
     FROM generate_series(0, $3::integer - 1) AS i`,
    [datasets, experiments, runs, workspaceId, prefix],
  );
  await database.query(
    `INSERT INTO stored_table (id, workspace_id, schema, chunk_rows)
     SELECT 't' || id, $1, '{"columns": []}', 65536 FROM run WHERE id LIKE $2 || 'r%'`,
    [workspaceId, prefix],
  );
  await database.query(
    `INSERT INTO generation (id, run_id, seed, requested_row_count, table_id, state, decision, created_at)
     SELECT 'g' || id, id, 1, 0, 't' || id, 'SUCCEEDED',
       (ARRAY['share', 'do-not-share', 'not-decided', NULL])[1 + (seed % 4)::integer], created_at
     FROM run WHERE id LIKE $1 || 'r%' AND workspace_id = $2`,
    [prefix, workspaceId],
  );
  await database.query(
    `INSERT INTO metric (id, generation_id, workspace_id, run_id, created_at, sequence, position, name, version,
       group_name, scope, columns, goal, value, verdict, provenance)
     SELECT 'm' || r.id || '-' || k.position, 'g' || r.id, r.workspace_id, r.id, r.created_at,
       nextval('metric_sequence_seq'), k.position, k.kind ->> 'name', 1, k.kind ->> 'group', k.kind ->> 'scope',
       ARRAY(SELECT jsonb_array_elements_text(k.kind -> 'columns')), k.kind ->> 'goal',
       ((r.seed * 37 + k.position * 11) % 101) / 100.0,
       (ARRAY['below', 'at', NULL, 'above'])[1 + ((r.seed + k.position) % 4)::integer],
       '{"seed": 1, "realRows": 10, "syntheticRows": 10, "settings": {}}'
     FROM (SELECT * FROM run WHERE id LIKE $2 || 'r%' AND workspace_id = $3 ORDER BY created_at) AS r,
       (SELECT kind, position - 1 AS position FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS e(kind, position)) AS k`,
    [JSON.stringify(KINDS), prefix, workspaceId],
  );
  await database.query(
    `INSERT INTO metric_total
     SELECT generation_id, name, version, scope, part, min(workspace_id), min(run_id), min(group_name), min(goal), count(*),
       sum(value), min(value), max(value), max(created_at)
     FROM metric, LATERAL unnest(ARRAY['*', coalesce(verdict, '')]) AS part
     WHERE workspace_id = $1 AND run_id LIKE $2 || 'r%' GROUP BY 1, 2, 3, 4, 5`,
    [workspaceId, prefix],
  );
  return database.query<WrittenMetric>(
    `SELECT m.id, m.run_id AS "runId", m.sequence::integer, extract(epoch FROM m.created_at)::float8 * 1000 AS "createdAt",
       m.name, m.scope, m.group_name AS "group", m.verdict, m.value, r.dataset_id AS "datasetId", r.synthesizer, r.target,
       r.tags, r.experiment_id AS "experimentId", g.decision, r.options
     FROM metric m JOIN run r ON r.id = m.run_id JOIN generation g ON g.id = m.generation_id
     WHERE r.workspace_id = $1 AND r.id LIKE $2 || 'r%'`,
    [workspaceId, prefix],
  );
}

/** Gives metrics that `writeRuns` wrote the versions that the engine has at present. */
export async function asPresentVersions(database: TestDatabase): Promise<void> {
  for (const { name, version } of METRICS.filter((metric) => metric.version !== 1)) {
    await database.query('UPDATE metric SET version = $1 WHERE name = $2', [version, name]);
    await database.query('UPDATE metric_total SET version = $1 WHERE name = $2', [version, name]);
  }
}
