import { fitVariationalMixture } from '../../../neural/variationalMixture.js';
import { reportProgress, type RunContext } from '../../../work/progress.js';
import type { CodedColumn, NumericColumn } from '../../../table/column.js';
import type { PreparedTable } from '../../shared/prepareTable.js';
import { supportOfPlan } from '../../shared/columnPlan.js';
import type { SupportInterval } from '../../shared/support.js';
import type { FitNote } from '../../contract/fitReport.js';
import type { ColumnCoding, Mode } from './columnCoding.js';

/** Numbers with at most so many different values are labels. */
const MAX_NUMBER_LABELS = 20;
/** Maximum of labels with a unit each; the rarest beyond have one unit together. */
const MAX_LABELS = 200;
/** A single number with at least this fraction of the rows is a mode of its own. */
const ATOM_SHARE = 0.1;
const MAX_MODES = 10;
/** Proportion below which a mode is dropped, as in the paper's implementation. */
const SMALLEST_MODE = 0.005;
/** Cells that numbers are counted into before modes are fitted. */
const MAX_CELLS = 1000;

/**
 * The encodings of the modelled columns, in their order, with notes.
 *
 * @throws LikenessError `ABORTED`
 */
export async function fitCodings(
  { table, modelled, plans }: PreparedTable,
  context: RunContext,
): Promise<{ readonly codings: readonly ColumnCoding[]; readonly notes: readonly FitNote[] }> {
  const notes: FitNote[] = [];
  const codings: ColumnCoding[] = [];
  for (const at of modelled) {
    const column = table.columns[at];
    await reportProgress(
      context,
      codings.length / modelled.length,
      `Finding the modes of "${column.schema.name}"`,
    );
    if (column.type === 'numeric') codings.push(codeNumbers(column, at, supportOfPlan(plans[at]), notes));
    else if (column.type === 'coded') codings.push(codeLabels(column, at, notes));
    else throw new TypeError(`column ${at} is not modelled`);
  }
  return { codings, notes };
}

function codeLabels({ schema, codes }: CodedColumn, column: number, notes: FitNote[]): ColumnCoding {
  const counts = new Map<number | null, number>();
  for (const code of codes) addOne(counts, code < 0 ? null : code);
  return labelsOf(counts, column, schema.name, notes);
}

function codeNumbers(
  { schema, values }: NumericColumn,
  column: number,
  support: readonly SupportInterval[] | undefined,
  notes: FitNote[],
): ColumnCoding {
  const counts = new Map<number | null, number>();
  for (const value of values) addOne(counts, Number.isNaN(value) ? null : value + 0);
  const missing = counts.get(null) ?? 0;
  if (counts.size <= MAX_NUMBER_LABELS + (missing > 0 ? 1 : 0)) {
    return labelsOf(counts, column, schema.name, notes);
  }
  counts.delete(null);
  const entries = [...(counts as Map<number, number>)].sort(([a], [b]) => a - b);
  const modes = modesOf(entries, values.length - missing, support);
  return { type: 'modes', column, modes, missing: missing > 0 };
}

function addOne<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function labelsOf(
  counts: ReadonlyMap<number | null, number>,
  column: number,
  name: string,
  notes: FitNote[],
): ColumnCoding {
  const order = ([a]: [number | null, number], [b]: [number | null, number]): number =>
    (a ?? Infinity) - (b ?? Infinity);
  const all = [...counts].sort(order);
  if (all.length <= MAX_LABELS) {
    return {
      type: 'labels',
      column,
      values: all.map(([value]) => value),
      counts: all.map(([, count]) => count),
      rare: [],
    };
  }
  const byCount = [...all].sort((a, b) => (b[0] === null ? 1 : 0) - (a[0] === null ? 1 : 0) || b[1] - a[1]);
  const own = byCount.slice(0, MAX_LABELS).sort(order);
  const rare = byCount.slice(MAX_LABELS).sort(order);
  const rows = rare.reduce((sum, [, count]) => sum + count, 0);
  const message =
    `Column "${name}" has ${all.length} different values: the ${MAX_LABELS} most frequent are modelled each by ` +
    `itself, the other ${rare.length} (${rows} rows) as one, and drawn by their frequencies.`;
  notes.push({ code: 'POOLED_LABELS', message, column: name });
  return {
    type: 'labels',
    column,
    values: own.map(([value]) => value),
    counts: [...own.map(([, count]) => count), rows],
    rare: rare.map(([value, count]) => ({ value: value ?? NaN, count })),
  };
}

/**
 * Single values with a large proportion or between gaps, and a mixture of normals for the rest, one for each interval between
 * gaps.
 *
 * @param entries values with their rows
 */
function modesOf(
  entries: readonly (readonly [number, number])[],
  present: number,
  support: readonly SupportInterval[] | undefined,
): Mode[] {
  if (support === undefined) return modesWithin(entries, present, ATOM_SHARE * present);
  return support.flatMap(({ minimum, maximum }) => {
    const own = entries.filter(([value]) => value >= minimum && value <= maximum);
    const atomRows = minimum === maximum ? 0 : ATOM_SHARE * present;
    return modesWithin(own, present, atomRows).map((mode) =>
      mode.deviation === 0 ? mode : { ...mode, minimum, maximum },
    );
  });
}

function modesWithin(
  entries: readonly (readonly [number, number])[],
  present: number,
  atomRows: number,
): Mode[] {
  const atoms = entries.filter(([, count]) => count >= atomRows);
  const rest = entries.filter(([, count]) => count < atomRows);
  const modes = atoms.map(([mean, count]) => ({ mean, deviation: 0, share: count / present }));
  if (rest.length === 0) return modes;
  const cells = intoCells(rest);
  const restShare = rest.reduce((sum, [, count]) => sum + count, 0) / present;
  const mixture = fitVariationalMixture(cells.values, cells.weights, MAX_MODES, SMALLEST_MODE);
  return [
    ...modes,
    ...mixture.map(({ mean, deviation, share }) => ({ mean, deviation, share: share * restShare })),
  ];
}

/** At most a thousand means of neighbouring values, with the rows that each stands for. */
function intoCells(entries: readonly (readonly [number, number])[]): {
  readonly values: Float64Array;
  readonly weights: Float64Array;
} {
  const rows = entries.reduce((sum, [, count]) => sum + count, 0);
  const size = entries.length <= MAX_CELLS ? 0 : rows / MAX_CELLS;
  const values: number[] = [];
  const weights: number[] = [];
  let weight = 0;
  let mean = 0;
  for (const [value, count] of entries) {
    weight += count;
    mean += (value - mean) * (count / weight);
    if (weight < size) continue;
    values.push(mean);
    weights.push(weight);
    weight = 0;
    mean = 0;
  }
  if (weight > 0) {
    values.push(mean);
    weights.push(weight);
  }
  return { values: Float64Array.from(values), weights: Float64Array.from(weights) };
}
