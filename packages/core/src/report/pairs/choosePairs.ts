import { cramersV } from '../../metrics/association/cramersV.js';
import { cutCells } from '../../metrics/cells/cutCells.js';
import { sampleRowIndices } from '../../metrics/ceilings/sampleRowIndices.js';
import type { MetricValue } from '../../metrics/metric.js';
import type { MetricInput } from '../../metrics/metricInput.js';
import { takeRows } from '../../table/takeRows.js';

/** Metrics of a pair that say how well its dependence is kept. */
const PAIR_METRICS: readonly string[] = ['correlationSimilarity', 'contingencySimilarity'];

/** Rows from which the strength of a dependence is estimated. */
const ROWS = 2_000;

/** Cells that a column is cut into for it. */
const CELLS = 5;

/** Pairs whose strength is estimated; a very wide table's first columns stand for all. */
const MAX_COLUMNS = 150;

/** A pair that the report shows, and why. */
export interface ChosenPair {
  readonly columns: readonly [string, string];
  readonly reason: 'worst' | 'strongest';
  /** Its worst metric, where one of its own was measured. */
  readonly metric: MetricValue | null;
}

/** Pairs that fall furthest short of their ceilings, the worst first. */
export function worstPairs(measured: readonly MetricValue[], most: number): ChosenPair[] {
  const shortfall = ({ value, ceiling }: MetricValue): number => (ceiling ?? value) - value;
  return measured
    .filter(({ scope, name, ceiling }) => scope === 'pair' && PAIR_METRICS.includes(name) && ceiling !== null)
    .sort((a, b) => shortfall(b) - shortfall(a))
    .slice(0, most)
    .map((metric) => ({
      columns: [metric.columns[0], metric.columns[1]],
      reason: 'worst',
      metric,
    }));
}

/** Pairs whose real columns depend on each other most, by Cramer's V of their cells. */
export function strongestPairs(
  { real, seed }: MetricInput,
  measured: readonly MetricValue[],
  most: number,
): ChosenPair[] {
  const rows = sampleRowIndices(real.rowCount, ROWS, seed, 'report-pairs');
  const used = real.columns
    .flatMap(({ type }, at) => (type === 'identifier' ? [] : [at]))
    .slice(0, MAX_COLUMNS);
  const [{ columns, sizes }] = cutCells([takeRows(real, rows)], used, CELLS);
  const found: { readonly pair: readonly [number, number]; readonly strength: number }[] = [];
  for (let i = 0; i < used.length; i++) {
    for (let j = i + 1; j < used.length; j++) {
      found.push({ pair: [i, j], strength: cramersV(columns[i], columns[j], sizes[i], sizes[j]) });
    }
  }
  return found
    .sort((a, b) => b.strength - a.strength)
    .slice(0, most)
    .map(({ pair: [i, j] }) => {
      const names = [real.columns[used[i]].schema.name, real.columns[used[j]].schema.name] as const;
      return { columns: names, reason: 'strongest', metric: metricOf(measured, names) };
    });
}

function metricOf(measured: readonly MetricValue[], names: readonly string[]): MetricValue | null {
  const own = measured.find(
    ({ scope, name, columns }) =>
      scope === 'pair' &&
      PAIR_METRICS.includes(name) &&
      columns.length === names.length &&
      columns.every((column) => names.includes(column)),
  );
  return own ?? null;
}
