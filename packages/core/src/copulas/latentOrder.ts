/** An order of a nominal column's labels along a latent normal, and what it was taken from. */
export interface LatentOrder {
  /** Codes, lowest first. */
  readonly order: Int32Array;
  /** Index of the partner whose scores gave it; null when no column is associated. */
  readonly partner: number | null;
}

/**
 * Orders the labels of a nominal column, which have no order of their own, by the mean score of the column that
 * they are most associated with (largest correlation ratio, ties to the first), so that the one latent dimension a
 * label gets carries its strongest dependence. Ties in the mean keep the order of the codes.
 *
 * @param codes one a row, missing as -1
 * @param labelCount number of codes
 * @param partners normal scores of other columns, missing as NaN; null for columns that cannot serve
 */
export function latentOrder(
  codes: Int32Array,
  labelCount: number,
  partners: readonly (Float64Array | null)[],
): LatentOrder {
  let best: { ratio: number; means: Float64Array; partner: number } | null = null;
  partners.forEach((scores, partner) => {
    if (scores === null) return;
    const { ratio, means } = correlationRatio(codes, labelCount, scores);
    if (ratio > (best?.ratio ?? 0) + 1e-12) best = { ratio, means, partner };
  });
  return orderBy(labelCount, best);
}

function orderBy(labelCount: number, best: { means: Float64Array; partner: number } | null): LatentOrder {
  const order = Int32Array.from({ length: labelCount }, (_, code) => code);
  if (best === null) return { order, partner: null };
  const { means, partner } = best;
  return { order: order.sort((a, b) => means[a] - means[b] || a - b), partner };
}

/** Fraction of the scores' variance that lies between labels, and the labels' means (0 for a label without rows). */
function correlationRatio(
  codes: Int32Array,
  labelCount: number,
  scores: Float64Array,
): { ratio: number; means: Float64Array } {
  const counts = new Float64Array(labelCount);
  const means = new Float64Array(labelCount);
  let total = 0;
  let sum = 0;
  let squares = 0;
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row];
    const score = scores[row];
    if (code < 0 || Number.isNaN(score)) continue;
    counts[code]++;
    means[code] += score;
    total++;
    sum += score;
    squares += score * score;
  }
  if (total === 0) return { ratio: 0, means };
  const mean = sum / total;
  let between = 0;
  for (let code = 0; code < labelCount; code++) {
    if (counts[code] === 0) continue;
    means[code] /= counts[code];
    between += counts[code] * (means[code] - mean) ** 2;
  }
  const all = squares - total * mean * mean;
  return { ratio: all > 1e-12 * total ? between / all : 0, means };
}
