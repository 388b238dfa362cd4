import { ENCODING } from '../../metrics/privacy/encodeRows.js';
import { nearestTraining } from '../../metrics/privacy/nearestTraining.js';
import type { Stage } from '../stage.js';
import { compareDistances } from './compareDistances.js';
import { nearestRows } from './nearestRows.js';

/** Rows of each table whose nearest training row is sought. */
const ROWS = 1_500;

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
      const found = await nearestTraining(input, ROWS, context);
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
