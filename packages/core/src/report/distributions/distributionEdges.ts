import type { NumericColumn } from '../../table/column.js';
import type { Bins } from './binCounts.js';
import { mergeSmallBins } from './mergeSmallBins.js';
import { roundStep } from './roundStep.js';
import { SMALLEST_GROUP } from './smallestGroup.js';

/** Bins over the real range, about; synthetic values outside it get one bin more at either end. */
const BINS = 38;

/** A range this many times as wide as its central 98% is cut by quantiles at the ends. */
const HEAVY_TAIL = 3;

/**
 * Edges of the bins in which real and synthetic proportions of a numeric column are compared, chosen from the real
 * values: round steps from the fifth smallest to the fifth largest value, so that no edge tells a single extreme; over
 * the central 98%, with one wide bin for each tail, when that range is more than three times as wide (an income or a
 * fare would otherwise fill one bin). Bins of one to four real values are merged with their neighbours.
 *
 * The end bins hold what lies beyond them, too. Synthetic values beyond an end have a bin of their own when their
 * proportion is larger than that of the four real values that may lie there unseen; those stay with the others.
 *
 * @param real,synthetic sorted, ascending; real: at least one value
 * @param bins about so many
 * @param by `quantile`: bins of about as many real values each, at round numbers
 */
export function distributionEdges(
  real: Float64Array,
  synthetic: Float64Array,
  kind: NumericColumn['schema']['kind'],
  bins = BINS,
  by: 'width' | 'quantile' = 'width',
): Bins {
  if (real.length < 2 * SMALLEST_GROUP) return { edges: oneBin(synthetic), first: 0, last: 0 };
  const cut = by === 'width' ? innerEdges : quantileEdges;
  const edges = mergeSmallBins(ascending(cut(real, kind, bins)), real);
  const inner = edges.length - 1;
  const hidden = (SMALLEST_GROUP - 1) / real.length;
  const share = (count: number): number => count / synthetic.length;
  const [bottom, top] = [edges[0], edges[inner]];
  const isBelow = share(synthetic.filter((value) => value < bottom).length) > hidden;
  const isAbove = share(synthetic.filter((value) => value > top).length) > hidden;
  const first = isBelow ? 1 : 0;
  const half = kind === 'integer' ? 0.5 : 0;
  return {
    edges: [
      ...(isBelow ? [synthetic[0] - half] : []),
      ...edges,
      ...(isAbove ? [synthetic[synthetic.length - 1] + half] : []),
    ],
    first,
    last: first + inner - 1,
  };
}

/** So few real values tell people apart whatever the bins. */
function oneBin(synthetic: Float64Array): number[] {
  const [low, high] = synthetic.length > 0 ? [synthetic[0], synthetic[synthetic.length - 1]] : [0, 0];
  return low < high ? [low, high] : aroundOne(low);
}

function aroundOne(value: number): number[] {
  const half = Math.max(0.5, Math.abs(value) * 1e-6);
  return [value - half, value + half];
}

function innerEdges(real: Float64Array, kind: NumericColumn['schema']['kind'], bins: number): number[] {
  const last = real.length - 1;
  const minimum = real[SMALLEST_GROUP - 1];
  const maximum = real[last - (SMALLEST_GROUP - 1)];
  if (minimum === maximum) return kind === 'integer' ? [minimum - 0.5, maximum + 0.5] : aroundOne(minimum);
  const low = Math.max(minimum, real[Math.floor(0.01 * last)]);
  const high = Math.min(maximum, real[Math.ceil(0.99 * last)]);
  const isShort = kind === 'integer' && maximum - minimum < bins;
  const isHeavy = !isShort && high > low && maximum - minimum > HEAVY_TAIL * (high - low);
  if (!isHeavy) return roundEdges(minimum, maximum, kind, bins);
  const inner = roundEdges(low, high, kind, bins - 2);
  const outer = roundEdges(minimum, maximum, kind, bins);
  return [outer[0], ...inner, outer[outer.length - 1]];
}

/** Quantiles, each moved by at most an eighth of the way to its neighbours to a round number. */
function quantileEdges(real: Float64Array, kind: NumericColumn['schema']['kind'], bins: number): number[] {
  const last = real.length - 1;
  const low = real[SMALLEST_GROUP - 1];
  const high = real[last - (SMALLEST_GROUP - 1)];
  const inner = Array.from({ length: bins - 1 }, (_, at) => real[Math.round(((at + 1) / bins) * last)]);
  const different = [...new Set([low, ...inner.filter((value) => value > low && value < high), high])];
  if (different.length < 2) return innerEdges(real, kind, bins);
  const isWhole = kind === 'integer';
  return different.map((value, at) => {
    const near = Math.min(
      ...[different[at - 1], different[at + 1]].flatMap((other) =>
        other === undefined ? [] : [Math.abs(other - value)],
      ),
    );
    const step = roundStep(isWhole ? Math.max(1, near / 20) : near / 20, kind === 'datetime');
    const isEnd = at === different.length - 1;
    const rounded = (isEnd ? Math.ceil(value / step) : Math.floor(value / step)) * step;
    return Number((isWhole ? rounded + (isEnd ? 0.5 : -0.5) : rounded).toPrecision(15));
  });
}

/** Multiples of a round step that hold the range; whole numbers lie in the middle between edges. */
function roundEdges(
  low: number,
  high: number,
  kind: NumericColumn['schema']['kind'],
  bins: number,
): number[] {
  const isWhole = kind === 'integer';
  const width = isWhole ? (high - low + 1) / bins : high / bins - low / bins;
  const step = roundStep(isWhole ? Math.max(1, width) : width, kind === 'datetime');
  const first = Math.floor(low / step);
  // A maximum at an edge belongs to the bin below it.
  const end = isWhole ? Math.floor(high / step) + 1 : Math.ceil(high / step);
  const shift = isWhole ? 0.5 : 0;
  return Array.from({ length: end - first + 1 }, (_, at) =>
    Number(((first + at) * step - shift).toPrecision(15)),
  );
}

/** Edges that are too near to be told apart are one. */
function ascending(edges: readonly number[]): number[] {
  const found = edges.filter((edge, at) => at === 0 || edge > Math.max(...edges.slice(0, at)));
  return found.length > 1 ? found : aroundOne(found[0]);
}
