const STEPS = 200;

/**
 * Scores of the labels of two nominal columns on the first axis of their correspondence analysis: each label's score
 * is the mean score of the other column's labels it occurs with, scaled. By power iteration from a fixed start;
 * the sign makes the first label's score negative or 0.
 *
 * Source: Hill 1974, "Correspondence analysis: a neglected multivariate method".
 *
 * @param rows codes of the column to score, missing as -1; `columns` codes of its partner
 * @returns scores of the row labels (0 for a label without rows) and the squared first canonical correlation
 */
export function reciprocalAveraging(
  rows: Int32Array,
  rowLabels: number,
  columns: Int32Array,
  columnLabels: number,
): { readonly scores: Float64Array; readonly association: number } {
  const counts = new Float64Array(rowLabels * columnLabels);
  const rowTotals = new Float64Array(rowLabels);
  const columnTotals = new Float64Array(columnLabels);
  let total = 0;
  for (let i = 0; i < rows.length; i++) {
    if (rows[i] < 0 || columns[i] < 0) continue;
    counts[rows[i] * columnLabels + columns[i]]++;
    rowTotals[rows[i]]++;
    columnTotals[columns[i]]++;
    total++;
  }
  let scores = Float64Array.from({ length: rowLabels }, (_, label) => Math.sin(label + 1));
  let association = 0;
  if (total === 0 || !standardise(scores, rowTotals, total)) return { scores: scores.fill(0), association };
  for (let step = 0; step < STEPS; step++) {
    const partner = new Float64Array(columnLabels);
    for (let i = 0; i < rowLabels; i++) {
      for (let j = 0; j < columnLabels; j++) partner[j] += counts[i * columnLabels + j] * scores[i];
    }
    for (let j = 0; j < columnLabels; j++) partner[j] /= columnTotals[j] || 1;
    const next = new Float64Array(rowLabels);
    let product = 0;
    for (let i = 0; i < rowLabels; i++) {
      for (let j = 0; j < columnLabels; j++) next[i] += counts[i * columnLabels + j] * partner[j];
      product += next[i] * scores[i];
      next[i] /= rowTotals[i] || 1;
    }
    const before = association;
    association = product / total;
    if (!standardise(next, rowTotals, total)) return { scores: scores.fill(0), association: 0 };
    scores = next;
    if (Math.abs(association - before) < 1e-12) break;
  }
  const first = scores.find((score) => score !== 0) ?? 0;
  return { scores: first > 0 ? scores.map((score) => 0 - score) : scores, association };
}

/** To weighted mean 0 and variance 1, in place; false when there is no variance. */
function standardise(scores: Float64Array, weights: Float64Array, total: number): boolean {
  let mean = 0;
  for (let i = 0; i < scores.length; i++) mean += (weights[i] * scores[i]) / total;
  let variance = 0;
  for (let i = 0; i < scores.length; i++) variance += (weights[i] * (scores[i] - mean) ** 2) / total;
  if (!(variance > 1e-20)) return false;
  for (let i = 0; i < scores.length; i++)
    scores[i] = weights[i] === 0 ? 0 : (scores[i] - mean) / Math.sqrt(variance);
  return true;
}
