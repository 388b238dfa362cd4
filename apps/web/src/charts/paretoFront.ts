/** Something with two qualities of which more is better: a cost counts with its sign changed. */
export interface Candidate {
  readonly first: number;
  readonly second: number;
}

/**
 * The candidates that no other dominates: none is as good in both qualities and better in one. Equal candidates are all on
 * the front.
 *
 * @returns by descending first quality, and so by ascending second; O(n log n)
 */
export function paretoFront<T extends Candidate>(candidates: readonly T[]): readonly T[] {
  const sorted = [...candidates].sort((a, b) => b.first - a.first || b.second - a.second);
  const front: T[] = [];
  for (const candidate of sorted) {
    const last = front.at(-1);
    const equal = last?.first === candidate.first && last.second === candidate.second;
    if (!last || equal || candidate.second > last.second) front.push(candidate);
  }
  return front;
}
