import { LikenessError } from '../../errors.js';
import type { Column } from '../../table/column.js';
import { getColumn, type Table } from '../../table/table.js';
import { takeRows } from '../../table/takeRows.js';
import type { FeatureColumn } from '../../trees/featureBins.js';
import type { MetricInput, MetricNote } from '../metricInput.js';

/** Most classes of a numeric target. */
const MAX_NUMERIC_CLASSES = 20;

/** Most labels of a categorical target: each costs memory and time in every node of every tree. */
const MAX_LABELS = 50;

/** Rows of one table that have a class. */
export interface LabelledRows {
  readonly features: readonly FeatureColumn[];
  readonly codes: Int32Array;
}

export interface ClassificationTask {
  readonly target: string;
  /** Labels in the order of codes: those of any of the tables. */
  readonly classes: readonly string[];
  readonly features: readonly string[];
  readonly real: LabelledRows;
  readonly synthetic: LabelledRows;
  readonly test: LabelledRows;
  readonly notes: readonly MetricNote[];
}

/**
 * Turns a target column into classes: a boolean column, or a categorical one of at most 50 labels, as it is; a numeric one when its real rows
 * hold at most 20 different whole numbers (a synthetic number then counts as the nearest of them). Rows without a
 * target are left out. All other columns but identifiers are features.
 *
 * @returns the task, or a note when the holdout or the synthetic table has no row with a target: the real column
 *   may be a good target all the same
 * @throws LikenessError `UNKNOWN_COLUMN`; `TARGET_NOT_USABLE` with the reason.
 */
export function createClassificationTask(
  input: MetricInput & { readonly holdout: Table },
  target: string,
): ClassificationTask | MetricNote {
  const column = getColumn(input.real, target);
  const index = input.real.columns.indexOf(column);
  const features = input.real.columns.filter((other) => other !== column && other.type !== 'identifier');
  if (features.length === 0) notUsable(target, 'there is no other column to predict it from');
  const notes: MetricNote[] = [];
  const encode = createTargetEncoder(column, input.holdout.columns[index]);
  const label = (table: Table, role: string): LabelledRows => {
    const codes = encode.codes(table.columns[index]);
    const rows = Int32Array.from(codes.keys()).filter((row) => codes[row] >= 0);
    const complete = rows.length === codes.length ? table : takeRows(table, rows);
    const kept = complete.columns.filter((other, i) => i !== index && other.type !== 'identifier');
    if (rows.length < codes.length) notes.push(droppedNote(target, role, codes.length - rows.length));
    return { features: kept as FeatureColumn[], codes: rows.map((row) => codes[row]) };
  };
  const real = label(input.real, 'real');
  const test = label(input.holdout, 'holdout');
  const synthetic = label(input.synthetic, 'synthetic');
  if (new Set(real.codes).size < 2) notUsable(target, 'its real rows hold fewer than two different values');
  for (const [role, rows] of [
    ['holdout', test],
    ['synthetic', synthetic],
  ] as const) {
    if (rows.codes.length > 0) continue;
    const message = `No ${role} row has a value in the target "${target}", so no forest was compared.`;
    return { code: 'TARGET_ALL_MISSING', message, column: target };
  }
  return {
    target,
    classes: encode.classes,
    features: features.map((feature) => feature.schema.name),
    real,
    synthetic,
    test,
    notes,
  };
}

interface TargetEncoder {
  readonly classes: readonly string[];
  /** -1 where the target is missing. */
  codes(column: Column): Int32Array;
}

function createTargetEncoder(real: Column, holdout: Column): TargetEncoder {
  const { name } = real.schema;
  if (real.type === 'identifier') notUsable(name, 'it is an identifier');
  if (real.type === 'coded') {
    const labels = real.schema.categories.length;
    if (labels > MAX_LABELS)
      notUsable(name, `it has ${labels} labels over all tables, more than ${MAX_LABELS}`);
    return {
      classes: real.schema.categories,
      codes: (column) => (column.type === 'coded' ? column.codes : new Int32Array(0)),
    };
  }
  if (real.schema.kind === 'datetime') notUsable(name, 'it holds instants');
  const values = new Set<number>();
  for (const column of [real, holdout]) {
    if (column.type !== 'numeric') continue;
    for (const value of column.values) {
      if (value !== value) continue;
      if (!Number.isInteger(value)) notUsable(name, `it holds numbers that are not whole, such as ${value}`);
      values.add(value);
      if (values.size > MAX_NUMERIC_CLASSES) {
        notUsable(name, `it holds more than ${MAX_NUMERIC_CLASSES} different numbers`);
      }
    }
  }
  const sorted = Float64Array.from(values).sort();
  return {
    classes: Array.from(sorted, String),
    codes: (column) =>
      column.type === 'numeric'
        ? Int32Array.from(column.values, (value) => nearest(sorted, value))
        : new Int32Array(0),
  };
}

/** Index of the value nearest to `value`, the lower of two; -1 for a missing one. */
function nearest(sorted: Float64Array, value: number): number {
  if (value !== value) return -1;
  let best = 0;
  for (let i = 1; i < sorted.length; i++) {
    if (Math.abs(sorted[i] - value) < Math.abs(sorted[best] - value)) best = i;
  }
  return best;
}

function droppedNote(target: string, role: string, count: number): MetricNote {
  const message = `${count} ${role} rows have no value in the target "${target}" and are left out of the forest.`;
  return { code: 'TARGET_MISSING', message, column: target };
}

function notUsable(target: string, reason: string): never {
  throw new LikenessError(
    'TARGET_NOT_USABLE',
    `Column "${target}" cannot be the target: ${reason}. A target is boolean, categorical with at most ` +
      `${MAX_LABELS} labels, or holds at most ${MAX_NUMERIC_CLASSES} different whole numbers; choose another column, or none.`,
    { column: target },
  );
}
