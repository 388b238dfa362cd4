import type { ParallelAxis } from '../../../charts/ParallelCoordinates';
import { niceScale } from '../../../charts/niceScale';
import { formatMetric, formatNumber } from '../../../format/numbers';
import { cellOf } from './cells';
import type { RunColumn } from './columns';
import { rowKey, signOf, type ComparedRow } from './comparison';
import { SEED, type SettingRow } from './settingRows';

/** An axis with the value of each column of the comparison; null where it has none. */
export interface ComparedAxis extends ParallelAxis {
  readonly values: readonly (number | null)[];
}

/** More words than this do not fit beside an axis. */
const MAX_WORDS = 8;
/** Most axes of metrics. */
const MAX_METRICS = 6;

/** Metrics of the whole table that say most, the first ones first; of those of learners the first that there is. */
const KEY_METRICS: readonly (readonly string[])[] = [
  ['accuracy2'],
  ['c2stAuc'],
  ['associationL1Mean', 'correlationL1Mean'],
  ['auc.train-synthetic', 'accuracy.train-synthetic', 'rSquared.train-synthetic'],
  ['dcrShare'],
  ['worstAttack'],
];

/** Settings that are too long for an axis, or mean nothing as a place on one. */
const NO_AXES: readonly string[] = [
  SEED,
  'Dataset',
  'Columns',
  'Kinds changed',
  'Scenario of',
  'Constraints',
];

/**
 * The axes of a comparison: settings that differ, then key metrics whose values do. On axes of metrics better is higher up,
 * whichever way the metric goes.
 */
export function comparedAxes(
  settings: readonly SettingRow[],
  rows: readonly ComparedRow[],
  columns: readonly RunColumn[],
  labelOf: (row: ComparedRow) => string,
): readonly ComparedAxis[] {
  const ofSettings = settings
    .filter(({ label, differs }) => differs && !NO_AXES.includes(label))
    .flatMap((setting) => settingAxis(setting, columns) ?? []);
  const ofMetrics = keyRows(rows)
    .map((row) => metricAxis(row, columns, labelOf(row)))
    .filter(({ values }) => new Set(values).size > 1);
  return [...ofSettings, ...ofMetrics];
}

function keyRows(rows: readonly ComparedRow[]): readonly ComparedRow[] {
  const byKey = new Map(rows.map((row) => [rowKey(row), row]));
  const found = KEY_METRICS.flatMap((names) => {
    const name = names.find((candidate) => byKey.has(candidate));
    return (name === undefined ? undefined : byKey.get(name)) ?? [];
  });
  return (found.length > 0 ? found : rows).slice(0, MAX_METRICS);
}

function settingAxis(
  { label, values, numbers }: SettingRow,
  columns: readonly RunColumn[],
): ComparedAxis | null {
  const firsts = columns.map(({ at }) => at[0]);
  if (numbers) {
    const own = firsts.map((at) => numbers[at]);
    const { min, max, ticks } = niceScale(own, 4);
    return {
      id: label,
      label,
      hint: 'setting',
      from: min,
      to: max,
      ticks,
      format: formatNumber,
      values: own,
    };
  }
  const words = [...new Set(firsts.map((at) => values[at]))];
  if (words.length < 2 || words.length > MAX_WORDS) return null;
  return {
    id: label,
    label,
    hint: 'setting',
    from: 0,
    to: words.length - 1,
    ticks: words.map((_, index) => index),
    format: (value) => words[Math.round(value)] ?? '',
    values: firsts.map((at) => words.indexOf(values[at])),
  };
}

function metricAxis(row: ComparedRow, columns: readonly RunColumn[], label: string): ComparedAxis {
  const values = columns.map((column) => cellOf(row, column)?.value ?? null);
  const { min, max, ticks } = niceScale(
    values.filter((value) => value !== null),
    4,
  );
  const higher = signOf(row) === 1;
  return {
    id: rowKey(row),
    label,
    hint: higher ? 'higher is better' : 'lower is better, upside down',
    from: higher ? min : max,
    to: higher ? max : min,
    ticks,
    format: formatMetric,
    values,
  };
}
