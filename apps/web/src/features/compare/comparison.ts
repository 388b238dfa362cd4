import { describeConstraints, describeOptions } from '../../format/describeOptions';
import { formatCount, formatPercent } from '../../format/numbers';
import { isOfColumns, METRIC_GROUPS, STATE_LABELS } from '../../format/words';
import type { CompareRunsQuery, MetricGroup } from '../../graphql/generated/operations';

export type Comparison = CompareRunsQuery['compareRuns'];
export type ComparedRun = Comparison['runs'][number];
export type ComparedRow = Comparison['rows'][number];

/** Most runs that can stand side by side. */
export const MAX_RUNS = 20;

/** Run ids of an address, each once, in order. */
export function readRunIds(text: string | null): readonly string[] {
  const ids = (text ?? '').split(',').map((id) => id.trim());
  return [...new Set(ids)].filter((id) => id !== '').slice(0, MAX_RUNS);
}

/** The address of a comparison. */
export function compareAddress(ids: readonly string[]): string {
  return ids.length === 0 ? '/compare' : `/compare?runs=${ids.map(encodeURIComponent).join(',')}`;
}

/** What is compared of one group of metrics: the whole table and learners first, columns and pairs by metric. */
export interface GroupedRows {
  readonly about: MetricGroup;
  readonly whole: readonly ComparedRow[];
  readonly groups: readonly { readonly name: string; readonly rows: readonly ComparedRow[] }[];
}

/** Fidelity, utility and privacy, as far as there are rows of each. */
export function groupRows(rows: readonly ComparedRow[]): readonly GroupedRows[] {
  return METRIC_GROUPS.map((about) =>
    groupOf(
      about,
      rows.filter(({ group }) => group === about),
    ),
  ).filter(({ whole, groups }) => whole.length + groups.length > 0);
}

function groupOf(about: MetricGroup, rows: readonly ComparedRow[]): GroupedRows {
  const whole: ComparedRow[] = [];
  const groups = new Map<string, ComparedRow[]>();
  for (const row of rows) {
    if (!isOfColumns(row.scope)) {
      whole.push(row);
      continue;
    }
    const group = groups.get(row.name);
    if (group) group.push(row);
    else groups.set(row.name, [row]);
  }
  return { about, whole, groups: [...groups].map(([name, members]) => ({ name, rows: members })) };
}

/** How many of a run's values have a ceiling, and how many of them lie where those of a new real sample would, or better. */
export function reached(
  rows: readonly ComparedRow[],
  run: number,
): { readonly judged: number; readonly reached: number } {
  const verdicts = rows.map(({ cells }) => cells[run]?.verdict ?? null).filter((verdict) => verdict !== null);
  return { judged: verdicts.length, reached: verdicts.filter((verdict) => verdict !== 'BELOW').length };
}

export interface SettingRow {
  readonly label: string;
  readonly values: readonly string[];
  readonly differs: boolean;
}

/** What each run was asked to do; `differs` where not all agree, which is what may explain their metrics. */
export function settingRows(
  runs: readonly ComparedRun[],
  labelOf: (synthesizer: string) => string,
): readonly SettingRow[] {
  const row = (label: string, read: (run: ComparedRun) => string, compare = true): SettingRow => {
    const values = runs.map(read);
    return { label, values, differs: compare && new Set(values).size > 1 };
  };
  return [
    row('State', ({ state }) => STATE_LABELS[state], false),
    row('Dataset', ({ dataset }) => dataset?.name ?? 'none, from statistics'),
    row('Scenario of', ({ scenario }) =>
      scenario ? (scenario.parent?.name ?? 'a deleted run') : 'no scenario',
    ),
    row('Changes', ({ scenario }) =>
      scenario ? scenario.changes.map(({ override }) => override).join(', ') : 'none',
    ),
    row('Synthesizer', ({ synthesizer }) => labelOf(synthesizer)),
    row('Seed', ({ seed }) => String(seed)),
    row('Rows', ({ rowCount }) => (rowCount === null ? 'as training rows' : formatCount(rowCount))),
    row('Target', ({ target }) => target ?? 'none'),
    row('Columns', ({ columns }) => (columns.length === 0 ? 'all' : columns.join(', '))),
    row('Kinds changed', ({ kinds }) =>
      kinds.length === 0
        ? 'none'
        : kinds.map(({ column, kind }) => `${column} ${kind.toLowerCase()}`).join(', '),
    ),
    row('Missing rows', ({ dropMissing }) => (dropMissing ? 'dropped' : 'kept')),
    row('Holdout', ({ holdoutShare }) => formatPercent(holdoutShare)),
    row('Splits that decide', ({ splits }) => formatCount(splits)),
    row('Options', describeOptions),
    row('Constraints', describeConstraints),
  ];
}

/** Whether a row tells runs apart: some run is best and some run with a value is not. */
export function isDecided({ bestRunIds, cells }: ComparedRow): boolean {
  return bestRunIds.length > 0 && bestRunIds.length < cells.filter((cell) => cell !== null).length;
}

/** How often each run is best, over the rows that tell runs apart. */
export function bestCounts(rows: readonly ComparedRow[], runs: readonly ComparedRun[]): readonly number[] {
  const decided = rows.filter(isDecided);
  return runs.map(({ id }) => decided.filter(({ bestRunIds }) => bestRunIds.includes(id)).length);
}

/** A short name for each run, unique within the comparison: `Run A`, `Run B`, ... */
export function runLetter(index: number): string {
  return String.fromCharCode(65 + (index % 26));
}
