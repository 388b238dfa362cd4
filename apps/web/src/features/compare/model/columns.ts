import { formatQuantity, NO_VALUE } from '../../../format/numbers';
import type { ComparedRun } from './comparison';
import { experimentKey, SEED, type SettingRow } from './settingRows';

/** A column of the comparison: one run, or the runs of one experiment over several seeds. */
export interface RunColumn {
  /** The id of its first run. */
  readonly id: string;
  /** `A`, `B`, ... `Z`, `AA`, ...: short, and unique within the comparison. */
  readonly letter: string;
  /** The run's name; of a group, and where names are not different, what tells it from the others. */
  readonly title: string;
  /** What else tells it from the others; of a group, its number of seeds. */
  readonly detail: string;
  /** Places of its runs in the comparison, one a seed. */
  readonly at: readonly number[];
  readonly runs: readonly ComparedRun[];
  /** Whether it stands for an experiment over seeds. */
  readonly group: boolean;
}

/** Whether some of the runs repeat an experiment with another seed. */
export function canGroup(runs: readonly ComparedRun[]): boolean {
  return groupsOf(runs).some(({ length }) => length > 1);
}

/**
 * The columns of a comparison, in the order of the runs. With `grouped`, runs that differ in their seed alone are one
 * column. A second run of the same seed draws the same rows and would only seem to confirm the first, so it is left out.
 *
 * @param settings of the runs, which tell the columns apart
 */
export function columnsOf(
  runs: readonly ComparedRun[],
  grouped: boolean,
  settings: readonly SettingRow[],
): readonly RunColumn[] {
  const groups = grouped ? groupsOf(runs) : runs.map((_, at) => [at]);
  const telling = settings.filter(({ differs, label }) => differs && !(grouped && label === SEED));
  const toldOf = (at: number, name: string) =>
    telling
      // What the name says already is not said again.
      .filter(
        ({ label, values }) =>
          values[at] !== NO_VALUE && !(speaksForItself(label) && name.includes(values[at].toLowerCase())),
      )
      .map(({ label, values }) => tellingText(label, values[at]))
      .join(' · ');
  const names = new Set(groups.map(([first]) => runs[first].name));
  // Names that several runs have say nothing; the settings stand in their place.
  const named = names.size === groups.length;
  return groups.map((at, index) => {
    const [first] = at;
    const run = runs[first];
    const group = grouped && at.length > 1;
    const told = toldOf(first, '');
    return {
      id: run.id,
      letter: letterOf(index),
      title: grouped ? told || 'All runs' : named ? run.name : told || run.name,
      detail: grouped ? seedText(runs, at) : named ? toldOf(first, run.name.toLowerCase()) : '',
      at,
      runs: at.map((place) => runs[place]),
      group,
    };
  });
}

/** The places of runs that differ in their seed alone, each seed once; the earlier of two runs unless only the later has succeeded. */
function groupsOf(runs: readonly ComparedRun[]): readonly (readonly number[])[] {
  const groups = new Map<string, Map<number, number>>();
  runs.forEach((run, at) => {
    const key = experimentKey(run);
    const bySeed = groups.get(key) ?? new Map<number, number>();
    const known = bySeed.get(run.seed);
    const better = known === undefined || (runs[known].state !== 'SUCCEEDED' && run.state === 'SUCCEEDED');
    if (better) bySeed.set(run.seed, at);
    groups.set(key, bySeed);
  });
  return [...groups.values()].map((bySeed) => [...bySeed.values()].sort((a, b) => a - b));
}

function seedText(runs: readonly ComparedRun[], at: readonly number[]): string {
  return at.length === 1 ? `seed ${runs[at[0]].seed}` : formatQuantity(at.length, 'seed');
}

function speaksForItself(label: string): boolean {
  return label === 'Synthesizer' || label === 'Dataset';
}

/** Values that speak for themselves stand alone; the others with their names. */
function tellingText(label: string, value: string): string {
  return speaksForItself(label) ? value : `${label.charAt(0).toLowerCase()}${label.slice(1)} ${value}`;
}

/** A short name for each column: `A` to `Z`, then `AA`, `AB` and so on. */
export function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last;
}

/** The run that stands for a column where a picture can only show one: of a group, the first that has succeeded. */
export function pictured({ letter, title, runs, group }: RunColumn): {
  readonly run: ComparedRun;
  readonly name: string;
} {
  const run = runs.find(({ state }) => state === 'SUCCEEDED') ?? runs[0];
  return { run, name: group ? `${letter} ${title}, seed ${run.seed}` : `${letter} ${title}` };
}
