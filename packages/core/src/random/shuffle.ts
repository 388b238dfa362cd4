import type { RandomStream } from './randomStream.js';

/** Shuffles in place (Fisher-Yates): every order equally likely. Returns its argument. */
export function shuffle(stream: RandomStream, items: Int32Array | Uint32Array): Int32Array | Uint32Array {
  for (let i = items.length - 1; i > 0; i--) {
    const j = stream.integer(i + 1);
    const held = items[i];
    items[i] = items[j];
    items[j] = held;
  }
  return items;
}
