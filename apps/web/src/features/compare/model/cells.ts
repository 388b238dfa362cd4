import type { DecisionOutcome } from '../../../graphql/generated/operations';
import type { RunColumn } from './columns';
import { comparesSynthesizers, signOf, type ComparedCell, type ComparedRow } from './comparison';
import { exceedsNoise, intervalOf, meanOf, standardError, type Measured } from './noise';

/** One metric of one column of the comparison: of a run, or the mean over the seeds of a group. */
export interface ColumnCell extends Measured {
  /** Runs that have the metric. */
  readonly count: number;
  /** 95% interval of the mean over seeds; null for a single run. */
  readonly interval: readonly [number, number] | null;
  /** Of the run, or the mean of those of the runs; null where one has none. */
  readonly ceiling: number | null;
  /** Runs whose value falls short of a new real sample's. */
  readonly short: number;
}

/** @returns null where no run of the column has the metric */
export function cellOf(row: ComparedRow, column: RunColumn): ColumnCell | null {
  const cells = present(row, column.at);
  if (cells.length === 0) return null;
  const measured = measure(
    cells,
    cells.map(({ value }) => value),
  );
  const ceilings = cells.flatMap(({ ceiling }) => (ceiling === null ? [] : [ceiling]));
  return {
    ...measured,
    count: cells.length,
    interval: cells.length > 1 ? intervalOf(measured) : null,
    ceiling: ceilings.length === cells.length ? meanOf(ceilings).value : null,
    short: cells.filter(({ verdict }) => verdict === 'BELOW').length,
  };
}

/**
 * The columns that win the star of a row: those that the best one does not exceed beyond noise, unless that is all of them
 * (Gupta 1965, the selection of a subset that holds the best).
 *
 * - Runs that must not be shared are left out, whatever they score.
 * - To be nearer to the training rows than a new sample is no merit: a value beyond its ceiling counts as its ceiling.
 * - There is no star where the noise of some value is not known, or where the metric does not depend on the synthesizer.
 *
 * @returns their ids
 */
export function starsOf(row: ComparedRow, columns: readonly RunColumn[]): ReadonlySet<string> {
  const none = new Set<string>();
  if (!comparesSynthesizers(row)) return none;
  const sign = signOf(row);
  const contenders = columns.flatMap((column) => {
    const counted = countedOf(row, column);
    return counted ? [{ id: column.id, counted }] : [];
  });
  if (contenders.length < 2 || contenders.some(({ counted }) => counted.error === null)) return none;
  const best = contenders.reduce((a, b) => (sign * b.counted.value > sign * a.counted.value ? b : a));
  const leading = contenders.filter(
    ({ counted }) => exceedsNoise(best.counted, counted, contenders.length - 1) !== true,
  );
  return leading.length < contenders.length ? new Set(leading.map(({ id }) => id)) : none;
}

/** A value against the baseline's. */
export interface Delta {
  /** The value minus the baseline's. */
  readonly difference: number;
  /** Whether the difference is to the better; null for none. */
  readonly better: boolean | null;
  /** Whether it exceeds the noise; null where the noise is not known. */
  readonly beyond: boolean | null;
}

/** What each other column has against the baseline, by its id. */
export function deltasOf(
  row: ComparedRow,
  columns: readonly RunColumn[],
  baseline: RunColumn,
): ReadonlyMap<string, Delta> {
  const base = cellOf(row, baseline);
  const others = columns.filter(({ id }) => id !== baseline.id);
  if (!base) return new Map();
  const cells = others.flatMap((column) => {
    const cell = cellOf(row, column);
    return cell ? [{ id: column.id, cell }] : [];
  });
  return new Map(
    cells.map(({ id, cell }) => {
      const difference = cell.value - base.value;
      const better = difference === 0 ? null : signOf(row) * difference > 0;
      return [id, { difference, better, beyond: exceedsNoise(cell, base, cells.length) }];
    }),
  );
}

/**
 * Whether some columns differ in a metric: beyond noise, for the pair that is furthest apart; where the noise is not
 * known, at all.
 */
export function differs(row: ComparedRow, columns: readonly RunColumn[]): boolean {
  const cells = columns.flatMap((column) => cellOf(row, column) ?? []);
  if (cells.length < columns.length && cells.length > 0) return true;
  for (let a = 0; a < cells.length; a += 1) {
    for (let b = 0; b < a; b += 1) {
      const beyond = exceedsNoise(cells[a], cells[b], (cells.length * (cells.length - 1)) / 2);
      if (beyond ?? cells[a].value !== cells[b].value) return true;
    }
  }
  return false;
}

/** How often each outcome was decided in a column, the most frequent first; runs without a decision are left out. */
export function decisionCounts({
  runs,
}: RunColumn): readonly { readonly outcome: DecisionOutcome; readonly count: number }[] {
  const counts = new Map<DecisionOutcome, number>();
  for (const { decision } of runs) {
    if (decision) counts.set(decision.outcome, (counts.get(decision.outcome) ?? 0) + 1);
  }
  return [...counts]
    .map(([outcome, count]) => ({ outcome, count }))
    .sort((first, second) => second.count - first.count);
}

/** Whether a column has a run that may be shared, or about which nothing was decided. */
export function mayBeShared({ runs }: RunColumn): boolean {
  return runs.some(({ decision }) => decision?.outcome !== 'DO_NOT_SHARE');
}

/**
 * What a column enters the contest for a star with: values of runs that must not be shared are left out, values
 * beyond the ceiling count as the ceiling. Of a group at least two runs must be left.
 */
export function countedOf(row: ComparedRow, column: RunColumn): Measured | null {
  const may = column.at.filter((_, index) => column.runs[index].decision?.outcome !== 'DO_NOT_SHARE');
  const cells = present(row, may);
  if (cells.length === 0 || (column.group && cells.length < 2)) return null;
  const sign = signOf(row);
  return measure(
    cells,
    cells.map(({ value, ceiling }) => sign * Math.min(sign * value, sign * (ceiling ?? value))),
  );
}

function present(row: ComparedRow, at: readonly number[]): readonly ComparedCell[] {
  return at.flatMap((place) => row.cells[place] ?? []);
}

function measure(cells: readonly ComparedCell[], values: readonly number[]): Measured {
  if (values.length > 1) return meanOf(values);
  return { value: values[0], error: standardError(cells[0]), freedom: Infinity };
}
