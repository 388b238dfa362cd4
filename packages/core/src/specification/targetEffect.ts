import { normalCdf, normalQuantile } from '../numeric/normalDistribution.js';
import { invalidSpecification } from './invalidSpecification.js';
import { bisect, type LatentProfile, NORMALS, WEIGHTS } from './latentProfile.js';
import type { EffectSpecification } from './specification.js';

/** Newton steps of a logistic regression on one column. */
const NEWTON_STEPS = 30;
/** Relative miss of an overall mean that rounding and unequal missing cells explain, in sds. */
const MEAN_TOLERANCE = 0.05;
/** Cells of the grid that are taken together, and the step in sds that ends a run before. */
const RUN = 16;
const JUMP = 0.2;

/** A target of two labels. */
export interface BinaryTarget {
  readonly labels: readonly [string, string];
  /** Fraction of the second label. */
  readonly prevalence: number;
}

/**
 * The Pearson correlation of a column with the target (0, 1) that group means or proportions amount to:
 * r = (m1 - m0) sqrt(p (1 - p)) / sd.
 *
 * @param meanIsStated whether the column's mean (or proportions) was stated, so that groups can contradict it
 * @throws LikenessError `INVALID_SPECIFICATION` for labels that the target has not, or group means that do not average
 *   to the column's mean.
 */
export function pearsonOfGroups(
  effect: EffectSpecification,
  profile: LatentProfile,
  { labels, prevalence }: BinaryTarget,
  path: string,
  meanIsStated: boolean,
): number {
  const key = effect.groupMeans ? 'groupMeans' : 'groupShares';
  const groups = effect.groupMeans ?? effect.groupShares ?? {};
  const [low, high] = labels.map((label): number | undefined =>
    Object.hasOwn(groups, label) ? groups[label] : undefined,
  );
  const names = Object.keys(groups);
  if (low === undefined || high === undefined || names.length !== 2)
    throw invalidSpecification(
      `${path}.${key}`,
      groups,
      `it needs one number for each of ${labels.join(', ')}.`,
      effect.column,
    );
  const overall = prevalence * high + (1 - prevalence) * low;
  if (meanIsStated && Math.abs(overall - profile.mean) > MEAN_TOLERANCE * profile.sd)
    throw invalidSpecification(
      `${path}.${key}`,
      groups,
      `with a prevalence of ${prevalence} they average to ${overall.toPrecision(4)}, but the column has ${profile.mean.toPrecision(4)}.`,
      effect.column,
    );
  return ((high - low) * Math.sqrt(prevalence * (1 - prevalence))) / profile.sd;
}

/** The latent correlation under which a logistic regression on the column alone has that slope. */
export function latentOfLogOdds(slope: number, profile: LatentProfile, prevalence: number): number {
  return bisect((rho) => slopeOf(rho, profile, prevalence) - slope);
}

/**
 * Slope of the logistic regression of the target on the column alone, in an endless table: the odds ratio that an
 * article calls unadjusted. The maximum of the expected likelihood by Newton's method.
 *
 * @param rho correlation of the column's normal with the target's, whose second label lies above its threshold
 */
export function slopeOf(rho: number, profile: LatentProfile, prevalence: number): number {
  const threshold = -normalQuantile(prevalence);
  const spread = Math.sqrt(1 - rho * rho);
  const { sd } = profile;
  const {
    x,
    weight: weights,
    probability,
  } = cellsOf(profile, (z) => normalCdf((rho * z - threshold) / spread));
  let a = Math.log(prevalence / (1 - prevalence));
  let b = 0;
  for (let step = 0; step < NEWTON_STEPS; step++) {
    let [ga, gb, haa, hab, hbb] = [0, 0, 0, 0, 0];
    for (let i = 0; i < x.length; i++) {
      const p = 1 / (1 + Math.exp(-a - b * x[i]));
      const gap = (probability[i] - p) * weights[i];
      const weight = p * (1 - p) * weights[i];
      ga += gap;
      gb += gap * x[i];
      haa += weight;
      hab += weight * x[i];
      hbb += weight * x[i] * x[i];
    }
    const determinant = haa * hbb - hab * hab;
    if (!(determinant > 1e-14)) break;
    const da = (hbb * ga - hab * gb) / determinant;
    const db = (haa * gb - hab * ga) / determinant;
    // A full step may overshoot where the two labels are nearly apart.
    a += Math.max(-2, Math.min(2, da));
    b += Math.max(-2, Math.min(2, db));
    if (Math.abs(da) + Math.abs(db) < 1e-9) break;
  }
  return b / sd;
}

/**
 * The grid in runs of `RUN` cells, which end before a jump: their standardised value, weight and probability. A
 * sixteenth of the work.
 */
function cellsOf(
  { values, mean, sd }: LatentProfile,
  probabilityAt: (z: number) => number,
): { x: Float64Array; weight: Float64Array; probability: Float64Array } {
  const x: number[] = [];
  const weight: number[] = [];
  const probability: number[] = [];
  let from = 0;
  while (from < values.length) {
    let [to, mass, centre, value] = [from, 0, 0, 0];
    while (to < values.length && to < from + RUN && Math.abs(values[to] - values[from]) <= JUMP * sd) {
      mass += WEIGHTS[to];
      centre += WEIGHTS[to] * NORMALS[to];
      value += WEIGHTS[to] * values[to];
      to++;
    }
    x.push((value / mass - mean) / sd);
    weight.push(mass);
    probability.push(probabilityAt(centre / mass));
    from = to;
  }
  return {
    x: Float64Array.from(x),
    weight: Float64Array.from(weight),
    probability: Float64Array.from(probability),
  };
}
