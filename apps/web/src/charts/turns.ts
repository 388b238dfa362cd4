/** Lets things happen one after the other, each in a task of its own, so that the page answers in between. */
export interface Turns {
  /**
   * @param start called when the turn has come
   * @returns gives the turn on: called when it is done, or when it is not wanted any more; again does nothing
   */
  take(start: () => void): () => void;
}

/** @param later runs something in a later task */
export function createTurns(later: (run: () => void) => void): Turns {
  const waiting = new Set<() => void>();
  let current: (() => void) | null = null;
  const next = () => {
    const [first] = waiting;
    if (current !== null || first === undefined) return;
    waiting.delete(first);
    current = first;
    first();
  };
  return {
    take(start) {
      // Of its own, so that the same function may wait twice.
      const turn = () => start();
      waiting.add(turn);
      later(next);
      return () => {
        waiting.delete(turn);
        if (current !== turn) return;
        current = null;
        later(next);
      };
    },
  };
}
