/** A design by what it takes and the probability of success that it gives. */
export interface Offer {
  readonly cost: number;
  readonly success: number;
}

/**
 * The offers that no other one beats: none has at most the cost and at least the success, with one of them better.
 *
 * @returns ascending in both
 */
export function frontierOf<T extends Offer>(offers: readonly T[]): readonly T[] {
  const ordered = offers.toSorted((a, b) => a.cost - b.cost || b.success - a.success);
  const frontier: T[] = [];
  for (const offer of ordered) {
    if (frontier.length === 0 || offer.success > frontier[frontier.length - 1].success) frontier.push(offer);
  }
  return frontier;
}
