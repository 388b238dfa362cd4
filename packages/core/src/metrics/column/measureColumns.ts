import { reportProgress, type RunContext, subContext } from '../../work/progress.js';
import { drawGamma } from '../../random/drawGamma.js';
import { drawPoisson } from '../../random/drawPoisson.js';
import { createStream } from '../../random/randomStream.js';
import type { Column } from '../../table/column.js';
import { summariseReplicates } from '../ceilings/ceiling.js';
import type { MetricProvenance, MetricValue } from '../metric.js';
import { type MetricBreakdown, breakDown } from '../breakdown.js';
import type { ColumnMetric, MetricDefinition } from '../metricDefinition.js';
import type { MetricComputationResult } from '../metricComputation.js';
import { baseProvenance, type MetricInput, type MetricNote } from '../metricInput.js';
import { metricValue } from '../metricValue.js';
import { missingValueSimilarity } from './missingValueSimilarity.js';
import {
  drawReplicate,
  planTwoSampleDistribution,
  type TwoSampleDistribution,
} from '../ceilings/twoSampleDistribution.js';
import { codeValues } from '../valueCodes.js';

/** Replicates between two checks of the signal. */
const CHECK_EVERY = 10;

/** A metric that is the mean of column metrics. */
interface Aggregate {
  readonly definition: MetricDefinition;
  readonly parts: readonly ColumnMetric[];
}

/** Fewer missing cells than these say little about their proportion. */
const FEW_MISSING = 5;

/** One metric on one column: its value and the replicates of its ceiling. */
interface Cell {
  readonly metric: ColumnMetric;
  readonly column: number;
  readonly value: number;
  readonly replicates: Float64Array;
}

/**
 * Every metric on every column it applies to (scope `column`), then its mean over those columns (scope `table`).
 * The mean's ceiling comes from the same replicates, so the dependence between columns is in its interval.
 *
 * Cost: a sort of each numeric column, and 200 replicates of at most 10,000 rows a side (see TwoSampleDistribution).
 */
export async function measureColumns(
  metrics: readonly ColumnMetric[],
  input: MetricInput,
  context: RunContext = {},
  aggregate?: Aggregate,
): Promise<MetricComputationResult> {
  const { real, synthetic, seed } = input;
  const distribution = planTwoSampleDistribution(
    real.rowCount,
    synthetic.rowCount,
    real.columns.length,
    seed,
  );
  const notes: MetricNote[] = [];
  const cells: Cell[] = [];
  for (let column = 0; column < real.columns.length; column++) {
    const { name } = real.columns[column].schema;
    await reportProgress(context, (0.5 * column) / real.columns.length, `Comparing column "${name}"`);
    const without: string[] = [];
    for (const metric of new Set([...metrics, ...(aggregate?.parts ?? [])])) {
      if (!metric.appliesTo(real.columns[column])) continue;
      const value = metric.compute(real.columns[column], synthetic.columns[column]);
      if (value === null && !metrics.includes(metric)) continue;
      if (value === null) without.push(metric.name);
      else
        cells.push({
          metric,
          column,
          value,
          replicates: new Float64Array(distribution.replicates).fill(NaN),
        });
    }
    if (without.length > 0) notes.push(noValueNote(without, real.columns[column]));
  }
  const sizes = { real: real.rowCount, synthetic: synthetic.rowCount };
  await simulate(cells, real.columns, distribution, sizes, seed, subContext(context, 0.5, 1));
  const provenance: MetricProvenance = {
    ...baseProvenance(input),
    ceilingMethod: distribution.method,
    replicates: distribution.replicates,
  };
  const values: MetricValue[] = [];
  const breakdowns: MetricBreakdown[] = [];
  const report = (definition: MetricDefinition, own: readonly Cell[]): void => {
    if (own.length === 0) return;
    values.push(meanOverColumns(definition, own, distribution, provenance));
    breakdowns.push(
      breakDown(
        definition,
        real.columns.map(({ schema }) => schema.name),
        own.map(({ column }) => [column]),
        Float64Array.from(own, ({ value }) => value),
      ),
    );
  };
  for (const metric of metrics)
    report(
      metric,
      cells.filter((cell) => cell.metric === metric),
    );
  if (aggregate) {
    report(
      aggregate.definition,
      cells.filter(({ metric }) => aggregate.parts.includes(metric)),
    );
  }
  for (const { metric, column, value, replicates } of cells) {
    if (!metrics.includes(metric)) continue;
    const { name } = real.columns[column].schema;
    values.push(metricValue(metric, 'column', [name], value, summariseReplicates(replicates), provenance));
  }
  return { values, breakdowns, notes };
}

function noValueNote(metrics: readonly string[], column: Column): MetricNote {
  const { name } = column.schema;
  return {
    code: 'METRIC_WITHOUT_VALUE',
    message: `${metrics.join(', ')} of column "${name}" have no value: the real or the synthetic column has no values, or all real ones are alike.`,
    column: name,
  };
}

function meanOverColumns(
  metric: MetricDefinition,
  cells: readonly Cell[],
  distribution: TwoSampleDistribution,
  provenance: MetricProvenance,
): MetricValue {
  const value = cells.reduce((sum, cell) => sum + cell.value, 0) / cells.length;
  const replicates = new Float64Array(distribution.replicates);
  for (let replicate = 0; replicate < distribution.replicates; replicate++) {
    for (const cell of cells) replicates[replicate] += cell.replicates[replicate] / cells.length;
  }
  return metricValue(metric, 'table', [], value, summariseReplicates(replicates), {
    ...provenance,
    settings: { aggregate: 'mean', columns: cells.length },
  });
}

/** Fills the cells' replicates. The draws of rows are shared by all columns. */
async function simulate(
  cells: readonly Cell[],
  columns: readonly Column[],
  distribution: TwoSampleDistribution,
  sizes: { readonly real: number; readonly synthetic: number },
  seed: number,
  context: RunContext,
): Promise<void> {
  const used = [...new Set(cells.map((cell) => cell.column))].map((column) => {
    const coded = codeValues(columns[column], distribution.pool);
    return {
      coded,
      cells: cells.filter((cell) => cell.column === column),
      missing: coded.codes.reduce((sum, code) => sum + (code === coded.size - 1 ? 1 : 0), 0),
      real: new Float64Array(coded.size),
      synthetic: new Float64Array(coded.size),
    };
  });
  const [rare, others] = [true, false].map((isRare) =>
    used.map((column) => ({
      ...column,
      cells: column.cells.filter(
        ({ metric }) => (metric === missingValueSimilarity && column.missing < FEW_MISSING) === isRare,
      ),
    })),
  );
  simulateRareMissing(rare, distribution.pool.length, sizes, seed);
  for (let replicate = 0; replicate < distribution.replicates; replicate++) {
    if (replicate % CHECK_EVERY === 0) {
      await reportProgress(
        context,
        replicate / distribution.replicates,
        'Estimating the ceilings of the column metrics',
      );
    }
    const rows = drawReplicate(distribution, seed, replicate);
    for (const { coded, cells: own, real, synthetic } of others) {
      if (own.length === 0) continue;
      count(coded.codes, rows.real, real);
      count(coded.codes, rows.synthetic, synthetic);
      for (const cell of own) {
        const value = cell.metric.computeFromCounts(real, synthetic, coded.values);
        if (value === null) continue;
        // Distances from the best value shrink with more rows.
        cell.replicates[replicate] =
          cell.metric.goal === 'maximise' ? 1 - (1 - value) * distribution.scale : value * distribution.scale;
      }
    }
  }
}

/**
 * Proportions of missing cells in columns that have hardly any: the real rows cannot tell whether one cell in a
 * thousand is missing or none, and resamples without missing values have none, so that a single one in a new real
 * sample would be called out. The proportion is drawn anew for each replicate from what the real rows leave possible
 * (Jeffreys' prior; where they have no missing value, in half of the replicates there is none), the missing values of
 * both sides from Poisson's distribution. Columns share the draws, as missing values tend to come in the same rows.
 */
function simulateRareMissing(
  columns: readonly { readonly cells: readonly Cell[]; readonly missing: number }[],
  rows: number,
  sizes: { readonly real: number; readonly synthetic: number },
  seed: number,
): void {
  for (const { cells, missing } of columns) {
    for (const { replicates } of cells) {
      for (let replicate = 0; replicate < replicates.length; replicate++) {
        const isWithout = missing === 0 && replicate % 2 === 0;
        const stream = createStream(seed, 'ceiling-gaps', replicate);
        const share = isWithout ? 0 : drawGamma(stream, missing + 0.5) / rows;
        const [a, b] = [sizes.real, sizes.synthetic].map((size) =>
          Math.min(1, drawPoisson(stream, share * size) / size),
        );
        replicates[replicate] = 1 - Math.abs(a - b);
      }
    }
  }
}

function count(codes: Int32Array, rows: Int32Array, counts: Float64Array): void {
  counts.fill(0);
  for (let i = 0; i < rows.length; i++) counts[codes[rows[i]]]++;
}
