import { getSynthesizer as getAmong, synthesizers as methods } from '../synthesizers/registry.js';
import type { Synthesizer } from '../synthesizers/contract/synthesizer.js';
import { auto } from './auto.js';

/** Every synthesizer that a user can ask for: the methods, simplest first, then the one that chooses among them. */
export const synthesizers: readonly Synthesizer[] = [...methods, auto];

/**
 * The synthesizer of that name.
 *
 * @throws LikenessError `UNKNOWN_SYNTHESIZER`, naming the ones that exist.
 */
export function getSynthesizer(name: string): Synthesizer {
  return getAmong(name, synthesizers);
}
