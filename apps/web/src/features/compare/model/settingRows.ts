import { describeConstraints } from '../../../format/describeOptions';
import { formatCount, formatPercent, NO_VALUE } from '../../../format/numbers';
import type { ComparedRun } from './comparison';

/** How synthesizers are written, and which options each has (null while that is not known). */
export interface SynthesizerFacts {
  readonly labelOf: (synthesizer: string) => string;
  readonly optionsOf: (synthesizer: string) => readonly string[] | null;
}

/** One setting of all runs. */
export interface SettingRow {
  readonly label: string;
  /** As it is written, in the order of the runs. */
  readonly values: readonly string[];
  /** The same as numbers, where every run has one; null otherwise. */
  readonly numbers: readonly number[] | null;
  readonly differs: boolean;
}

/** The setting that tells repetitions of one experiment apart. */
export const SEED = 'Seed';

/** What each run was asked to do: a row a setting, and a row for each option that some run was given. */
export function settingRows(runs: readonly ComparedRun[], facts: SynthesizerFacts): readonly SettingRow[] {
  return [
    row(runs, 'Dataset', ({ dataset }) => dataset?.name ?? 'none, from statistics'),
    row(runs, 'Scenario of', ({ scenario }) =>
      scenario ? (scenario.parent?.name ?? 'a deleted run') : 'no scenario',
    ),
    row(runs, 'Changes', ({ scenario }) =>
      scenario ? scenario.changes.map(({ override }) => override).join(', ') : 'none',
    ),
    row(runs, 'Synthesizer', ({ synthesizer }) => facts.labelOf(synthesizer)),
    ...optionRows(runs, facts),
    row(runs, 'Constraints', describeConstraints),
    row(
      runs,
      SEED,
      ({ seed }) => String(seed),
      ({ seed }) => seed,
    ),
    row(
      runs,
      'Rows',
      ({ rowCount }) => (rowCount === null ? 'as training rows' : formatCount(rowCount)),
      ({ rowCount }) => rowCount,
    ),
    row(runs, 'Target', ({ target }) => target ?? 'none'),
    row(runs, 'Columns', ({ columns }) => (columns.length === 0 ? 'all' : columns.join(', '))),
    row(runs, 'Kinds changed', ({ kinds }) =>
      kinds.length === 0
        ? 'none'
        : kinds.map(({ column, kind }) => `${column} ${kind.toLowerCase()}`).join(', '),
    ),
    row(runs, 'Missing rows', ({ dropMissing }) => (dropMissing ? 'dropped' : 'kept')),
    row(
      runs,
      'Holdout',
      ({ holdoutShare }) => formatPercent(holdoutShare),
      ({ holdoutShare }) => holdoutShare,
    ),
    row(
      runs,
      'Splits that decide',
      ({ splits }) => formatCount(splits),
      ({ splits }) => splits,
    ),
  ];
}

/** What a run was asked to do beside its seed; equal texts: repetitions of one experiment. */
export function experimentKey(run: ComparedRun): string {
  const { dataset, tableId, scenario, synthesizer, rowCount, target, columns, kinds } = run;
  const options = run.options.map(({ name, column, value }) => JSON.stringify([name, column, value])).sort();
  return JSON.stringify([
    dataset?.id ?? null,
    tableId,
    scenario && [scenario.parent?.id ?? null, scenario.changes.map(({ override }) => override)],
    synthesizer,
    options,
    [...run.constraints].sort(),
    rowCount,
    target,
    columns,
    kinds.map(({ column, kind }) => [column, kind]),
    run.dropMissing,
    run.holdoutShare,
    run.splits,
  ]);
}

function optionRows(runs: readonly ComparedRun[], { optionsOf }: SynthesizerFacts): readonly SettingRow[] {
  const keys = new Map<string, { readonly name: string; readonly column: string | null }>();
  for (const { options } of runs) {
    for (const { name, column } of options) keys.set(JSON.stringify([name, column]), { name, column });
  }
  return [...keys.values()].map(({ name, column }) => {
    const given = ({ options }: ComparedRun) =>
      options.find((option) => option.name === name && option.column === column)?.value;
    return row(
      runs,
      column === null ? name : `${name} of ${column}`,
      (run) => {
        const value = given(run);
        if (value !== undefined) return typeof value === 'object' ? value.join(', ') : String(value);
        const known = optionsOf(run.synthesizer);
        return known === null || known.includes(name) ? 'default' : NO_VALUE;
      },
      (run) => {
        const value = given(run);
        return typeof value === 'number' ? value : null;
      },
    );
  });
}

function row(
  runs: readonly ComparedRun[],
  label: string,
  read: (run: ComparedRun) => string,
  readNumber: (run: ComparedRun) => number | null = () => null,
): SettingRow {
  const values = runs.map(read);
  const numbers = runs.map(readNumber);
  return {
    label,
    values,
    numbers: numbers.every((number) => number !== null) ? numbers : null,
    differs: new Set(values).size > 1,
  };
}
