import { ENCODING } from '../../metrics/privacy/encodeRows.js';
import type { Stage } from '../stage.js';
import { compareDistances } from './compareDistances.js';
import { nearestOfReport } from './findNearestRows.js';
import { nearestRows } from './nearestRows.js';

/**
 * How near synthetic rows come to training rows, beside unseen ones, and some of them side by side.
 *
 * @param showValues whether rows are shown with their values
 */
export function createDistanceStage(showValues: boolean): Stage {
  return {
    group: 'privacy',
    weight: 0.5,
    async run(input, context) {
      const found = await nearestOfReport(input, context);
      if (found === null) return { parts: { distances: null, nearestRows: null } };
      return {
        parts: {
          distances: compareDistances(found, ENCODING),
          nearestRows: nearestRows(input, found, showValues),
        },
      };
    },
  };
}
