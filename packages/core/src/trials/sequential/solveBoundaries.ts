import { normalQuantile } from '../../numeric/normalDistribution.js';
import { findRoot } from '../../numeric/optimize/findRoot.js';
import { isShaped, shapeOf } from './boundaryType.js';
import { impossibleDesign } from '../invalidDesign.js';
import type { Bounds } from './crossingProbabilities.js';
import type { CheckedDesign } from './groupSequentialOptions.js';
import { spentUpTo } from './spending.js';
import { StoppingProcess } from './stoppingProcess.js';

/** Bounds with the error probabilities that they have. */
export interface Boundaries extends Bounds {
  /** P(efficacy boundary is first crossed at the look) at drift 0; futility counts only where it is binding. */
  readonly alphaAtLook: readonly number[];
  /** P(upper efficacy boundary is crossed) at the drift that they were made for. */
  readonly power: number;
  readonly drift: number;
}

/** The efficacy bound of a look, from the process under the null hypothesis. */
type UpperRule = (look: number, null_: StoppingProcess) => number;

/** Beyond it a normal variable has no double's probability. */
const FARTHEST = 37;

/**
 * The bounds of a design at the drift that gives its power (0 without one), look by look: the efficacy bound under drift
 * 0, then the futility bound under the drift that is assumed. Roots to about 1e-12.
 *
 * Sources: Lan and DeMets 1983 (alpha); Pampallona, Tsiatis and Kim 2001 (beta).
 *
 * @throws LikenessError `DESIGN_NOT_POSSIBLE` where a binding futility bound leaves too few trials to spend alpha
 */
export function solveBoundaries(design: CheckedDesign): Boundaries {
  const { power, futility, binding } = design;
  const make = boundariesAt(design);
  if (power === null) return make(0);
  // Where the bounds do not depend on the drift they are made once.
  const fixed = futility === null || futility.type === 'bounds' ? make(0) : null;
  const at =
    fixed === null ? make : (drift: number) => pass(design, drift, (look) => fixed.upper[look], binding);
  const enough = normalQuantile(1 - design.alpha / design.sides) + normalQuantile(power);
  let high = Math.max(1, 1.2 * enough);
  while (at(high).power < power) high *= 1.5;
  const solved = at(findRoot((drift) => at(drift).power - power, 0, high));
  if (solved.upper.includes(-Infinity))
    throw impossibleDesign(
      'So many trials stop at the binding futility bound that alpha cannot be spent: lower the bound or make it non-binding.',
    );
  return solved;
}

/** The bounds as a function of the drift. */
function boundariesAt(design: CheckedDesign): (drift: number) => Boundaries {
  const { alpha, sides, information, type, binding, futility } = design;
  if (!isShaped(type)) {
    const spent = spentUpTo(type, information, alpha, sides);
    const rule: UpperRule = (look, process) =>
      boundAbove(process, (spent[look] - (look === 0 ? 0 : spent[look - 1])) / sides);
    return (drift) => pass(design, drift, rule, binding);
  }
  const shape = shapeOf(type, information);
  const rule =
    (constant: number): UpperRule =>
    (look) =>
      constant * shape[look];
  const solve = (drift: number) =>
    findRoot(
      (constant) => {
        const { alphaAtLook } = pass(design, drift, rule(constant), binding);
        return alphaAtLook.reduce((sum, part) => sum + part, 0) - alpha;
      },
      0,
      // With this constant each look has at most alpha divided by the number of looks.
      (normalQuantile(1 - alpha / sides / information.length) + 1e-9) / Math.min(...shape),
    );
  if (binding && futility !== null && futility.type !== 'bounds')
    return (drift) => pass(design, drift, rule(solve(drift)), binding);
  const once = rule(solve(0));
  return (drift) => pass(design, drift, once, binding);
}

/** One pass over the looks. */
function pass(design: CheckedDesign, drift: number, upperAt: UpperRule, binding: boolean): Boundaries {
  const { information, sides, futility, power } = design;
  const last = information.length - 1;
  const betaSpent =
    futility === null || futility.type === 'bounds' || power === null
      ? null
      : spentUpTo(futility, information, 1 - power);
  const null_ = new StoppingProcess(information, 0);
  const assumed = new StoppingProcess(information, drift);
  const upper: number[] = [];
  const lower: number[] = [];
  const alphaAtLook: number[] = [];
  let rejected = 0;
  for (let look = 0; look <= last; look++) {
    const high = upperAt(look, null_);
    let low = -Infinity;
    if (sides === 2) low = -high;
    else if (futility !== null && look === last) low = high;
    else if (betaSpent !== null)
      low = boundBelow(assumed, betaSpent[look] - (look === 0 ? 0 : betaSpent[look - 1]), high);
    else if (futility?.type === 'bounds') low = Math.min(futility.z[look], high);
    upper.push(high);
    lower.push(low);
    alphaAtLook.push(sides * null_.above(high));
    rejected += assumed.above(high);
    if (look === last) break;
    null_.advance(sides === 2 || binding ? low : -Infinity, high);
    assumed.advance(low, high);
  }
  return { upper, lower, alphaAtLook, power: rejected, drift };
}

/** The bound that is crossed with the given probability; Infinity for 0, and -Infinity where all would be too little. */
function boundAbove(process: StoppingProcess, probability: number): number {
  if (!(probability > 0) || process.above(FARTHEST) >= probability) return Infinity;
  if (process.above(-FARTHEST) <= probability) return -Infinity;
  const target = normalScore(probability);
  return findRoot((z) => normalScore(process.above(z)) - target, -FARTHEST, FARTHEST);
}

/** The futility bound that is crossed with the given probability; at most the efficacy bound. */
function boundBelow(process: StoppingProcess, probability: number, high: number): number {
  if (!(probability > 0)) return -Infinity;
  if (process.below(high) <= probability) return high;
  const target = normalScore(probability);
  return findRoot((z) => normalScore(process.below(z)) - target, -FARTHEST, Math.min(high, FARTHEST));
}

/** Almost linear in the bound, so that a root takes few steps. Finite. */
function normalScore(probability: number): number {
  return normalQuantile(Math.min(Math.max(probability, 1e-300), 1 - 1e-16));
}
