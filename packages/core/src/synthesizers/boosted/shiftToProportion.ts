// Local names: where modules run in a context of their own (tests, for one) every look-up of a global is slow.
const { exp, abs, max, min } = Math;

/**
 * What to add to all log-odds so that their mean probability is a share: then they say how rows differ, and all of them
 * together keep the share. Newton's method; the mean rises with the shift, so there is one.
 *
 * @param share above 0, below 1
 */
export function shiftToProportion(scores: Float64Array, share: number): number {
  let shift = 0;
  for (let step = 0; step < 20; step++) {
    let excess = -share * scores.length;
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
