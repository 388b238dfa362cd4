import type { Condition } from '../../conditions/condition.js';
import type { OptionValue } from '../../options/option.js';
import type { Table } from '../../table/table.js';

/** What the rows of a draw shall be. */
export interface SampleOptions {
  /** They hold in every row; the rest is drawn given them. */
  readonly conditions?: readonly Condition[];
  /**
   * Cells that are already known, a row for each row of the chunk: columns of the model by name. Cells without a
   * value are drawn, given the others of their row.
   */
  readonly given?: Table;
  /** What stands in those cells: `any` (default) may be missing as often as the model has it, `value` never is. */
  readonly missingCells?: 'any' | 'value';
  /** Options of the synthesizer that it reads when rows are drawn, by name; those left out have their defaults. */
  readonly options?: Readonly<Record<string, OptionValue>>;
  /**
   * Whether the rows replace some rows of a chunk that broke a constraint. They are few, so a method that spreads the
   * rows of a chunk evenly draws them independently.
   */
  readonly redraw?: boolean;
}
