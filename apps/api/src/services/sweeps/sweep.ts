import type { SweepRow } from '../../database/rows.js';
import type { RunOption } from '../runs/request.js';

/** A sweep as the database holds it. */
export type { SweepRow };

/** One way to make data: every variant of a sweep is run with every seed of it. */
export interface SweepVariant {
  readonly synthesizer: string;
  /** Those that were given; the others have the defaults of the synthesizer. */
  readonly options: readonly RunOption[];
}

/** The variants of a stored sweep; a run has its place in this list as `sweepVariant`. */
export function variantsOf({ variants }: Pick<SweepRow, 'variants'>): readonly SweepVariant[] {
  return variants as unknown as readonly SweepVariant[];
}

/** The seeds of a stored sweep, in the order in which they were given. */
export function seedsOf({ seeds }: Pick<SweepRow, 'seeds'>): readonly number[] {
  return seeds.map(Number);
}
