import { LikenessError } from '../../errors.js';
import type { ComposedDistribution } from '../composedDistribution.js';
import type { Heap, Marginal, MarginalDocument } from '../marginal.js';

/** A distribution of which shares are rounded to wide steps; with other moments the distribution before rounding changes. */
export const heaped: ComposedDistribution = {
  name: 'heaped',
  examples: [
    {
      family: 'heaped',
      parameters: {},
      values: [1000],
      shares: [0.2],
      base: { family: 'normal', parameters: { mean: 500, sd: 1 } },
    },
  ],
  fromJSON: ({ values = [], shares = [], base }, { read }) =>
    createHeaped(
      values.map((step, i) => ({ step, share: shares[i] })),
      read(requireBase(base)),
    ),
  changeMoments(document, change, { changeMoments }) {
    const changed = changeMoments(requireBase(document.base), change);
    return changed && { document: { ...document, base: changed.document }, keepsShape: changed.keepsShape };
  },
};

/**
 * A distribution of which shares are rounded to multiples of wide steps (ages to 5 years, prices to 10), the rest left as it is.
 * In each cell of a step around a multiple m the middle `share` of the cell becomes m, and its two ends are stretched to
 * fill it: a monotone map g of the base, so that the quantile is g of the base's quantile and the distribution function
 * the base's at the inverse of g.
 *
 * @param heaps widest step first, each a multiple of the next
 * @throws LikenessError `INVALID_MODEL` otherwise, or when the base is discrete.
 */
export function createHeaped(heaps: readonly Heap[], base: Marginal): Marginal {
  const valid = heaps.every(
    ({ step, share }, i) => step > 0 && share > 0 && share <= 1 && (i === 0 || step < heaps[i - 1].step),
  );
  if (
    heaps.length === 0 ||
    !valid ||
    base.discrete ||
    base.points !== undefined ||
    base.rounding !== undefined
  ) {
    throw new LikenessError(
      'INVALID_MODEL',
      'A heaped marginal needs steps from wide to narrow, shares from 0 to 1, and a continuous distribution.',
    );
  }
  const narrowFirst = [...heaps].reverse();
  return {
    family: 'heaped',
    discrete: false,
    parameters: base.parameters,
    rounding: { heaps, unrounded: base },
    pdf: base.pdf.bind(base),
    logPdf: base.logPdf.bind(base),
    cdf: (x) => base.cdf(narrowFirst.reduce((value, heap) => lastBefore(value, heap), x)),
    quantile: (p) => heapValue(heaps, base.quantile(p)),
    toJSON: () => ({
      family: 'heaped',
      parameters: {},
      values: heaps.map(({ step }) => step),
      shares: heaps.map(({ share }) => share),
      base: base.toJSON(),
    }),
  };
}

/** Where the map g of `createHeaped` sends a value. */
export function heapValue(heaps: readonly Heap[], value: number): number {
  let x = value;
  for (const { step, share } of heaps) {
    const multiple = nearestMultiple(x, step);
    const offset = (x - multiple) / step;
    const size = Math.abs(offset);
    if (size <= share / 2 || share === 1) x = multiple;
    else if (Number.isFinite(size))
      x = multiple + (Math.sign(offset) * step * (size - share / 2)) / (1 - share);
  }
  return x;
}

/** The largest value that g sends to at most x. */
function lastBefore(x: number, { step, share }: Heap): number {
  if (!Number.isFinite(x)) return x;
  const multiple = nearestMultiple(x, step);
  const offset = (x - multiple) / step;
  const at = offset * (1 - share) + (offset < 0 ? -share / 2 : share / 2);
  return multiple + at * step;
}

/** Steps like .05 have no double, but 1 / .05 has. */
function nearestMultiple(x: number, step: number): number {
  if (step >= 1) return Math.round(x / step) * step;
  const perUnit = Math.round(1 / step);
  return Math.round(x * perUnit) / perUnit;
}

function requireBase(base: MarginalDocument | undefined): MarginalDocument {
  if (base !== undefined) return base;
  throw new LikenessError('INVALID_MODEL', 'A heaped marginal needs a distribution that is rounded.');
}
