import type { MetricDefinition } from './metricDefinition.js';

/** Most entries of one breakdown; of more, the worst are listed. */
export const MAX_ENTRIES = 500;

/**
 * Which columns, pairs or triples cost a score: the parts whose mean it is, the worst first. `byColumn` is each
 * column's mean over the parts that it is in, the worst first: where to look.
 */
export interface MetricBreakdown {
  readonly name: string;
  readonly version: number;
  readonly scope: 'column' | 'pair' | 'triple';
  /** Columns of each part. */
  readonly parts: readonly (readonly string[])[];
  readonly values: readonly number[];
  /** Parts that were measured; more than are listed in a wide table. */
  readonly measured: number;
  readonly byColumn: readonly { readonly column: string; readonly value: number }[];
}

const SCOPES = ['column', 'pair', 'triple'] as const;

/**
 * Orders the parts of a score by what they cost.
 *
 * @param names of all columns
 * @param parts column indices of each part, all equally many (1 to 3)
 * @param values one a part
 */
export function breakDown(
  { name, version, goal }: MetricDefinition,
  names: readonly string[],
  parts: readonly (readonly number[])[],
  values: Float64Array,
): MetricBreakdown {
  const sign = goal === 'maximise' ? 1 : -1;
  const order = Array.from(values.keys()).sort((a, b) => sign * (values[a] - values[b]) || a - b);
  const listed = order.slice(0, MAX_ENTRIES);
  const sums = new Float64Array(names.length);
  const counts = new Float64Array(names.length);
  parts.forEach((part, at) => {
    for (const column of part) {
      sums[column] += values[at];
      counts[column]++;
    }
  });
  const byColumn = names
    .map((column, at) => ({ column, value: sums[at] / counts[at] }))
    .filter((_, at) => counts[at] > 0)
    .sort((a, b) => sign * (a.value - b.value));
  return {
    name,
    version,
    scope: SCOPES[(parts[0]?.length ?? 1) - 1],
    parts: listed.map((at) => parts[at].map((column) => names[column])),
    values: listed.map((at) => values[at]),
    measured: values.length,
    byColumn,
  };
}
