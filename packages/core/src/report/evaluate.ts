import { LikenessError } from '../errors.js';
import { measureColumns } from '../metrics/column/measureColumns.js';
import type { MetricValue } from '../metrics/metric.js';
import type { MetricInput } from '../metrics/metricInput.js';
import { COLUMN_METRICS } from '../metrics/registry.js';
import { type CorrelationMeasurement, measureCorrelation } from '../metrics/table/measureCorrelation.js';
import { type ClassificationTask, createClassificationTask } from '../metrics/utility/classificationTask.js';
import { type AccuracyMeasurement, measureAccuracy } from '../metrics/utility/measureAccuracy.js';
import { checkpoint, type RunContext, subContext } from '../progress.js';
import { getColumn, type Table } from '../table/table.js';
import { alignTables } from './alignTables.js';
import { compareDistribution } from './compareDistribution.js';
import type {
  ColumnDistribution,
  CorrelationComparison,
  EvaluationReport,
  LearnerComparison,
  ReportNote,
} from './report.js';

/** The parts of a report that stand so far, beside its metric values. */
export type ReportParts = Partial<
  Pick<EvaluationReport, 'distributions' | 'correlation' | 'learner' | 'notes'>
>;

export interface EvaluateInput {
  /** The rows that the synthesizer was fitted to. */
  readonly real: Table;
  readonly synthetic: Table;
  /** Real rows that it never saw; without them nothing is predicted. */
  readonly holdout?: Table;
  /** Categorical, boolean, or whole numbers with at most 20 different values. */
  readonly target?: string;
  /** Any unsigned 32-bit integer; the same seed gives the same report. */
  readonly seed: number;
  /**
   * Called, and awaited, as each group of metrics is done: with its values, and with the parts of the report that
   * were finished since the last call. The last call may bring parts (notes) alone. Throwing ends the evaluation.
   */
  readonly onMetrics?: (values: readonly MetricValue[], parts: ReportParts) => void | Promise<void>;
}

/**
 * Compares a synthetic table with the real one: distributions, column metrics, correlations, and, with a holdout
 * and a target, a random forest trained on either. Every metric that has a ceiling stands beside it. A metric
 * without a value (a constant column, no present cell) is left out, with a note; no number in the report is NaN
 * or infinite.
 *
 * Cost: seconds for a million synthetic rows of ten columns; the forests take most of it.
 *
 * @throws LikenessError `EMPTY_TABLE`, `SCHEMA_MISMATCH`, `UNKNOWN_COLUMN`, `TARGET_NOT_USABLE`, `ABORTED`.
 */
export async function evaluate(input: EvaluateInput, context: RunContext = {}): Promise<EvaluationReport> {
  await checkpoint(context, 0, 'Matching the schemas');
  const tables = align(input);
  const notes: ReportNote[] = [];
  // Before anything that takes time: a target that cannot be used is the caller's to change.
  const task = createTask(tables, input.target, notes);
  const metrics: MetricValue[] = [];
  const publish = async (values: readonly MetricValue[], parts: ReportParts): Promise<void> => {
    metrics.push(...values);
    await input.onMetrics?.(values, parts);
  };

  const distributions = await compareDistributions(tables, notes, subContext(context, 0.01, 0.1));
  await publish([], { distributions, notes: [...notes] });

  const columns = await measureColumns(COLUMN_METRICS, tables, subContext(context, 0.1, 0.3));
  notes.push(...columns.notes);
  await publish(columns.values, { notes: [...notes] });

  const measured = await measureCorrelation(tables, subContext(context, 0.3, 0.5));
  const correlation = measured && correlationComparison(measured);
  notes.push(...(measured?.notes ?? [noPairs()]));
  await publish(measured?.values ?? [], { correlation, notes: [...notes] });

  const accuracy = task && (await measureAccuracy(tables, task, subContext(context, 0.5, 1)));
  const learner = accuracy && learnerComparison(accuracy);
  await publish(accuracy?.values ?? [], { learner, notes: [...notes] });

  await checkpoint(context, 1, 'Evaluated');
  return {
    format: 'likeness-report',
    version: 1,
    seed: input.seed,
    target: input.target ?? null,
    realRows: tables.real.rowCount,
    syntheticRows: tables.synthetic.rowCount,
    holdoutRows: tables.holdout?.rowCount ?? null,
    metrics,
    distributions,
    correlation,
    learner,
    notes,
  };
}

function align({ real, synthetic, holdout, seed }: EvaluateInput): MetricInput {
  const given = holdout ? [real, synthetic, holdout] : [real, synthetic];
  const roles = ['real', 'synthetic', 'holdout'];
  given.forEach((table, t) => {
    if (table.rowCount > 0 && table.columns.length > 0) return;
    throw new LikenessError('EMPTY_TABLE', `The ${roles[t]} table has no rows; there is nothing to compare.`);
  });
  const aligned = alignTables(given, roles);
  return { real: aligned[0], synthetic: aligned[1], holdout: aligned[2] ?? null, seed };
}

async function compareDistributions(
  { real, synthetic }: MetricInput,
  notes: ReportNote[],
  context: RunContext,
): Promise<ColumnDistribution[]> {
  const distributions: ColumnDistribution[] = [];
  for (const [index, column] of real.columns.entries()) {
    const { name } = column.schema;
    await checkpoint(context, index / real.columns.length, `Counting column "${name}"`);
    if (column.type === 'identifier') {
      const message = `Column "${name}" is an identifier; it names rows and is not compared.`;
      notes.push({ code: 'IDENTIFIER_NOT_COMPARED', message, column: name });
      continue;
    }
    const distribution = compareDistribution(column, synthetic.columns[index]);
    if (distribution) distributions.push(distribution);
    else {
      const message = `Real column "${name}" has no values; its distribution is left out.`;
      notes.push({ code: 'NO_VALUES', message, column: name });
    }
  }
  return distributions;
}

function createTask(
  tables: MetricInput,
  target: string | undefined,
  notes: ReportNote[],
): ClassificationTask | null {
  const { holdout } = tables;
  if (target === undefined) {
    notes.push({ code: 'NO_TARGET', message: 'No target was named, so nothing was predicted.' });
    return null;
  }
  getColumn(tables.real, target);
  if (holdout === null) {
    const message = `No holdout was given, so no forest could be tested on unseen rows of "${target}".`;
    notes.push({ code: 'NO_HOLDOUT', message, column: target });
    return null;
  }
  const task = createClassificationTask({ ...tables, holdout }, target);
  if ('code' in task) {
    notes.push(task);
    return null;
  }
  notes.push(...task.notes);
  return task;
}

function noPairs(): ReportNote {
  return { code: 'NO_CORRELATION', message: 'Fewer than two columns can be correlated.' };
}

function correlationComparison(measured: CorrelationMeasurement): CorrelationComparison {
  const { columns, real, synthetic } = measured;
  const rows = (entry: (index: number) => number): (number | null)[][] =>
    columns.map((_, i) =>
      columns.map((__, j) => {
        const value = entry(i * columns.length + j);
        return Number.isNaN(value) ? null : value;
      }),
    );
  return {
    columns,
    real: rows((index) => real[index]),
    synthetic: rows((index) => synthetic[index]),
    difference: rows((index) => synthetic[index] - real[index]),
  };
}

function learnerComparison({
  task,
  dummyAccuracy,
  trainReal,
  trainSynthetic,
}: AccuracyMeasurement): LearnerComparison {
  return {
    learner: 'random-forest',
    target: task.target,
    classes: task.classes,
    features: task.features,
    testRows: task.test.codes.length,
    dummyAccuracy,
    trainReal,
    trainSynthetic,
  };
}
