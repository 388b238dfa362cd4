import type { Marginal } from '../../../marginals/marginal.js';
import { normalCdf, normalQuantile } from '../../../numeric/normalDistribution.js';
import type { SupportInterval } from '../../shared/support.js';
import { marginalMap } from './marginalMap.js';
import type { NormalMap } from './normalMap.js';
import { restrictMarginal } from '../restrictMarginal.js';

/**
 * The map from a standard normal to a marginal that keeps to the intervals between gaps: each interval has the
 * probability that it has in the data, and inside it the marginal's own shape.
 *
 * @param cellOf ends of the numbers that are rounded to a value, which is both where the column does not round
 */
export function supportMap(
  marginal: Marginal,
  support: readonly SupportInterval[],
  cellOf: (value: number) => readonly [number, number],
): NormalMap {
  let below = 0;
  const pieces = support.map(({ minimum, maximum, share }) => {
    const from = below;
    below += share;
    const whole = restrictMarginal(marginal, cellOf(minimum)[0], cellOf(maximum)[1]);
    const map = minimum === maximum ? null : marginalMap(whole, minimum, maximum, cellOf);
    return { from, share, end: normalQuantile(Math.min(1, below)), minimum, map };
  });
  const last = pieces.length - 1;
  const normal = new Float64Array(1);
  const value = new Float64Array(1);
  return (normals, output, count) => {
    for (let row = 0; row < count; row++) {
      let at = 0;
      while (at < last && normals[row] >= pieces[at].end) at++;
      const { from, share, minimum, map } = pieces[at];
      if (map === null) {
        output[row] = minimum;
        continue;
      }
      normal[0] = normalQuantile(Math.min(1, Math.max(0, (normalCdf(normals[row]) - from) / share)));
      map(normal, value, 1);
      output[row] = value[0];
    }
  };
}
