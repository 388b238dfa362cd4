import type { RunWatch } from '../events/runSignals.js';

/** A generator that waits does not hear return() until its wait is over, so the wait is ended first. */
export function closable<Item>(
  items: AsyncGenerator<Item, undefined>,
  watch: RunWatch,
): AsyncIterableIterator<Item> {
  const end = async (): Promise<IteratorResult<Item>> => {
    watch.close();
    return items.return(undefined);
  };
  return {
    next: () => items.next(),
    return: end,
    throw: end,
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
