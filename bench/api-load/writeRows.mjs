// @ts-check
// Rows of a team that has used Likeness for a year, made by SQL: the same every time.
import pg from 'pg';

/** Metrics of a run: so many names, each over so many columns. */
const NAMES = 25;

/** Generations of the runs that are written here, beside which there may be others. */
const MADE = "FROM generation JOIN run ON run.id = run_id WHERE dataset_id LIKE 'dataset-%'";

/**
 * Writes datasets, experiments, runs with tags and options, generations with decisions, metrics and their sums.
 *
 * @param {string} url
 * @param {{ runs: number, metrics: number, log: (message: string) => void }} size metrics in all
 */
export async function writeRows(url, { runs, metrics, log }) {
  const columns = Math.round(metrics / runs / NAMES);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  /** @param {string} what @param {string} statement @param {unknown[]} [values] */
  const step = async (what, statement, values = []) => {
    const start = performance.now();
    await client.query(statement, values);
    log(`${what} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
  };
  try {
    await client.query("SET maintenance_work_mem = '1GB'; SET work_mem = '512MB'");
    await step(
      'datasets',
      `INSERT INTO stored_table (id, workspace_id, schema, chunk_rows)
         SELECT 'table-' || i, 'default', '{"columns": []}', 65536 FROM generate_series(1, 20) AS i;
       INSERT INTO dataset (id, workspace_id, name, file_name, byte_size, sha256, row_count, column_count, table_id, profile)
         SELECT 'dataset-' || i, 'default', 'Dataset ' || i, 'd.csv', 1000, '', 1000, 20, 'table-' || i,
           '{"columns": [], "notes": [], "correlation": null}' FROM generate_series(1, 20) AS i;
       INSERT INTO experiment (id, workspace_id, name)
         SELECT 'experiment-' || i, 'default', 'Experiment ' || i FROM generate_series(1, 50) AS i`,
    );
    // Datasets and experiments are worked on for a while, one after another, as teams do; the rest is mixed.
    await step(
      `${runs} runs`,
      `INSERT INTO run (id, workspace_id, dataset_id, table_id, experiment_id, name, synthesizer, seed, row_count, target,
         columns, kinds, drop_missing, holdout_share, tags, options, state, progress, last_sequence, created_at, started_at,
         finished_at)
       SELECT md5('run' || i), 'default', 'dataset-' || d, 'table-' || d, 'experiment-' || (1 + i * 50 / ($1::integer + 1)),
         'Run ' || i, (ARRAY['gaussian-copula', 'cart', 'independent', 'tvae', 'adversarial-forest'])[1 + i % 5], i, 1000,
         (ARRAY['survived', 'income', NULL])[1 + i % 3], '{a,b,c}', '[]', false, .3,
         CASE WHEN i % 500 = 0 THEN '{rare}' WHEN i % 4 = 0 THEN '{baseline}' ELSE '{}'::text[] END,
         CASE i % 3 WHEN 0 THEN '[]' WHEN 1 THEN '[{"name": "minLeafRows", "value": 10}]'
           ELSE '[{"name": "copula", "value": "t"}]' END::jsonb,
         'SUCCEEDED', 1, 20, t, t, t + interval '1 minute'
       FROM generate_series(1, $1::integer) AS i,
         LATERAL (SELECT 1 + (i * 20 / ($1::integer + 1)) AS d, now() - interval '1 year' + i * interval '1 year' / $1) AS facts(d, t)`,
      [runs],
    );
    await step(
      'generations',
      `INSERT INTO stored_table (id, workspace_id, schema, chunk_rows)
         SELECT 'table-' || id, 'default', '{"columns": []}', 65536 FROM run WHERE dataset_id LIKE 'dataset-%';
       INSERT INTO generation (id, run_id, seed, requested_row_count, row_count, state, table_id, decision,
         decision_sentence, created_at)
         SELECT md5('generation' || id), id, seed, 1000, 1000, 'SUCCEEDED', 'table-' || id,
           (ARRAY['share', 'share-with-conditions', 'do-not-share', 'not-decided'])[1 + (seed % 4)::integer],
           'A sentence with the deciding number.', created_at FROM run WHERE dataset_id LIKE 'dataset-%'`,
    );
    // Indexes are made at once when the rows are there, which is several times as fast.
    const { rows: indexes } = await client.query(
      `SELECT indexname AS name, indexdef AS statement FROM pg_indexes
       WHERE tablename = 'metric' AND indexname <> 'metric_pkey'`,
    );
    for (const { name } of indexes) await client.query(`DROP INDEX "${name}"`);
    // Run after run, as workers store them.
    for (let from = 0; from < runs; from += 1000) {
      await step(
        `metrics of runs ${from} to ${Math.min(runs, from + 1000)}`,
        `INSERT INTO metric (id, generation_id, workspace_id, run_id, created_at, position, name, version, group_name, scope,
           columns, goal, value, value_low, value_high, ceiling, low, high, verdict, provenance)
         SELECT md5(id || '-' || n || '-' || c), generation_id, 'default', id, created_at + interval '50 seconds',
           n * $2::integer + c,
           CASE n WHEN 1 THEN 'ksComplement' WHEN 2 THEN 'tvComplement' ELSE 'metric' || n END, 1,
           (ARRAY['fidelity', 'fidelity', 'fidelity', 'utility', 'privacy'])[1 + n % 5],
           CASE WHEN n % 5 = 0 THEN 'pair' ELSE 'column' END, ARRAY['column' || c],
           CASE WHEN n % 2 = 0 THEN 'maximise' ELSE 'minimise' END,
           v, v - .02, v + .02, .98, .9, 1, CASE WHEN v < .05 THEN 'below' WHEN v > .9 THEN 'above' ELSE 'at' END,
           '{"seed": 1, "realRows": 700, "syntheticRows": 1000, "holdoutRows": 300, "ceilingMethod": "holdout rows against training rows", "replicates": null, "settings": {"bins": 20}}'
         FROM (
           SELECT r.id, r.created_at, g.id AS generation_id, n, c,
             (hashtextextended(r.id, n * 1000 + c) & 1048575) / 1048576.0 AS v
           FROM run r JOIN generation g ON g.run_id = r.id, generate_series(0, $1::integer - 1) AS n,
             generate_series(1, $2::integer) AS c
           WHERE r.dataset_id LIKE 'dataset-%' AND r.seed > $3::integer AND r.seed <= $3::integer + 1000
         ) AS measured
         ORDER BY created_at, n, c`,
        [NAMES, columns, from],
      );
    }
    for (const { name, statement } of indexes) await step(`index ${name}`, statement);
    await step(
      'sums',
      `INSERT INTO metric_total
       SELECT generation_id, name, version, scope, coalesce(verdict, ''), min(workspace_id), min(run_id), min(group_name),
         min(goal), count(*), sum(value), min(value), max(value), max(created_at)
       FROM metric WHERE generation_id IN (SELECT generation.id ${MADE}) GROUP BY 1, 2, 3, 4, 5;
       INSERT INTO metric_total
       SELECT generation_id, name, version, scope, '*', min(workspace_id), min(run_id), min(group_name), min(goal),
         sum(count), sum(sum), min(minimum), max(maximum), max(created_at)
       FROM metric_total WHERE generation_id IN (SELECT generation.id ${MADE}) GROUP BY 1, 2, 3, 4`,
    );
    for (const table of ['run', 'generation', 'metric', 'metric_total']) {
      await step(`statistics of ${table}`, `VACUUM ANALYZE ${table}`);
    }
    const { rows } = await client.query(
      "SELECT pg_size_pretty(pg_total_relation_size('metric')) AS metrics, pg_size_pretty(pg_total_relation_size('metric_total')) AS sums",
    );
    log(`size of metric ${rows[0].metrics}, of its sums ${rows[0].sums}`);
  } finally {
    await client.end();
  }
}
