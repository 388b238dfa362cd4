/**
 * Kendall's tau-b (Kendall 1945): concordant less discordant pairs over the root of the pairs untied in a times those
 * untied in b. 1: the same order; 0: unrelated; -1: the reverse. Null when a side is all ties. Cost: n^2 / 2.
 */
export function kendallTau(a: ArrayLike<number>, b: ArrayLike<number>): number | null {
  let balance = 0;
  let untiedA = 0;
  let untiedB = 0;
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < i; j++) {
      const orderA = Math.sign(a[i] - a[j]);
      const orderB = Math.sign(b[i] - b[j]);
      balance += orderA * orderB;
      untiedA += orderA * orderA;
      untiedB += orderB * orderB;
    }
  }
  return untiedA === 0 || untiedB === 0 ? null : balance / Math.sqrt(untiedA * untiedB);
}
