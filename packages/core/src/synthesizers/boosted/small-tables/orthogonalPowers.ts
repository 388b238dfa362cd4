/** Standard deviation of each power relative to the one below: the same penalty shrinks each further power 16 times as much. */
const SCALE = 0.25;
/** A power that lower ones make up, as there are too few groups for it, is rounding of this size at most. */
const ROUNDING = 1e-6;

/**
 * Polynomials of degree 1 to `degree` of the scores, uncorrelated over the rows and of mean 0, the first of deviation 1,
 * the second of 1/4 and so forth; 0 throughout where there are too few groups for a degree. By Gram and Schmidt, each
 * next one from the last times the score. Cost: groups x degree squared.
 *
 * @param scores by group: standardised over the rows
 * @param inGroup rows of each group
 */
export function orthogonalPowers(
  scores: Float64Array,
  inGroup: readonly number[],
  degree: number,
): Float64Array[] {
  const rows = Math.max(
    1,
    inGroup.reduce((sum, count) => sum + count, 0),
  );
  const product = (a: Float64Array, b: Float64Array): number =>
    inGroup.reduce((sum, count, group) => sum + count * a[group] * b[group], 0) / rows;
  const unit = [scores];
  const lower = [scores.map(() => 1), scores];
  while (unit.length < degree) {
    let next = unit[unit.length - 1].map((value, group) => value * scores[group]);
    // Twice, because rounding errors remain after the first time.
    for (const one of [...lower, ...lower]) {
      const share = product(next, one);
      next = next.map((value, group) => value - share * one[group]);
    }
    const deviation = Math.sqrt(product(next, next));
    next = next.map((value) => (deviation > ROUNDING ? value / deviation : 0));
    unit.push(next);
    lower.push(next);
  }
  return unit.map((power, at) => power.map((value) => value * SCALE ** at));
}
