import { LikenessError } from '../errors.js';
import { decide } from '../decision/decide.js';
import type { Evidence } from '../decision/evidence.js';
import { readThresholds } from '../decision/thresholds.js';
import type { MetricBreakdown } from '../metrics/breakdown.js';
import { METRIC_GROUPS, type MetricGroup, type MetricValue } from '../metrics/metric.js';
import type { LearnerName } from '../metrics/utility/learner.js';
import { CROSS_CHECKS } from '../metrics/utility/learners.js';
import type { MetricInput } from '../metrics/metricInput.js';
import type { AttackScores } from '../metrics/privacy/membership/attacks.js';
import { reportProgress, type RunContext } from '../work/progress.js';
import { getColumn, type Table } from '../table/table.js';
import { alignTables } from './alignTables.js';
import { columnFacts } from './columnFacts.js';
import { checkHoldout } from './checkHoldout.js';
import { correlationStage } from './correlationStage.js';
import { distributionStage } from './distributions/distributionStage.js';
import { INDEPENDENT_STAGES } from './independentStages.js';
import { createDistanceStage } from './nearest/distanceStage.js';
import { pairStage } from './pairs/pairStage.js';
import { qualityStage } from './qualityStage.js';
import { membershipStage } from './membershipStage.js';
import type { EvaluationReport, ReportNote } from './report.js';
import { runStages } from './runStages.js';
import type { ReportParts, Stage, StageResult } from './stage.js';
import { createUtilityStage } from './utilityStage.js';

/** Fewest synthetic rows whose privacy is judged. */
const MIN_JUDGED_ROWS = 20;

export interface EvaluateInput {
  /** The rows that the synthesizer was fitted to. */
  readonly real: Table;
  readonly synthetic: Table;
  /** Real rows that it never saw; without them nothing is predicted, and privacy cannot be measured. */
  readonly holdout?: Table;
  /** Categorical, boolean, or whole numbers with at most 20 different values. */
  readonly target?: string;
  /**
   * Columns that an attacker knows of a person, for the memorisation gap; those whose role says so, else all but the secrets,
   * when left out.
   */
  readonly quasiIdentifiers?: readonly string[];
  /** Any unsigned 32-bit integer; the same seed gives the same report. */
  readonly seed: number;
  /** Which metrics; all when left out. */
  readonly groups?: readonly MetricGroup[];
  /** Learners to train beside those that always are (`CROSS_CHECKS`); none when left out. */
  readonly learners?: readonly LearnerName[];
  /** Sizes of the decision to take instead of the defaults (`THRESHOLDS`), by name. */
  readonly thresholds?: Readonly<Record<string, number>>;
  /** Whether the model that drew the rows protects rare values; left out where nobody knows. */
  readonly isProtected?: boolean | null;
  /** Whether the nearest real rows are in the report with their values; masked when left out. */
  readonly showValues?: boolean;
  /**
   * Called, and awaited, as each group of metrics is done: with its values, and with the parts of the report that
   * were finished since the last call. The last call may bring parts (notes) alone. Throwing ends the evaluation.
   */
  readonly onMetrics?: (values: readonly MetricValue[], parts: ReportParts) => void | Promise<void>;
}

/**
 * Compares a synthetic table with the real one: fidelity (columns, pairs, triples), privacy, and, with a target, a
 * random forest trained on either. Every metric that has a ceiling stands beside it. A metric without a value (a
 * constant column, no present cell) is left out, with a note; no number in the report is NaN or infinite.
 *
 * @throws LikenessError `EMPTY_TABLE`, `SCHEMA_MISMATCH`, `UNKNOWN_COLUMN`, `HOLDOUT_OVERLAP`, `TARGET_NOT_USABLE`, `INVALID_OPTION`,
 *   `ABORTED`.
 */
export async function evaluate(input: EvaluateInput, context: RunContext = {}): Promise<EvaluationReport> {
  // Refused before anything takes time.
  readThresholds(input.thresholds);
  requireCrossChecks(input.learners ?? []);
  await reportProgress(context, 0, 'Matching the schemas');
  const alignment: ReportNote[] = [];
  const tables = align(input, (note) => alignment.push(note));
  const groups = METRIC_GROUPS.filter((group) => input.groups?.includes(group) ?? true);
  const stages = listStages(tables, input, groups);
  checkHoldout(tables, (note) => alignment.push(note));
  const metrics: MetricValue[] = [];
  const breakdowns: MetricBreakdown[] = [];
  const notes: ReportNote[] = [];
  const attackScores: AttackScores[] = [];
  let parts: ReportParts = {};
  const isJudged = tables.synthetic.rowCount >= MIN_JUDGED_ROWS || !groups.includes('privacy');
  if (!isJudged) alignment.push(tooFewRows(tables.synthetic.rowCount));
  const publish = async (found: StageResult): Promise<void> => {
    const result = isJudged ? found : withoutVerdicts(found);
    metrics.push(...(result.values ?? []));
    breakdowns.push(...(result.breakdowns ?? []));
    notes.push(...(result.notes ?? []));
    attackScores.push(...(result.attackScores ?? []));
    const added: ReportParts = {
      ...result.parts,
      ...(result.breakdowns ? { breakdowns: [...breakdowns] } : {}),
      ...(result.notes ? { notes: [...notes] } : {}),
    };
    parts = { ...parts, ...added };
    if (result.values || Object.keys(added).length > 0) await input.onMetrics?.(result.values ?? [], added);
  };
  if (alignment.length > 0) await publish({ notes: alignment });
  await runStages(stages, tables, context, { measured: metrics, attackScores, publish });
  await reportProgress(context, 1, 'Evaluated');
  const evidence: Evidence = {
    groups,
    target: input.target ?? null,
    realRows: tables.real.rowCount,
    syntheticRows: tables.synthetic.rowCount,
    holdoutRows: tables.holdout?.rowCount ?? null,
    columns: tables.real.columns.map(columnFacts),
    metrics,
    utility: parts.utility ?? null,
  };
  return {
    format: 'likeness-report',
    version: 2,
    seed: input.seed,
    // Too few synthetic rows show no leak, so privacy counts as not tested.
    decision: decide(isJudged ? evidence : { ...evidence, metrics: withoutPrivacy(metrics) }, input),
    ...evidence,
    breakdowns,
    distributions: parts.distributions ?? [],
    correlation: parts.correlation ?? null,
    pairs: parts.pairs ?? [],
    distances: parts.distances ?? null,
    nearestRows: parts.nearestRows ?? null,
    notes,
  };
}

function requireCrossChecks(learners: readonly string[]): void {
  const unknown = learners.find((name) => !CROSS_CHECKS.some((known) => known === name));
  if (unknown === undefined) return;
  const message = `There is no additional learner "${unknown}". Choose one of: ${CROSS_CHECKS.join(', ')}.`;
  throw new LikenessError('INVALID_OPTION', message, { value: unknown });
}

function tooFewRows(rows: number): ReportNote {
  const message = `The synthetic table has ${rows} rows; fewer than ${MIN_JUDGED_ROWS} show no leak, so nothing is said on privacy.`;
  return { code: 'TOO_FEW_ROWS', message };
}

function withoutPrivacy(metrics: readonly MetricValue[]): MetricValue[] {
  return metrics.filter(({ group }) => group !== 'privacy');
}

/** Privacy values without a verdict. */
function withoutVerdicts(result: StageResult): StageResult {
  const values = result.values?.map((value) =>
    value.group === 'privacy' ? { ...value, verdict: null } : value,
  );
  return { ...result, ...(values && { values }) };
}

/** In the order of the report. */
function listStages(
  tables: MetricInput,
  { target, learners = [], showValues = false }: EvaluateInput,
  groups: readonly MetricGroup[],
): Stage[] {
  const independent = (group: MetricGroup): Stage[] =>
    INDEPENDENT_STAGES.filter((stage) => stage.group === group && stage !== correlationStage);
  return [
    distributionStage,
    ...(groups.includes('fidelity')
      ? [...independent('fidelity'), qualityStage, correlationStage, pairStage]
      : []),
    ...(groups.includes('utility')
      ? [createUtilityStage(tables, target, learners), ...independent('utility')]
      : []),
    ...(groups.includes('privacy')
      ? [...independent('privacy'), membershipStage, createDistanceStage(showValues)]
      : []),
  ];
}

function align(
  { real, synthetic, holdout, seed, target, quasiIdentifiers }: EvaluateInput,
  note: (note: ReportNote) => void,
): MetricInput {
  const given = holdout ? [real, synthetic, holdout] : [real, synthetic];
  const roles = ['real', 'synthetic', 'holdout'];
  given.forEach((table, t) => {
    if (table.rowCount > 0 && table.columns.length > 0) return;
    throw new LikenessError('EMPTY_TABLE', `The ${roles[t]} table has no rows; there is nothing to compare.`);
  });
  const aligned = alignTables(given, roles, note);
  for (const name of quasiIdentifiers ?? []) getColumn(aligned[0], name);
  return {
    real: aligned[0],
    synthetic: aligned[1],
    holdout: aligned[2] ?? null,
    seed,
    ...(target !== undefined && { target }),
    ...(quasiIdentifiers !== undefined && { quasiIdentifiers }),
  };
}
