import { LikenessError } from '../../errors.js';
import type { Column } from '../../table/column.js';
import type { Table } from '../../table/table.js';
import type { CombinationConstraint, DependencyConstraint, GroupConstraint } from '../constraint.js';
import { createRowKeys } from '../rowKeys.js';
import { freeName } from './freeName.js';
import type { CombinationStep } from './restoreStep.js';

/** Joint labels beyond it are no labels any more. */
export const MAX_COMBINATIONS = 5000;

/** A constraint that holds when its columns have one joint label for each combination of cells in the data. */
export type JointConstraint = CombinationConstraint | DependencyConstraint | GroupConstraint;

/** Cells of the columns of a constraint that occur together in the data. */
export type KnownCells = readonly (readonly (string | null)[])[];

/** Joint labels, and what they leave open. */
export interface JointPlan {
  readonly steps: readonly CombinationStep[];
  /** Why a constraint has no joint label, by its text. */
  readonly resampled: ReadonlyMap<string, string>;
  /** The cells that such a constraint allows, by its text. */
  readonly known: ReadonlyMap<string, KnownCells>;
}

export function jointColumns(constraint: JointConstraint): readonly string[] {
  return constraint.kind === 'dependency' ? [constraint.column, ...constraint.on] : constraint.columns;
}

/**
 * One joint label for the columns of each constraint. Constraints that share a column share a label, as long as its
 * combinations in the data are at most `MAX_COMBINATIONS`. O(rows) for each constraint.
 *
 * @param computed columns that formulas give, which no label can hold
 * @throws LikenessError `CONSTRAINT_NOT_POSSIBLE` for too many combinations, and for an identifier
 */
export function planJointLabels(
  table: Table,
  constraints: readonly JointConstraint[],
  computed: ReadonlySet<string>,
): JointPlan {
  const resampled = new Map<string, string>();
  const known = new Map<string, KnownCells>();
  let groups: { readonly columns: readonly string[]; readonly cells: KnownCells }[] = [];
  for (const constraint of constraints) {
    const { text } = constraint;
    const own = inOrder(table, jointColumns(constraint));
    const cells = knownCells(table, own, text);
    const refuse = (reason: string): void => {
      resampled.set(text, reason);
      known.set(text, cellsOf(own, cells, jointColumns(constraint)));
    };
    const shared = own.find((name) => computed.has(name));
    if (shared !== undefined) {
      refuse(`column "${shared}" is bound by another constraint`);
      continue;
    }
    const joined = groups.filter(({ columns }) => columns.some((name) => own.includes(name)));
    if (joined.length === 0) {
      groups.push({ columns: own, cells });
      continue;
    }
    const all = inOrder(table, [...own, ...joined.flatMap(({ columns }) => columns)]);
    const together = distinctCells(table, all, MAX_COMBINATIONS);
    if (together === null) refuse(`its columns have too many combinations with those of other constraints`);
    else groups = [...groups.filter((group) => !joined.includes(group)), { columns: all, cells: together }];
  }
  const steps = groups.map(({ columns, cells }): CombinationStep => ({
    type: 'combination',
    columns,
    modelled: freeName(table, columns.join(' + ')),
    cells,
  }));
  return { steps, resampled, known };
}

/** The cells of some of the columns, each combination once. */
export function cellsOf(columns: readonly string[], cells: KnownCells, some: readonly string[]): KnownCells {
  const places = some.map((name) => columns.indexOf(name));
  const keys = new Set(cells.map((row) => JSON.stringify(places.map((place) => row[place]))));
  return [...keys].map((key) => JSON.parse(key) as (string | null)[]);
}

/** A constraint of its own keeps the order in which it names its columns; together they have that of the table. */
function inOrder(table: Table, names: readonly string[]): readonly string[] {
  const different = new Set(names);
  if (different.size === names.length) return names;
  return table.columns.map(({ schema }) => schema.name).filter((name) => different.has(name));
}

function knownCells(table: Table, names: readonly string[], constraint: string): KnownCells {
  const identifier = membersOf(table, names).find(({ type }) => type === 'identifier');
  if (identifier)
    throw new LikenessError(
      'CONSTRAINT_NOT_POSSIBLE',
      `The constraint "${constraint}" cannot be applied: column "${identifier.schema.name}" is an identifier, whose values are made anew. Read it as categorical.`,
      { column: identifier.schema.name },
    );
  const cells = distinctCells(table, names, MAX_COMBINATIONS);
  if (cells !== null) return cells;
  throw new LikenessError(
    'CONSTRAINT_NOT_POSSIBLE',
    `The constraint "${constraint}" cannot be applied: its columns have more than ${MAX_COMBINATIONS} combinations. Name columns with fewer values.`,
    { value: constraint },
  );
}

/** Sorted by their JSON; null when there are more than `most`. */
function distinctCells(table: Table, names: readonly string[], most: number): KnownCells | null {
  const keyOf = createRowKeys(membersOf(table, names));
  const keys = new Set<string>();
  for (let row = 0; row < table.rowCount && keys.size <= most; row++) keys.add(keyOf(row));
  if (keys.size > most) return null;
  return [...keys].sort().map((key) => JSON.parse(key) as (string | null)[]);
}

function membersOf(table: Table, names: readonly string[]): Column[] {
  return names.map((name) => table.columns.find(({ schema }) => schema.name === name)) as Column[];
}
