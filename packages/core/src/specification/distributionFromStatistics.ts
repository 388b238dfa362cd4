import type { Marginal } from '../marginals/marginal.js';
import { distributionOfMoments } from '../marginals/distributionOfMoments.js';
import { beta } from '../marginals/families/beta.js';
import { gamma } from '../marginals/families/gamma.js';
import { lognormal } from '../marginals/families/lognormal.js';
import { normal } from '../marginals/families/normal.js';
import { truncatedNormal } from '../marginals/families/truncatedNormal.js';
import { uniform } from '../marginals/families/uniform.js';
import { weibull } from '../marginals/families/weibull.js';
import type { MarginalFamily } from '../marginals/marginalFamily.js';
import { marginalFamilies, marginalFamilyOf } from '../marginals/registry.js';
import { normalQuantile } from '../numeric/normalDistribution.js';
import { invalidSpecification } from './invalidSpecification.js';
import type { ColumnSpecification } from './specification.js';
import type { StatedNumbers } from './statedMoments.js';
import { type TiltedDistribution, tiltedDistribution } from './tiltedDistribution.js';

/** Families that a mean and an sd decide. */
const MOMENT_FAMILIES = marginalFamilies.filter(({ fromMoments }) => fromMoments !== undefined);
/** What is tried when no family is stated, from 0 upwards. */
const POSITIVE = [gamma, lognormal, weibull];
/** Probability beyond a stated range that a family may have and still stand as it is. */
const NEGLIGIBLE = 1e-4;
/** How far out an unbounded distribution is cut when it is bent. */
const FAR = 1e-6;

/**
 * The distribution of a numeric column from its statistics. With a mean and an sd the stated family, or: normal without a range;
 * of truncated normal, beta, gamma, lognormal and Weibull the one that has to be bent least to stay in the range and
 * to meet stated quantiles. With quantiles alone the normal or (from 0 upwards) lognormal through the outer ones that is
 * bent less to meet each; with a single one uniform on the range.
 *
 * @param step distance of the values that the column writes; 0 for none
 * @throws LikenessError `INVALID_SPECIFICATION` when nothing is stated, too little, or no distribution has it all.
 */
export function distributionOfStatistics(
  column: ColumnSpecification,
  stated: StatedNumbers,
  step: number,
  path: string,
): Marginal {
  const { name } = column;
  const family = MOMENT_FAMILIES.find((known) => known.name === column.family);
  if (column.family !== undefined && family === undefined)
    throw invalidSpecification(
      `${path}.family`,
      column.family,
      `without parameters it must be one of ${MOMENT_FAMILIES.map((known) => known.name).join(', ')}.`,
      name,
    );
  // Rounded values spread by step^2 / 12 more than what is rounded (Sheppard 1898).
  const rounding = family?.counts === true ? 0 : (step * step) / 12;
  const sd =
    stated.sd === undefined ? undefined : Math.sqrt(Math.max(stated.sd ** 2 - rounding, stated.sd ** 2 / 4));
  // A quantile q of rounded values is met when half of the step around q holds it.
  const low = stated.low === null ? null : stated.low - step / 2;
  const high = stated.high === null ? null : stated.high + step / 2;
  const bent: StatedNumbers = { ...stated, sd, low, high };
  const distribution =
    bent.mean === undefined || sd === undefined
      ? distributionWithoutMoments(column, bent, path)
      : distributionWithMoments(family, bent.mean, sd, bent);
  if (distribution !== null) return distribution;
  const said = { mean: stated.mean, sd: stated.sd, quantiles: stated.quantiles, range: column.range };
  throw invalidSpecification(
    path,
    said,
    `no ${family?.name ?? ''} distribution has all of this together. Correct a number, or leave out the statistic that matters least.`,
    name,
  );
}

function distributionWithMoments(
  family: MarginalFamily | undefined,
  mean: number,
  sd: number,
  stated: StatedNumbers,
): Marginal | null {
  const { low, high, quantiles } = stated;
  const bases: Marginal[] = [];
  for (const candidate of family === undefined ? candidates(stated) : [family]) {
    const base = distributionOfMoments(candidate, mean, sd, low, high);
    if (base === null) continue;
    const outside = (low === null ? 0 : base.cdf(low)) + (high === null ? 0 : 1 - base.cdf(high));
    if (quantiles.length === 0 && (outside < NEGLIGIBLE || base.discrete)) return base;
    if (!base.discrete) bases.push(base);
  }
  return leastBent(bases, stated);
}

function candidates({ low, high }: StatedNumbers): readonly MarginalFamily[] {
  const bounded = low !== null && high !== null;
  // Rounding moves an end of 0 by half a step below it.
  const positive = low !== null && low > -1;
  if (bounded) return [truncatedNormal, beta, ...(positive ? POSITIVE : [])];
  return positive ? POSITIVE : [normal];
}

function distributionWithoutMoments(
  column: ColumnSpecification,
  stated: StatedNumbers,
  path: string,
): Marginal | null {
  const { name } = column;
  const family = marginalFamilyOf(column.family);
  const { mean, quantiles, low, high } = stated;
  const bounded = low !== null && high !== null;
  if (mean !== undefined && quantiles.length === 0) {
    if (family?.impliedSd !== undefined)
      return distributionOfMoments(family, mean, family.impliedSd(mean), low, high);
    if (!bounded)
      throw invalidSpecification(
        `${path}.sd`,
        undefined,
        'a mean needs an sd, quantiles or a range beside it.',
        name,
      );
  }
  if (mean === undefined && quantiles.length === 0 && !(family?.fromRange && bounded))
    throw invalidSpecification(
      path,
      undefined,
      `nothing says what column "${name}" is like. State shares, a family with parameters, a mean and an sd, or quantiles.`,
      name,
    );
  const bases = basesOfQuantiles(stated);
  if (bases.length === 0)
    throw invalidSpecification(
      `${path}.quantiles`,
      quantiles,
      'one quantile is too little. State two or more, or a range beside it.',
      name,
    );
  return leastBent(bases, stated);
}

/** The distribution with the statistics that is nearest to one of the bases. */
function leastBent(bases: readonly Marginal[], stated: StatedNumbers): Marginal | null {
  let best: TiltedDistribution | null = null;
  for (const base of bases) {
    const [from, to] = endsOf(base, stated.low, stated.high);
    const tilted = tiltedDistribution(base, stated, from, to);
    if (tilted !== null && (best === null || tilted.entropy < best.entropy)) best = tilted;
  }
  return best?.distribution ?? null;
}

/** Normal, and from 0 upwards lognormal, through the outer quantiles; with fewer than two uniform on a range. */
function basesOfQuantiles({ quantiles, low, high }: StatedNumbers): Marginal[] {
  const [p, x] = quantiles[0] ?? [NaN, NaN];
  const [q, y] = quantiles[quantiles.length - 1] ?? [NaN, NaN];
  if (!(y > x)) return low !== null && high !== null ? [uniform.create({ low, high })] : [];
  const width = normalQuantile(q) - normalQuantile(p);
  const sd = (y - x) / width;
  const bases = [normal.create({ mean: x - sd * normalQuantile(p), sd })];
  if (low !== null && low > -1 && x > 0) {
    const sdlog = Math.log(y / x) / width;
    bases.push(lognormal.create({ meanlog: Math.log(x) - sdlog * normalQuantile(p), sdlog }));
  }
  return bases;
}

function endsOf(base: Marginal, low: number | null, high: number | null): [number, number] {
  const reach = base.quantile(1 - FAR) - base.quantile(FAR);
  return [low ?? base.quantile(FAR) - reach / 10, high ?? base.quantile(1 - FAR) + reach / 10];
}
