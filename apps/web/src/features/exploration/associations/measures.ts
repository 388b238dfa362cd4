import type { AssociationMeasure } from '../../../graphql/generated/operations';

interface MeasureWords {
  readonly label: string;
  /** What a cell of the matrix holds, with its range. */
  readonly units: string;
  /** From -1 on; else from 0. */
  readonly signed: boolean;
  /** Which pairs have none. */
  readonly gap: string;
}

const CUT = 'numbers cut at their deciles';

/** The measures of association, the one of all kinds of columns first. */
export const MEASURES: Readonly<Record<AssociationMeasure, MeasureWords>> = {
  MIXED: {
    label: 'By kind of column',
    units: 'Pearson r of two numbers, correlation ratio of a number and labels, Cramér’s V of labels',
    signed: true,
    gap: '',
  },
  PEARSON: {
    label: 'Pearson',
    units: 'Pearson correlation, −1 to 1: how close to a straight line',
    signed: true,
    gap: 'Columns of numbers only.',
  },
  SPEARMAN: {
    label: 'Spearman',
    units: 'Spearman rank correlation, −1 to 1: how close to a monotone curve',
    signed: true,
    gap: 'Columns of numbers only.',
  },
  KENDALL: {
    label: 'Kendall',
    units: 'Kendall’s τ-b, −1 to 1: pairs of rows in the same order less those in the opposite one',
    signed: true,
    gap: 'Columns of numbers only.',
  },
  CRAMERS_V: {
    label: 'Cramér’s V',
    units: `Cramér’s V, bias-corrected, 0 to 1; ${CUT}`,
    signed: false,
    gap: '',
  },
  CORRELATION_RATIO: {
    label: 'Correlation ratio',
    units: 'Correlation ratio η, 0 to 1: how far labels fix a number',
    signed: false,
    gap: 'Pairs of a number and a label only.',
  },
  MUTUAL_INFORMATION: {
    label: 'Mutual information',
    units: `Mutual information over the mean entropy, 0 to 1; ${CUT}`,
    signed: false,
    gap: '',
  },
};

export const MEASURE_NAMES = Object.keys(MEASURES) as AssociationMeasure[];
