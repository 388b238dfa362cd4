import { TiedIndex } from '../../../neighbors/tiedNeighbors.js';
import { reportProgress, type RunContext } from '../../../work/progress.js';
import { sliceRows } from '../encodeRows.js';
import type { InferenceTask } from './inferenceTask.js';

/** Targets whose neighbours are sought between two checks of the signal. */
const BATCH = 250;

/** Of each target the proportion of its nearest synthetic rows, all that tie, that have its true class. */
export async function inferByNearest(
  { classes, learnt, targets, points, secret }: InferenceTask,
  _seed: number,
  context: RunContext,
): Promise<Float64Array> {
  const index = new TiedIndex(points.learnt);
  const { starts, rows } = index.distinct;
  /** Rows of each point, by class. */
  const counts = new Float64Array((starts.length - 1) * classes);
  for (let point = 0; point < starts.length - 1; point++) {
    for (let at = starts[point]; at < starts[point + 1]; at++) counts[point * classes + learnt[rows[at]]]++;
  }
  const right = new Float64Array(targets.length);
  for (let from = 0; from < targets.length; from += BATCH) {
    await reportProgress(context, from / targets.length, `Trying to infer "${secret}"`);
    const near = index.nearest(sliceRows(points.targets, from, Math.min(targets.length, from + BATCH)), 1);
    for (let row = 0; row < near.starts.length - 1; row++) {
      let hits = 0;
      let all = 0;
      for (let at = near.starts[row]; at < near.starts[row + 1]; at++) {
        hits += counts[near.points[at] * classes + targets[from + row]];
        all += index.count(near.points[at]);
      }
      right[from + row] = hits / all;
    }
  }
  return right;
}
