/** A distribution on the real line as a root finder sees it, in a coordinate t that may be a log or a logit. */
export interface TransformedDistribution {
  /** P(T <= t), precise when small. */
  readonly lower: (t: number) => number;
  /** P(T > t), precise when small. */
  readonly upper: (t: number) => number;
  /** Logarithm of the density of T. */
  readonly logDensity: (t: number) => number;
}

const ITERATIONS = 200;

/**
 * The t with P(T <= t) = p, by Newton's method on the logarithm of the smaller tail, inside a bracket that shrinks
 * at each step and is halved when a step leaves it. Relative precision follows the distribution's functions, also far out in
 * the tails; some five evaluations from a good start.
 *
 * @param p above 0 and below 1
 * @param start first guess
 */
export function findQuantile(distribution: TransformedDistribution, p: number, start: number): number {
  const useUpper = p > 0.5;
  const logTarget = Math.log(useUpper ? 1 - p : p);
  let low = -Infinity;
  let high = Infinity;
  let t = start;
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    const logTail = Math.log(useUpper ? distribution.upper(t) : distribution.lower(t));
    const excess = logTail - logTarget;
    if (excess === 0) return t;
    if (excess > 0 === useUpper) low = t;
    else high = t;
    const slope = Math.exp(distribution.logDensity(t) - logTail);
    let next = t + (useUpper ? excess : -excess) / slope;
    if (!(next > low && next < high)) next = insideBracket(low, high, t);
    if (Math.abs(next - t) <= 4e-16 * Math.abs(next)) return next;
    t = next;
  }
  return t;
}

/** The middle of the bracket; while one end is open, a step that doubles. */
function insideBracket(low: number, high: number, t: number): number {
  if (low === -Infinity) return t - Math.max(1, Math.abs(t));
  if (high === Infinity) return t + Math.max(1, Math.abs(t));
  return low + (high - low) / 2;
}
