import { gaussLegendre } from '../../numeric/gaussLegendre.js';
import { normalPdf } from '../../numeric/normalDistribution.js';
import { checkBetween, refusedOption } from '../invalidDesign.js';
import type { GroupSequentialDesign } from '../sequential/groupSequentialDesign.js';
import { stageProbabilities } from '../sequential/stageProbabilities.js';

/** A possible truth with its weight. */
export interface WeightedScenario {
  readonly name?: string;
  /** 0 or more; the weights need not sum to 1. */
  readonly weight: number;
  /** Mean of the statistic at the maximum information. */
  readonly drift: number;
}

/** The probability of success over scenarios. */
export interface Assurance {
  /** The mean power, by weight. */
  readonly assurance: number;
  /** Mean fraction of the maximum information at the end, by weight. */
  readonly expectedInformation: number;
  readonly scenarios: readonly {
    readonly name: string;
    /** The weights sum to 1. */
    readonly weight: number;
    readonly drift: number;
    readonly power: number;
  }[];
}

/**
 * The power of a design, averaged over scenarios.
 *
 * Source: O'Hagan, Stevens and Campbell 2005.
 *
 * @throws LikenessError `INVALID_OPTION`
 */
export function assurance(design: GroupSequentialDesign, scenarios: readonly WeightedScenario[]): Assurance {
  const total = scenarios.reduce((sum, { weight }) => sum + weight, 0);
  if (!(total > 0 && total < Infinity) || scenarios.some(({ weight }) => !(weight >= 0)))
    throw refusedOption(
      'scenarios',
      scenarios.map(({ weight }) => weight),
      'weights of 0 or more, one of them above 0',
    );
  let power = 0;
  let information = 0;
  const results = scenarios.map(({ name, weight, drift }, at) => {
    const stages = stageProbabilities(design, drift);
    power += (weight / total) * stages.power;
    information += (weight / total) * stages.expectedInformation;
    return { name: name ?? `scenario ${at + 1}`, weight: weight / total, drift, power: stages.power };
  });
  return { assurance: power, expectedInformation: information, scenarios: results };
}

const REACH = 8;

/**
 * A normal distribution of the drift as weighted scenarios (Gauss-Legendre nodes), with which `assurance` is exact to
 * about 1e-10.
 *
 * @param sd above 0
 * @throws LikenessError `INVALID_OPTION`
 */
export function normalScenarios(mean: number, sd: number, points = 64): WeightedScenario[] {
  checkBetween('sd', sd, 0, Infinity);
  const { points: nodes, weights } = gaussLegendre(points);
  return Array.from(nodes, (node, i) => {
    const x = REACH * (2 * node - 1);
    return { weight: weights[i] * normalPdf(x), drift: mean + sd * x };
  });
}
