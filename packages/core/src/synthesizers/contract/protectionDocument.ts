/**
 * Which protection a model was fitted with, as plain JSON. It has counts and the ends that are kept, no label and no value
 * that was left out.
 */
export interface ProtectionDocument {
  /** A label or an end is kept that this many people have, or one or two more: drawn at random for each. */
  readonly people: number;
  readonly labels: 'sample' | 'other';
  /** Whether numbers, timestamps and missing cells of fewer people were replaced; absent in older models, where they were not. */
  readonly values?: boolean;
  /** Column whose different values are the people; null where each row is a person. */
  readonly key: string | null;
  /** People in the table. */
  readonly peopleCount: number;
  /** Rows that broke a constraint once they were protected, and were left out. */
  readonly rowsLeftOut: number;
  /** Columns in which something was protected, and every column of numbers or timestamps. */
  readonly columns: readonly ProtectedColumn[];
}

/** What was protected in a column; a part without anything to protect is absent. */
export interface ProtectedColumn {
  readonly column: string;
  readonly labels?: {
    /** Labels that were left out. */
    readonly count: number;
    /** Cells that had them. */
    readonly cells: number;
    /** People who had them; null where they are fewer than a label needs. */
    readonly people: number | null;
    /** Label that stands for them; null where they were replaced by common ones. */
    readonly other: string | null;
  };
  /** Of a column of numbers or timestamps with values: its ends, whether or not a cell was moved. */
  readonly extremes?: {
    readonly minimum: number;
    readonly maximum: number;
    /** Cells that were moved to each end. */
    readonly below: number;
    readonly above: number;
  };
  /** Too few people had no value: their cells got one. */
  readonly missing?: true;
  readonly marks?: {
    /** Marks of cells without a value that were left out. */
    readonly count: number;
    readonly cells: number;
  };
}
