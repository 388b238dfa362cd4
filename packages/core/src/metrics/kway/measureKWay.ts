import type { RunContext } from '../../work/progress.js';
import { subContext } from '../../work/progress.js';
import type { Table } from '../../table/table.js';
import { takeRows } from '../../table/takeRows.js';
import { complement } from '../ceilings/ceiling.js';
import { appendCells, type CellTable, firstCells, takeCells } from '../cells/cellTable.js';
import { cutCells } from '../cells/cutCells.js';
import { totalVariations } from '../cells/totalVariation.js';
import { coarseParts, WORST_PARTS, worstParts } from '../ceilings/coarseParts.js';
import type { MetricComputation, MetricComputationResult } from '../metricComputation.js';
import type { MetricProvenance, MetricValue } from '../metric.js';
import { baseProvenance, type MetricInput } from '../metricInput.js';
import { metricValue } from '../metricValue.js';
import { sampleRowIndices } from '../ceilings/sampleRowIndices.js';
import { simulateSplits, type SplitCeiling } from '../ceilings/splitDistribution.js';
import { accuracy1 } from './accuracy1.js';
import { accuracy2 } from './accuracy2.js';
import { accuracy3 } from './accuracy3.js';
import { chooseParts } from './chooseParts.js';
import type { KWayMetric } from './kWayMetric.js';

const SCOPES = ['column', 'pair', 'triple'] as const;

/** Row and part combinations that are looked at; longer tables are sampled. */
const MAX_STEPS = 4e8;

const KWAY: readonly KWayMetric[] = [accuracy1, accuracy2, accuracy3];

/**
 * k-way accuracies of the table (scope `table`), of every column, and of the ten worst pairs and triples, whose
 * intervals hold for all pairs, or triples, at once. The breakdowns have all columns, pairs and triples.
 *
 * Cost: two passes over the rows for each combination of columns, and as much again for the ceilings.
 */
export const measureKWay: MetricComputation = {
  group: 'fidelity',
  metrics: KWAY,
  weight: 3,
  async compute(input, context): Promise<MetricComputationResult> {
    const used = input.real.columns.flatMap(({ type }, at) => (type === 'identifier' ? [] : [at]));
    const results: MetricComputationResult[] = [];
    const cut = cutOnce(input, used);
    for (const [at, metric] of KWAY.entries()) {
      if (used.length < metric.order) continue;
      results.push(await measureOne(metric, input, used, cut, subContext(context, at / 3, (at + 1) / 3)));
    }
    return {
      values: results.flatMap(({ values }) => values),
      breakdowns: results.flatMap(({ breakdowns }) => breakdowns),
      notes: [],
    };
  },
};

/** Cells of the real, the synthetic and the holdout's rows by number of rows and of cells; two orders share theirs. */
type Cut = (most: number, cells: number) => readonly CellTable[];

function cutOnce({ real, synthetic, holdout, seed }: MetricInput, used: readonly number[]): Cut {
  const known = new Map<string, readonly CellTable[]>();
  const longest = Math.max(real.rowCount, synthetic.rowCount, holdout?.rowCount ?? 0);
  return (most, cells) => {
    const key = `${Math.min(most, longest)} ${cells}`;
    const own =
      known.get(key) ??
      cutCells(
        [real, synthetic, ...(holdout ? [holdout] : [])].map((table, t) =>
          limitRows(table, most, seed, `kway-${t}`),
        ),
        used,
        cells,
      );
    known.set(key, own);
    return own;
  };
}

async function measureOne(
  metric: KWayMetric,
  input: MetricInput,
  used: readonly number[],
  cut: Cut,
  context: RunContext,
): Promise<MetricComputationResult> {
  const { seed } = input;
  const parts = chooseParts(used.length, metric.order, metric.mostParts, seed);
  const most = Math.max(10_000, Math.floor(MAX_STEPS / parts.length));
  const [real, synthetic, holdout] = cut(most, metric.cells);
  const values = metric.compute(real, synthetic, parts);
  const pool = appendCells(real, input.holdout ? holdout : null);
  const coarse = coarseParts(values, seed, metric.name);
  const distribution = await simulateSplits(
    {
      poolRows: pool.rowCount,
      realRows: real.rowCount,
      syntheticRows: synthetic.rowCount,
      stepsPerRow: parts.length,
      coarseParts: coarse,
      ...(metric.order === 1 ? {} : { amongParts: new Int32Array(parts.length).fill(parts.length) }),
      summaries: [mean],
      take: (rows) => takeCells(pool, rows),
      first: firstCells,
      distances: (a, b, isCoarse) =>
        isCoarse ? distancesOfSome(a, b, parts, coarse) : totalVariations(a, b, parts),
    },
    seed,
    `${metric.name}-ceiling`,
    context,
  );
  const names = used.map((at) => input.real.columns[at].schema.name);
  const provenance: MetricProvenance = {
    ...baseProvenance(input),
    ceilingMethod: distribution.method,
    replicates: distribution.replicates,
    settings: {
      bins: `${metric.cells} quantiles of the real column, or its ${metric.cells} most frequent labels and other`,
      missing: 'a separate label',
      parts: parts.length,
      realSample: real.rowCount,
      syntheticSample: synthetic.rowCount,
    },
  };
  return {
    values: toValues(metric, names, parts, values, distribution, provenance),
    breakdowns: [metric.breakdown(names, parts, values)],
    notes: [],
  };
}

function limitRows(table: Table, most: number, seed: number, purpose: string): Table {
  if (table.rowCount <= most) return table;
  return takeRows(table, sampleRowIndices(table.rowCount, most, seed, purpose));
}

function distancesOfSome(
  a: CellTable,
  b: CellTable,
  parts: readonly (readonly number[])[],
  some: Int32Array,
): Float64Array {
  const distances = new Float64Array(parts.length);
  const measured = totalVariations(
    a,
    b,
    Array.from(some, (at) => parts[at]),
  );
  some.forEach((at, i) => (distances[at] = measured[i]));
  return distances;
}

function toValues(
  metric: KWayMetric,
  names: readonly string[],
  parts: readonly (readonly number[])[],
  values: Float64Array,
  distribution: SplitCeiling,
  provenance: MetricProvenance,
): MetricValue[] {
  const whole = metricValue(
    metric,
    'table',
    [],
    mean(values),
    complement(distribution.summaries[0]),
    provenance,
  );
  const shown = metric.order === 1 ? Array.from(values.keys()) : worstParts(values, WORST_PARTS);
  return [
    whole,
    ...shown.map((at) =>
      metricValue(
        metric,
        SCOPES[metric.order - 1],
        parts[at].map((column) => names[column]),
        values[at],
        Number.isNaN(distribution.parts[at].low) ? null : complement(distribution.parts[at]),
        provenance,
      ),
    ),
  ];
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
