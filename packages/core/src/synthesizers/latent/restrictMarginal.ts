import type { Marginal, PointMasses } from '../../marginals/marginal.js';

/** Probability inside a range below which nothing is known of the shape there. */
const SMALLEST_INSIDE = 1e-9;

/** The distribution given that its value lies between `low` and `high`, both included; uniform where it is next to never there. */
export function restrictMarginal(whole: Marginal, low: number, high: number): Marginal {
  const { points, continuousPart, rounding } = whole;
  if (points !== undefined) {
    const inside = pointsBetween(points, low, high);
    if (continuousPart === undefined) return { ...whole, points: scaled(inside, sumOf(inside.shares)) };
    const rest = 1 - sumOf(points.shares);
    const base = continuousPart.rounding?.unrounded ?? continuousPart;
    const beside = rest * (base.cdf(high) - base.cdf(low));
    if (inside.values.length === 0) return restrictMarginal(continuousPart, low, high);
    const total = sumOf(inside.shares) + beside;
    const scaledPoints = scaled(inside, total);
    if (!(beside > SMALLEST_INSIDE))
      return { ...whole, continuousPart: undefined, points: scaled(inside, total - beside) };
    return { ...whole, points: scaledPoints, continuousPart: restrictMarginal(continuousPart, low, high) };
  }
  if (rounding !== undefined) {
    return { ...whole, rounding: { ...rounding, unrounded: between(rounding.unrounded, low, high) } };
  }
  return between(whole, low, high);
}

function between(distribution: Marginal, low: number, high: number): Marginal {
  const { discrete, family, parameters } = distribution;
  const below = discrete ? Math.max(0, distribution.cdf(low) - distribution.pdf(low)) : distribution.cdf(low);
  const inside = distribution.cdf(high) - below;
  const known = inside > SMALLEST_INSIDE;
  const pdf = (x: number): number => {
    if (!(x >= low && x <= high)) return 0;
    return known ? distribution.pdf(x) / inside : 1 / (high - low);
  };
  return {
    family,
    parameters,
    discrete: discrete && known,
    smoothQuantile: false,
    pdf,
    logPdf: (x) => Math.log(pdf(x)),
    cdf: (x) => {
      if (x <= low && !discrete) return 0;
      if (x >= high) return 1;
      return Math.max(0, known ? (distribution.cdf(x) - below) / inside : (x - low) / (high - low));
    },
    quantile: (p) => {
      if (!known) return low * (1 - p) + high * p;
      return Math.min(high, Math.max(low, distribution.quantile(Math.min(1, below + p * inside))));
    },
    toJSON: () => distribution.toJSON(),
  };
}

function pointsBetween({ values, shares }: PointMasses, low: number, high: number): PointMasses {
  const isInside = (_: number, i: number): boolean => values[i] >= low && values[i] <= high;
  return { values: values.filter(isInside), shares: shares.filter(isInside) };
}

function scaled({ values, shares }: PointMasses, total: number): PointMasses {
  return { values, shares: shares.map((share) => share / total) };
}

function sumOf(shares: readonly number[]): number {
  return shares.reduce((sum, share) => sum + share, 0);
}
