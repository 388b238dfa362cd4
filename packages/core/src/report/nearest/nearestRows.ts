import type { MetricInput } from '../../metrics/metricInput.js';
import type { NearestTrainings } from '../../metrics/privacy/nearestTraining.js';
import { sortedPresent } from '../../metrics/sortedPresent.js';
import type { Column } from '../../table/column.js';
import { formatCell } from '../../table/text/formatCell.js';
import type { NearestCell, NearestRow, NearestRows } from '../report.js';

/** The nearest synthetic rows, and those at these quantiles of the distances. */
const NEAREST = 3;
const QUANTILES = [0.05, 0.25, 0.5];

/** Numbers whose places among the real values are no further apart count as near. */
const NEAR = 0.05;

/**
 * Some synthetic rows with their nearest training row: the three nearest, and those at the 5%, 25% and 50% quantile of
 * the distances. Masked, a row holds no value and no row number, for a number in the synthetic table, together with
 * "same", would tell the real value.
 */
export function nearestRows(
  { real, synthetic }: MetricInput,
  found: NearestTrainings,
  showValues: boolean,
): NearestRows {
  const { rows, nearest, distances } = found.synthetic;
  const used = real.columns.flatMap(({ type }, at) => (type === 'identifier' ? [] : [at]));
  const unseen = found.holdout?.distances ?? null;
  const order = Array.from(distances.keys()).sort((a, b) => distances[a] - distances[b] || a - b);
  const last = order.length - 1;
  const places = [
    ...Array.from({ length: NEAREST }, (_, place) => place),
    ...QUANTILES.map((quantile) => Math.floor(quantile * last)),
  ];
  const chosen = [...new Set(places.filter((place) => place <= last))].sort((a, b) => a - b);
  return {
    masked: !showValues,
    lookedAt: rows.length,
    columns: used.map((at) => real.columns[at].schema.name),
    rows: chosen.map((place): NearestRow => {
      const query = order[place];
      const distance = distances[query];
      const asNear = unseen && unseen.filter((other) => other <= distance).length / unseen.length;
      return {
        place: place + 1,
        row: showValues ? rows[query] + 1 : null,
        distance,
        unseenAsNear: asNear,
        cells: used.map((at) =>
          compareCells(synthetic.columns[at], rows[query], real.columns[at], nearest[query], showValues),
        ),
      };
    }),
  };
}

function compareCells(
  synthetic: Column,
  row: number,
  real: Column,
  realRow: number,
  showValues: boolean,
): NearestCell {
  return {
    agreement: agreementOf(synthetic, row, real, realRow),
    values: showValues ? { synthetic: formatCell(synthetic, row), real: formatCell(real, realRow) } : null,
  };
}

function agreementOf(
  synthetic: Column,
  row: number,
  real: Column,
  realRow: number,
): NearestCell['agreement'] {
  if (synthetic.type === 'coded' && real.type === 'coded')
    return synthetic.codes[row] === real.codes[realRow] ? 'same' : 'different';
  if (synthetic.type !== 'numeric' || real.type !== 'numeric') return 'different';
  const [a, b] = [synthetic.values[row], real.values[realRow]];
  if (Object.is(a, b) || a === b) return 'same';
  if (a !== a || b !== b) return 'different';
  const sorted = sortedPresent(real.values);
  const between = placeOf(sorted, Math.max(a, b)) - placeOf(sorted, Math.min(a, b));
  return between <= NEAR ? 'near' : 'different';
}

/** Fraction of the sorted values that lie below. */
function placeOf(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low / sorted.length;
}
