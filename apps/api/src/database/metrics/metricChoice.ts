import { Prisma } from '../generated/client.js';

/** A value of an option by which runs are chosen. */
export interface OptionChoice {
  readonly name: string;
  /** As JSON writes it. */
  readonly value: unknown;
  /** Synthesizers that have this value unless a run gives another. */
  readonly defaultOf: readonly string[];
}

/** Which runs; null where every value fits, a list where one of its values fits. */
export interface RunChoice {
  readonly runIds: readonly string[] | null;
  readonly datasetIds: readonly string[] | null;
  readonly synthesizers: readonly string[] | null;
  readonly targets: readonly string[] | null;
  readonly tags: readonly string[] | null;
  readonly experimentIds: readonly string[] | null;
  /** Of the primary generation. */
  readonly decisions: readonly string[] | null;
  /** All of them. */
  readonly options: readonly OptionChoice[];
}

/** Which metrics of a workspace; null where every value fits. */
export interface MetricChoice {
  readonly workspaceId: string;
  readonly run: RunChoice;
  readonly names: readonly string[] | null;
  readonly scopes: readonly string[] | null;
  readonly groups: readonly string[] | null;
  readonly verdicts: readonly string[] | null;
  /** Both ends belong to it. */
  readonly minimum: number | null;
  readonly maximum: number | null;
  /** When they were stored: the first end belongs to it, the second does not. */
  readonly from: Date | null;
  readonly to: Date | null;
}

/** Conditions on rows `r` of `run`; none where every run of the workspace fits. */
export function runConditions(choice: RunChoice): Prisma.Sql[] {
  const { runIds, datasetIds, synthesizers, targets, tags, experimentIds, decisions, options } = choice;
  return [
    ...(runIds ? [Prisma.sql`r.id = ANY(${runIds})`] : []),
    ...(datasetIds ? [Prisma.sql`r.dataset_id = ANY(${datasetIds})`] : []),
    ...(synthesizers ? [Prisma.sql`r.synthesizer = ANY(${synthesizers})`] : []),
    ...(targets ? [Prisma.sql`r.target = ANY(${targets})`] : []),
    ...(tags ? [Prisma.sql`r.tags && ${tags}::text[]`] : []),
    ...(experimentIds ? [Prisma.sql`r.experiment_id = ANY(${experimentIds})`] : []),
    ...(decisions
      ? [
          Prisma.sql`r.id IN (SELECT g.run_id FROM generation g WHERE g.is_primary AND g.decision = ANY(${decisions}))`,
        ]
      : []),
    ...options.map(optionCondition),
  ];
}

function optionCondition({ name, value, defaultOf }: OptionChoice): Prisma.Sql {
  const given = Prisma.sql`r.options @> ${JSON.stringify([{ name, value }])}::jsonb`;
  if (defaultOf.length === 0) return given;
  return Prisma.sql`(${given} OR (r.synthesizer = ANY(${defaultOf})
    AND NOT r.options @> ${JSON.stringify([{ name }])}::jsonb))`;
}

/** Conditions on what rows `m` of `metric` are. */
export function kindConditions({ names, scopes, groups, verdicts }: MetricChoice): Prisma.Sql[] {
  return [
    ...(names ? [among(Prisma.sql`m.name`, names)] : []),
    ...(scopes ? [among(Prisma.sql`m.scope`, scopes)] : []),
    ...(groups ? [among(Prisma.sql`m.group_name`, groups)] : []),
    ...(verdicts ? [among(Prisma.sql`m.verdict`, verdicts)] : []),
  ];
}

/** Conditions on rows `m` of `metric_total`: the sums over all verdicts, unless verdicts are chosen or told apart. */
export function totalConditions(choice: MetricChoice, byVerdict = false): Prisma.Sql[] {
  const { verdicts } = choice;
  const rows = verdicts ? [] : [byVerdict ? Prisma.sql`m.verdict <> '*'` : Prisma.sql`m.verdict = '*'`];
  return [...kindConditions(choice), ...rows];
}

/** An equality keeps the order of an index behind it, a list does not. */
function among(column: Prisma.Sql, values: readonly string[]): Prisma.Sql {
  return values.length === 1 ? Prisma.sql`${column} = ${values[0]}` : Prisma.sql`${column} = ANY(${values})`;
}

/** Conditions on rows `m` of `metric` alone: value and time. */
export function valueConditions({ minimum, maximum, from, to }: MetricChoice): Prisma.Sql[] {
  return [
    ...(minimum === null ? [] : [Prisma.sql`m.value >= ${minimum}`]),
    ...(maximum === null ? [] : [Prisma.sql`m.value <= ${maximum}`]),
    ...(from === null ? [] : [Prisma.sql`m.created_at >= ${from}`]),
    ...(to === null ? [] : [Prisma.sql`m.created_at < ${to}`]),
  ];
}

/** Rows `r` of `run` that fit, as a condition on `m.run_id`; none where every run does. */
export function chosenRuns({ workspaceId, run }: MetricChoice): Prisma.Sql[] {
  const conditions = runConditions(run);
  if (conditions.length === 0) return [];
  return [
    Prisma.sql`m.run_id IN (SELECT r.id FROM run r
      WHERE r.workspace_id = ${workspaceId} AND ${Prisma.join(conditions, ' AND ')})`,
  ];
}
