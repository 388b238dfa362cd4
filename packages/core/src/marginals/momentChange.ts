import type { MarginalDocument } from './marginal.js';
import type { AffineMap } from './marginalFamily.js';

/** A change of a distribution's mean and sd. */
export interface MomentChange {
  /** Of the distribution as it is. */
  readonly mean: number;
  readonly sd: number;
  /** As they shall be. */
  readonly newMean: number;
  readonly newSd: number;
}

/** A distribution after a change of its moments. */
export interface ChangedMarginal {
  readonly document: MarginalDocument;
  /** Whether it is the old one, shifted and stretched; else another member of its family, or other probabilities. */
  readonly keepsShape: boolean;
}

/** The affine map that makes the change; a shift alone where the sd is 0. */
export function affineMapOf({ mean, sd, newMean, newSd }: MomentChange): AffineMap {
  const factor = sd > 0 ? newSd / sd : 1;
  return { factor, move: (x) => newMean + (x - mean) * factor };
}
