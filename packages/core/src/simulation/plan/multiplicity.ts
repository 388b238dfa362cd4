import { choice, list, nameText, number, objectOf, notNegative } from './shape.js';

export const MULTIPLICITY_METHODS = [
  'bonferroni',
  'holm',
  'hochberg',
  'hommel',
  'fixed-sequence',
  'fallback',
  'graphical',
  'parallel-gatekeeping',
] as const;

/** How p-values of several analyses are adjusted. */
export interface Multiplicity {
  readonly method: (typeof MULTIPLICITY_METHODS)[number];
  /** Names of analyses, in the order of the procedure. Parallel gatekeeping has families instead. */
  readonly analyses?: readonly string[];
  /** Fallback and graphical: parts of the level, of the analyses in their order; they sum to 1. Default: equal. */
  readonly weights?: readonly number[];
  /** Graphical: what a rejected analysis leaves, and to which one. */
  readonly transitions?: readonly LevelTransition[];
  /** Parallel gatekeeping: in the order of testing. */
  readonly families?: readonly AnalysisFamily[];
}

/** An arrow of the graph. */
export interface LevelTransition {
  /** Names of analyses. */
  readonly from: string;
  readonly to: string;
  /** Fraction of the level of `from` that goes to `to` once `from` is rejected; those from one analysis sum to 1 at most. */
  readonly fraction: number;
}

/** Analyses that are tested together, before those of the next family. */
export interface AnalysisFamily {
  readonly analyses: readonly string[];
  /** Default `holm`. */
  readonly procedure?: 'bonferroni' | 'holm';
  /** Truncation of Holm: 0 is Bonferroni, 1 (default) leaves nothing to the next family until all is rejected. */
  readonly gamma?: number;
}

/** Analyses of which there is an adjusted p-value, in the order of the procedure. */
export function adjustedAnalyses({ analyses, families = [] }: Multiplicity): readonly string[] {
  return analyses ?? families.flatMap((family) => family.analyses);
}

const fraction = number({ least: 0, most: 1 });

const TRANSITION = objectOf<LevelTransition>('transition', {
  from: { shape: nameText, required: true, about: 'Analysis that is rejected.' },
  to: { shape: nameText, required: true, about: 'Analysis that gets a part of its level.' },
  fraction: {
    shape: fraction,
    required: true,
    about: 'Part that it gets, 0 to 1. Those from one analysis sum to 1 at most.',
  },
});

const FAMILY = objectOf<AnalysisFamily>('family', {
  analyses: { shape: list(nameText, 1, 20), required: true, about: 'Names of analyses.' },
  procedure: { shape: choice(['bonferroni', 'holm']), about: 'Default: holm.' },
  gamma: {
    shape: fraction,
    about: 'Truncation of Holm, 0 (Bonferroni) to 1 (default: leaves nothing until all is rejected).',
  },
});

export const MULTIPLICITY = objectOf<Multiplicity>('multiplicity', {
  method: { shape: choice(MULTIPLICITY_METHODS), required: true, about: 'Procedure.' },
  analyses: { shape: list(nameText, 1, 20), about: 'Names of analyses, in their order. Or "families".' },
  weights: {
    shape: list(notNegative, 1, 20),
    about: 'Fallback and graphical: weights that sum to 1. Default: equal.',
  },
  transitions: {
    shape: list(TRANSITION, 1, 100),
    about: 'Graphical: what a rejected analysis leaves to others.',
  },
  families: { shape: list(FAMILY, 1, 10), about: 'Parallel gatekeeping: families in the order of testing.' },
});
