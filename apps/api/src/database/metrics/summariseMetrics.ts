import { Prisma } from '../generated/client.js';
import type { Queryable } from '../connect.js';
import { readRows } from '../readRows.js';
import {
  kindConditions,
  runConditions,
  totalConditions,
  valueConditions,
  type MetricChoice,
} from './metricChoice.js';

/** What summaries may be grouped by, beside name, version and scope, which always tell them apart. */
export type MetricDimension =
  | 'run'
  | 'dataset'
  | 'synthesizer'
  | 'target'
  | 'experiment'
  | 'tag'
  | 'group'
  | 'verdict'
  | 'decision'
  | 'day'
  | 'option';

/** The option of the dimension `option`. */
export interface OptionDimension {
  readonly name: string;
  /** Its default, by the name of the synthesizer. */
  readonly defaults: Readonly<Record<string, unknown>>;
}

/** Metrics of one name, version and scope that agree in the dimensions. */
export interface SummaryRow {
  readonly name: string;
  readonly version: number;
  readonly scope: string;
  readonly goal: string;
  /** In the order of the dimensions; null where a run has none. */
  readonly keys: readonly (string | null)[];
  readonly count: number;
  readonly runCount: number;
  /** Of the means of the runs. */
  readonly mean: number;
  /** Of the means of the runs, with the divisor n - 1; null for one run. */
  readonly deviation: number | null;
  /** Of single values. */
  readonly minimum: number;
  readonly maximum: number;
  /** The run with the best mean; of equal ones that with the first id. */
  readonly bestRunId: string;
}

/** Stands for a dimension that a run does not have, since two nulls are not equal; no text of the database is this one. */
const NONE = '\u0001';

/** Dimensions that a metric has without its run. */
const OF_METRIC: readonly MetricDimension[] = ['run', 'group', 'verdict', 'decision', 'day'];

/** A dimension as text, of `m` (metric_total or metric) and of `r` (run). */
function keyOf(dimension: MetricDimension, option: OptionDimension): Prisma.Sql {
  const keys: Readonly<Record<MetricDimension, Prisma.Sql>> = {
    run: Prisma.sql`m.run_id`,
    dataset: Prisma.sql`r.dataset_id`,
    synthesizer: Prisma.sql`r.synthesizer`,
    target: Prisma.sql`r.target`,
    experiment: Prisma.sql`r.experiment_id`,
    tag: Prisma.sql`tag.tag`,
    group: Prisma.sql`m.group_name`,
    verdict: Prisma.sql`nullif(m.verdict, '')`,
    decision: Prisma.sql`(SELECT g.decision FROM generation g WHERE g.id = m.generation_id)`,
    day: Prisma.sql`to_char(m.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')`,
    option: Prisma.sql`coalesce(
      (SELECT o.value -> 'value' FROM jsonb_array_elements(r.options) AS o
        WHERE o.value ->> 'name' = ${option.name} AND o.value ->> 'column' IS NULL LIMIT 1),
      ${JSON.stringify(option.defaults)}::jsonb -> r.synthesizer)::text`,
  };
  return keys[dimension];
}

/** Runs whose sums have a row for each of several generations; those of all others are taken as they are, which is far cheaper. */
const SEVERAL_GENERATIONS = Prisma.sql`EXISTS (SELECT FROM generation g WHERE g.run_id = m.run_id AND NOT g.is_primary)`;

/**
 * Summaries of a choice of metrics. The values of a run are averaged first, so that each run counts once, however many
 * columns its table has; mean and deviation are those of the runs.
 *
 * Cost: a few rows a run where neither value nor time is restricted, else every metric of the choice.
 */
export async function summariseMetrics(
  database: Queryable,
  choice: MetricChoice,
  dimensions: readonly MetricDimension[],
  option: OptionDimension,
  { offset, count }: { readonly offset: number; readonly count: number },
): Promise<SummaryRow[]> {
  const names = dimensions.map((_, at) => Prisma.raw(`key${at}`));
  const keys = dimensions.map(
    (dimension, at) => Prisma.sql`, coalesce(${keyOf(dimension, option)}, ${NONE}) AS ${names[at]}`,
  );
  const together = [Prisma.sql`name`, Prisma.sql`version`, Prisma.sql`scope`, Prisma.sql`goal`, ...names];
  const values = valueConditions(choice);
  const conditions = [
    Prisma.sql`m.workspace_id = ${choice.workspaceId}`,
    ...(values.length > 0 ? kindConditions(choice) : totalConditions(choice, dimensions.includes('verdict'))),
    ...runConditions(choice.run),
    ...values,
  ];
  const needsRun =
    runConditions(choice.run).length > 0 || dimensions.some((dimension) => !OF_METRIC.includes(dimension));
  const chosen = Prisma.sql`
      FROM ${values.length > 0 ? Prisma.sql`metric m` : Prisma.sql`metric_total m`}
      ${needsRun ? Prisma.sql`JOIN run r ON r.id = m.run_id` : Prisma.empty}
      ${dimensions.includes('tag') ? Prisma.sql`LEFT JOIN LATERAL unnest(r.tags) AS tag(tag) ON true` : Prisma.empty}
      WHERE ${Prisma.join(conditions, ' AND ')}`;
  const kind = Prisma.sql`m.name, m.version, m.scope, m.goal, m.run_id${joined(keys)}`;
  const grouped = (rest: Prisma.Sql) => Prisma.sql`
      SELECT ${kind},
        ${
          values.length > 0
            ? Prisma.sql`count(*)::float8 AS count, avg(m.value) AS mean, min(m.value) AS minimum, max(m.value) AS maximum`
            : Prisma.sql`sum(m.count)::float8 AS count, sum(m.sum) / sum(m.count) AS mean, min(m.minimum) AS minimum,
                max(m.maximum) AS maximum`
        }
      ${chosen}${rest}
      GROUP BY ${Prisma.raw(Array.from({ length: 5 + keys.length }, (_, at) => at + 1).join(', '))}`;
  const isTotalOfRun = values.length === 0 && (!choice.verdicts || dimensions.includes('verdict'));
  const ofRun = isTotalOfRun
    ? Prisma.sql`
      SELECT ${kind}, m.count::float8 AS count, m.sum / m.count AS mean, m.minimum, m.maximum
      ${chosen} AND NOT ${SEVERAL_GENERATIONS}
      UNION ALL
      ${grouped(Prisma.sql` AND ${SEVERAL_GENERATIONS}`)}`
    : grouped(Prisma.empty);
  return readRows<SummaryRow>(
    database,
    Prisma.sql`
    WITH of_run AS MATERIALIZED (${ofRun})
    , summary AS (
      SELECT ${Prisma.join(together)}, sum(count)::integer AS count, count(*)::integer AS "runCount", avg(mean) AS mean,
        stddev_samp(mean) AS deviation, min(minimum) AS minimum, max(maximum) AS maximum, min(score) AS score
      FROM (SELECT *, CASE goal WHEN 'maximise' THEN -mean ELSE mean END AS score FROM of_run) AS scored
      GROUP BY ${Prisma.join(together)}
      ORDER BY ${Prisma.join(together)}
      LIMIT ${count} OFFSET ${offset}
    ), best AS (
      SELECT ${Prisma.join(together)}, min(run_id) AS "bestRunId"
      FROM summary JOIN (
        SELECT ${Prisma.join(together)}, run_id, CASE goal WHEN 'maximise' THEN -mean ELSE mean END AS score FROM of_run
      ) AS scored USING (${Prisma.join([...together, Prisma.sql`score`])})
      GROUP BY ${Prisma.join(together)}
    )
    SELECT name, version, scope, goal, ${
      names.length > 0
        ? Prisma.sql`ARRAY[${Prisma.join(names.map((name) => Prisma.sql`nullif(${name}, ${NONE})`))}]`
        : Prisma.sql`'{}'::text[]`
    } AS keys, count, "runCount", mean, deviation, minimum, maximum, "bestRunId"
    FROM summary JOIN best USING (${Prisma.join(together)})
    ORDER BY ${Prisma.join(together)}`,
  );
}

function joined(parts: readonly Prisma.Sql[]): Prisma.Sql {
  return parts.length === 0 ? Prisma.empty : Prisma.join([...parts], '');
}
