/** Signs of the browser that a connection may work again: the network is back, or a closed laptop is opened. */
const SIGNS: readonly (readonly [() => EventTarget, string, () => boolean])[] = [
  [() => window, 'online', () => true],
  [() => document, 'visibilitychange', () => document.visibilityState === 'visible'],
];

/**
 * Tries something again after a wait, or as soon as the browser tells that it may work now.
 *
 * @returns how to call it off
 */
export function retryLater(action: () => void, milliseconds: number): () => void {
  const listeners = SIGNS.map(([target, name, holds]) => {
    const listener = () => {
      if (holds()) now();
    };
    target().addEventListener(name, listener);
    return () => target().removeEventListener(name, listener);
  });
  const timer = setTimeout(() => now(), milliseconds);
  const stop = () => {
    clearTimeout(timer);
    for (const remove of listeners) remove();
  };
  const now = () => {
    stop();
    action();
  };
  return stop;
}
