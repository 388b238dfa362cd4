/**
 * Adjusted p-values of a closed test by its definition: for each hypothesis the largest p-value of the intersections
 * that hold it. An implementation of its own, against which the short cuts are tested.
 *
 * @param intersectionP p-value of the intersection of the hypotheses with these indices
 */
export function closedTest(count: number, intersectionP: (members: readonly number[]) => number): number[] {
  const adjusted = new Array<number>(count).fill(0);
  for (let mask = 1; mask < 2 ** count; mask++) {
    const members = Array.from({ length: count }, (_, i) => i).filter((i) => (mask >> i) & 1);
    const p = Math.min(1, intersectionP(members));
    for (const i of members) adjusted[i] = Math.max(adjusted[i], p);
  }
  return adjusted;
}
