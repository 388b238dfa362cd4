/** How one column, or some, come back from what is modelled in their place; plain JSON. */
export type RestoreStep = CombinationStep | DifferenceStep | MissingStep | FormulaStep;

/** One joint label for some columns: label i stands for the cells `cells[i]`. */
export interface CombinationStep {
  readonly type: 'combination';
  readonly columns: readonly string[];
  /** The column that is modelled. */
  readonly modelled: string;
  readonly cells: readonly (readonly (string | null)[])[];
}

/** `column = base + sign * difference * unit`, with a difference of at least 0. */
export interface DifferenceStep {
  readonly type: 'difference';
  readonly column: string;
  readonly base: string;
  readonly sign: 1 | -1;
  /** 1, or milliseconds for timestamps. */
  readonly unit: number;
  /** The column that is modelled: the difference. */
  readonly modelled: string;
}

/**
 * A column that differences start from and that has missing cells. It is modelled complete, and a column beside it says where
 * it is missing, so that a difference also stands where only the other column has a value.
 */
export interface MissingStep {
  readonly type: 'missing';
  readonly column: string;
  /** The column that is modelled beside it: boolean, true where the cell is missing. */
  readonly modelled: string;
}

/** A column that is computed. */
export interface FormulaStep {
  readonly type: 'formula';
  readonly column: string;
  /** The constraint's text. */
  readonly constraint: string;
  /**
   * Whether the column is modelled as well: it says where the cell is missing, and what it is where the formula is unknown.
   * Absent when the column is missing exactly where its formula is unknown.
   */
  readonly modelled?: true;
}
