import { correlationRatio } from '../metrics/association/correlationRatio.js';
import { cramersV } from '../metrics/association/cramersV.js';
import { symmetricUncertainty } from './symmetricUncertainty.js';

export const ASSOCIATION_MEASURES = [
  'mixed',
  'pearson',
  'spearman',
  'kendall',
  'cramersV',
  'correlationRatio',
  'mutualInformation',
] as const;

/**
 * How strongly two columns depend on each other. `mixed`: Pearson of two numbers, the correlation ratio of a number and
 * labels, Cramer's V of labels. `mutualInformation`: symmetric uncertainty.
 */
export type AssociationMeasure = (typeof ASSOCIATION_MEASURES)[number];

/** A column in the forms that measures read. */
export interface MeasuredColumn {
  /** Missing as NaN, or mid-ranks of them for Spearman; null for labels. */
  readonly numbers: Float64Array | null;
  /** Cells of the rows; a missing one has a cell of its own. */
  readonly cells: Uint16Array;
  readonly size: number;
}

/** Of two numbers; null where another measure is meant. */
export type NumberMeasure = 'pearson' | 'spearman' | 'kendall';

/** Which coefficient of two numbers a measure has; null for those of cells. */
export function numberMeasure(measure: AssociationMeasure): NumberMeasure | null {
  if (measure === 'mixed') return 'pearson';
  return measure === 'pearson' || measure === 'spearman' || measure === 'kendall' ? measure : null;
}

/** The association of two columns of which one has labels, or which are both cut into cells; NaN where there is none. */
export function cellAssociation(measure: AssociationMeasure, a: MeasuredColumn, b: MeasuredColumn): number {
  if (measure === 'mutualInformation') return symmetricUncertainty(a.cells, b.cells, a.size, b.size);
  if (measure === 'cramersV') return cramersV(a.cells, b.cells, a.size, b.size);
  if (measure !== 'mixed' && measure !== 'correlationRatio') return NaN;
  if (a.numbers && !b.numbers) return correlationRatio(a.numbers, b.cells, b.size);
  if (b.numbers && !a.numbers) return correlationRatio(b.numbers, a.cells, a.size);
  return measure === 'mixed' ? cramersV(a.cells, b.cells, a.size, b.size) : NaN;
}
