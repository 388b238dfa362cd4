import { createStream } from '../../random/randomStream.js';
import { sampleWithoutReplacement } from '../../random/sampleWithoutReplacement.js';
import type { FeatureColumn } from '../../trees/bins/featureBins.js';
import { lengthOf, type TargetRows, takeTargets } from './predictionTask.js';

/** At most `count` of the rows, at random: a table may be sorted. */
export function drawRows(rows: TargetRows, count: number, seed: number, purpose: string): TargetRows {
  const all = lengthOf(rows.target);
  if (all <= count) return rows;
  const drawn = sampleWithoutReplacement(createStream(seed, purpose), all, count);
  return { features: takeFeatures(rows.features, drawn), target: takeTargets(rows.target, drawn) };
}

/** The cells of some rows, in their order. */
export function takeFeatures(features: readonly FeatureColumn[], rows: Int32Array): FeatureColumn[] {
  return features.map((column) =>
    column.type === 'numeric'
      ? { ...column, values: Float64Array.from(rows, (row) => column.values[row]) }
      : { ...column, codes: rows.map((row) => column.codes[row]) },
  );
}
