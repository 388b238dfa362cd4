/** What kind of pattern a found constraint describes. */
export type FoundKind =
  /** A column follows from one or two others: `depends(price, product)`. */
  | 'dependency'
  /** Of 0/1 or boolean columns exactly one, or at most one, is set. */
  | 'group'
  /** `a <= b`, `a < b` */
  | 'order'
  /** A sum, a difference or a product of columns, a constant difference or ratio. */
  | 'formula'
  /** Only some of the possible combinations of labels occur. */
  | 'combination';

/** A row that breaks a constraint, with the cells that it speaks of. */
export interface BreakingRow {
  /** 0-based row of the table. */
  readonly row: number;
  /** As a file writes them, in the order of `columns`; null is missing. */
  readonly cells: readonly (string | null)[];
}

/** What the rows of the table say about a constraint: the three counts sum to its rows. */
export interface ConstraintEvidence {
  /** Rows without a missing cell that keep it. */
  readonly keptCount: number;
  /** Rows that break it. */
  readonly brokenCount: number;
  /** Rows that keep it because a cell is missing. */
  readonly unknownCount: number;
  /** The first rows that break it, at most three. */
  readonly firstBroken: readonly BreakingRow[];
}

/** A constraint that the data shows; plain JSON. */
export interface FoundConstraint {
  /** The constraint in the language of constraints, ready to be accepted: with `allow` where rows break it. */
  readonly text: string;
  readonly kind: FoundKind;
  /** The columns that it speaks of. */
  readonly columns: readonly string[];
  readonly evidence: ConstraintEvidence;
  /**
   * How improbable it is that independent columns keep it as often: minus the decimal logarithm of a bound on the probability, times
   * the number of candidates of its kind. At least 3.
   */
  readonly strength: number;
}

export interface FindOptions {
  /** Rows that are drawn to screen for candidates; all are then counted. Default 20,000. */
  readonly sampleRows?: number;
  /** Seed of that draw. Default 1. */
  readonly seed?: number;
  /** The most constraints that are proposed, the strongest first. Default 30. */
  readonly most?: number;
}

export const FIND_DEFAULTS = {
  sampleRows: 20_000,
  seed: 1,
  most: 30,
} as const satisfies Required<FindOptions>;

/** A constraint that the screened rows show. */
export interface Candidate {
  /** The constraint's text without `allow`. */
  readonly text: string;
  readonly kind: FoundKind;
  readonly columns: readonly string[];
  readonly strength: number;
  /** Fraction of the rows that would break it if the columns were independent. */
  readonly brokenByChance: number;
  /** A dependency on one column: whether it holds the other way round as well. */
  readonly mutual?: boolean;
}
