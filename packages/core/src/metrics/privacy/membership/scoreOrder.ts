/** Rows by descending score. */
export interface ScoreOrder {
  readonly order: Int32Array;
  /** 1 where a row has the score of the one before it, in that order. */
  readonly tied: Uint8Array;
  /** Of each row how many rows score lower, ties half. */
  readonly ranks: Float64Array;
}

/** @param scores finite, one a row */
export function orderScores(scores: Float64Array): ScoreOrder {
  const order = Int32Array.from(scores.keys()).sort((a, b) => scores[b] - scores[a] || a - b);
  const tied = Uint8Array.from(order, (row, at) => (at > 0 && scores[order[at - 1]] === scores[row] ? 1 : 0));
  const ranks = new Float64Array(scores.length);
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && tied[to] === 1) to++;
    for (let at = from; at < to; at++) ranks[order[at]] = order.length - to + (to - from - 1) / 2;
    from = to;
  }
  return { order, tied, ranks };
}
