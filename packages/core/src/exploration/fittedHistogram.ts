import { selectMarginal } from '../marginals/select/selectMarginal.js';
import { sortedPresent } from '../metrics/sortedPresent.js';
import { binCounts } from '../report/distributions/binCounts.js';
import { distributionEdges } from '../report/distributions/distributionEdges.js';
import type { Column } from '../table/column.js';
import { finestSpacing } from '../table/lattice/columnLattice.js';

/** Candidates that are drawn, the best ones. */
const DRAWN = 4;

/** Bins of a histogram, about. */
const BINS = 38;

/** A distribution that was tried for a column. */
export interface FittedCandidate {
  readonly family: string;
  readonly aic: number | null;
  readonly bic: number | null;
  /** Kolmogorov-Smirnov distance, 0 to 1. */
  readonly ks: number | null;
  readonly failure: string | null;
  /** Probability of each bin; null for those that are not drawn. */
  readonly proportions: readonly number[] | null;
}

/** A histogram and the distributions that were fitted to its values, best first. */
export interface FittedHistogram {
  readonly column: string;
  /** Values that were read, without missing ones. */
  readonly valueCount: number;
  /** Ascending; no bin of values holds one to four of them. */
  readonly edges: readonly number[];
  readonly proportions: readonly number[];
  readonly candidates: readonly FittedCandidate[];
}

/**
 * Fits every family that suits a column of numbers and ranks them by the Bayesian information criterion (Schwarz 1978).
 * The ends of the bins are those of reports: none tells a single extreme value.
 *
 * @returns null for labels and identifiers, and where there are fewer than 20 values
 */
export function fitHistogram(column: Column): FittedHistogram | null {
  if (column.type !== 'numeric') return null;
  const sorted = sortedPresent(column.values);
  if (sorted.length < 20) return null;
  const { kind, name } = column.schema;
  const spacing = finestSpacing(column.schema);
  const options = { criterion: 'bic' as const, timestamps: kind === 'datetime' };
  const values = sorted.slice();
  const selected = selectMarginal(values, spacing, options);
  const bins = distributionEdges(sorted, sorted, kind, BINS);
  const { edges } = bins;
  const { counts } = binCounts(sorted, bins);
  const drawn = (family: string): readonly number[] | null => {
    const plain = family.replace(/^atoms\+/, '');
    const marginal = selectMarginal(values, spacing, { ...options, families: [plain] })?.marginal;
    if (!marginal) return null;
    const below = edges.map((edge) => marginal.cdf(edge));
    const last = edges.length - 2;
    // The outer bins hold what lies beyond them, too.
    return Array.from(counts, (_, bin) =>
      short((bin === last ? 1 : below[bin + 1]) - (bin === 0 ? 0 : below[bin])),
    );
  };
  return {
    column: name,
    valueCount: sorted.length,
    edges,
    proportions: Array.from(counts, (count) => short(count / sorted.length)),
    candidates: (selected?.candidates ?? []).map(({ family, aic, bic, ks, failure }, place) => ({
      family,
      aic,
      bic,
      ks,
      failure: failure ?? null,
      proportions: place < DRAWN && bic !== null ? drawn(family) : null,
    })),
  };
}

/** Four digits are more than a picture shows, and a quarter of the bytes. */
function short(proportion: number): number {
  return Number(proportion.toPrecision(4));
}
