/** A value as a user writes it: a number, a label, an ISO date or timestamp. */
export type ConditionValue = number | string | boolean;

/**
 * What the cells of one column shall be; several properties all hold at once, and so do several conditions on one
 * column. Every property but `missing` asks for a value, so the cell is then not missing.
 */
export interface Condition {
  readonly column: string;
  readonly equals?: ConditionValue;
  readonly oneOf?: readonly ConditionValue[];
  readonly noneOf?: readonly ConditionValue[];
  /** Lower end, included. Numbers and timestamps only, as the three below. */
  readonly min?: number | string;
  /** Upper end, included. */
  readonly max?: number | string;
  /** Lower end, excluded. */
  readonly above?: number | string;
  /** Upper end, excluded. */
  readonly below?: number | string;
  readonly missing?: boolean;
}
