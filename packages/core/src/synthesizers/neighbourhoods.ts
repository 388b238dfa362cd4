import { numbersOf } from '../conditions/valueSet.js';
import type { ColumnSampler } from './columnSampler.js';

/** Half width of a neighbourhood, in standard deviations of the column's normal. */
const HALF_WIDTH = 0.1;

/**
 * The numbers near one, by the columns of one model: what lies within a tenth of a standard deviation on the scale of the
 * normal behind the column. Probabilities of such sets compare models by the shape of their laws, whatever the digits:
 * that a class lacks an odd decimal, or a spike that others have, then weighs little.
 */
export class Neighbourhoods {
  readonly #known: readonly Map<number, readonly [number, number]>[];

  constructor(readonly samplers: readonly ColumnSampler[]) {
    this.#known = samplers.map(() => new Map<number, readonly [number, number]>());
  }

  /** The ends of the numbers near `value`, which they include; null in a column without a law of numbers. */
  of(column: number, value: number): readonly [number, number] | null {
    const sampler = this.samplers[column];
    if (!sampler.latent) return null;
    const known = this.#known[column].get(value);
    if (known) return known;
    const own = sampler.invert(numbersOf([value]), 0);
    const below = sampler.invert({ type: 'numbers', ranges: Float64Array.of(-Infinity, value) }, 0);
    // A number between two possible ones, or beyond them all, has the place where the law passes it.
    const place = below.length === 0 ? -Infinity : below[below.length - 1];
    const [low, high] = own.length === 0 ? [place, place] : [own[0], own[own.length - 1]];
    const found = [
      Math.min(value, sampler.valueAt(within(low - HALF_WIDTH))),
      Math.max(value, sampler.valueAt(within(high + HALF_WIDTH))),
    ] as const;
    this.#known[column].set(value, found);
    return found;
  }
}

/** Within what the map of a column is made for (see normalMap.ts). */
function within(normal: number): number {
  return Math.min(8.5, Math.max(-8.5, normal));
}
