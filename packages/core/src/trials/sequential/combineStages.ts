import { refusedOption } from '../invalidDesign.js';
import type { GroupSequentialDesign } from './groupSequentialDesign.js';

/** What a combination test says after a stage. */
export interface CombinationStage {
  /** The combined statistic of the stages so far, to be compared with the boundary. */
  readonly statistic: number;
  readonly upper: number;
  /** -Infinity where there is no futility bound. */
  readonly lower: number;
  readonly decision: 'reject' | 'stop for futility' | 'go on' | 'do not reject';
}

/**
 * The inverse normal combination of independent stages: sum of w_i z_i over the root of the sum of w_i^2, for the stages
 * up to each one. With weights that were fixed before the trial it is standard normal under the null hypothesis,
 * whatever the sample size of a stage was changed to.
 *
 * Source: Lehmacher and Wassmer 1999; Cui, Hung and Wang 1999.
 *
 * @param stageZ the statistic of each stage from its own patients alone
 * @param weights above 0, as many as there are stages or more
 * @throws LikenessError `INVALID_OPTION`
 */
export function inverseNormal(stageZ: readonly number[], weights: readonly number[]): number[] {
  if (weights.length < stageZ.length || !weights.every((weight) => weight > 0 && weight < Infinity))
    throw refusedOption('weights', weights, `${stageZ.length} numbers above 0, one for each stage`);
  if (!stageZ.every(Number.isFinite)) throw refusedOption('z', stageZ, 'one finite number for each stage');
  let sum = 0;
  let squares = 0;
  return stageZ.map((z, stage) => {
    sum += weights[stage] * z;
    squares += weights[stage] ** 2;
    return sum / Math.sqrt(squares);
  });
}

/** Weights of the inverse normal method: roots of the planned information of each stage. */
export function plannedWeights({ information }: GroupSequentialDesign): number[] {
  return information.map((t, look) => Math.sqrt(t - (look === 0 ? 0 : information[look - 1])));
}

/**
 * The combination test of a design: the stages by the inverse normal method with the planned weights, against the
 * boundaries of the design. It keeps alpha whatever the later sample sizes were, as far as they were chosen without
 * the patients of their own stage. Ends with the first stage that ends the trial.
 *
 * @param stageZ the statistic of each stage so far from its own patients alone; at most as many as the design has looks
 * @throws LikenessError `INVALID_OPTION`
 */
export function combinationTest(
  design: GroupSequentialDesign,
  stageZ: readonly number[],
): CombinationStage[] {
  const { upper, lower, sides } = design;
  if (stageZ.length > upper.length)
    throw refusedOption('z', stageZ, `the statistics of at most ${upper.length} stages`);
  const stages: CombinationStage[] = [];
  for (const [look, statistic] of inverseNormal(stageZ, plannedWeights(design)).entries()) {
    const rejects = statistic >= upper[look] || (sides === 2 && statistic <= lower[look]);
    const isLast = look === upper.length - 1;
    const decision = rejects
      ? 'reject'
      : isLast
        ? 'do not reject'
        : sides === 1 && statistic <= lower[look]
          ? 'stop for futility'
          : 'go on';
    stages.push({ statistic, upper: upper[look], lower: lower[look], decision });
    if (decision !== 'go on') break;
  }
  return stages;
}
