// Local names: where modules run in a context of their own (tests, for one) every look-up of a global is slow.
const { exp, abs, max, min } = Math;

/**
 * The shift that makes the mean probability of log-odds equal to a proportion; the differences between rows stay. By
 * Newton's method; the mean increases with the shift, so there is exactly one.
 *
 * @param scores log-odds by row
 * @param proportion above 0, below 1
 */
export function shiftToProportion(scores: Float64Array, proportion: number): number {
  let shift = 0;
  for (let step = 0; step < 20; step++) {
    let excess = -proportion * scores.length;
    let slope = 0;
    for (let row = 0; row < scores.length; row++) {
      const probability = 1 / (1 + exp(-scores[row] - shift));
      excess += probability;
      slope += probability * (1 - probability);
    }
    if (slope <= 0) break;
    const move = max(-1, min(1, excess / slope));
    shift -= move;
    if (abs(move) < 1e-7) break;
  }
  return shift;
}
