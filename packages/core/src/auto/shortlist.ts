import type { FitOptions } from '../synthesizers/contract/synthesizer.js';
import type { Shortlist } from './autoOptions.js';
import { getColumn, type Table } from '../table/table.js';

/** A method that `auto` may try. */
export interface Candidate {
  readonly name: string;
  /**
   * Declared cost of a fit in work units a cell (row x column) of the sample: some microseconds on one slow core. A
   * declaration, not a clock, so that the choice is the same on every machine.
   */
  readonly unitsPerCell: number;
  /** Cost of the smallest tables: a net takes its steps however few the rows. None when absent. */
  readonly leastUnits?: number;
  /** Cost of choosing the classes of a target that has labels, which looks at a bounded number of rows. None when absent. */
  readonly classes?: { readonly unitsPerRow: number; readonly mostUnits: number };
}

const QUICK: readonly Candidate[] = [
  {
    name: 'gaussian-copula',
    unitsPerCell: 25,
    classes: { unitsPerRow: 3000, mostUnits: 10_000_000 },
  },
  { name: 'cart', unitsPerCell: 20 },
  { name: 'adversarial-forest', unitsPerCell: 30 },
];
const BALANCED: readonly Candidate[] = [...QUICK, { name: 'boosted-trees', unitsPerCell: 150 }];
const ALL: readonly Candidate[] = [
  { name: 'independent', unitsPerCell: 5 },
  ...BALANCED,
  { name: 'smote', unitsPerCell: 10 },
  { name: 'tvae', unitsPerCell: 2000, leastUnits: 12_000_000 },
  { name: 'ctgan', unitsPerCell: 5000, leastUnits: 35_000_000 },
];

/** Declared cost of fitting a candidate to a table, in work units. */
export function declaredCost(
  candidate: Candidate,
  table: Table,
  { target, options = {} }: FitOptions,
): number {
  const { unitsPerCell, leastUnits = 0, classes } = candidate;
  const cells = Math.max(leastUnits, unitsPerCell * table.rowCount * table.columns.length);
  const hasClasses =
    target !== undefined && options.perClass !== 'never' && getColumn(table, target).type === 'coded';
  return (
    cells + (classes && hasClasses ? Math.min(classes.mostUnits, classes.unitsPerRow * table.rowCount) : 0)
  );
}

/** In the order in which they are tried. */
export function shortlist(name: Shortlist): readonly Candidate[] {
  return { quick: QUICK, balanced: BALANCED, all: ALL }[name];
}
