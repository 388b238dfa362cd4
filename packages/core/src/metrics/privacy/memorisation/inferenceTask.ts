import { getColumn, type Table } from '../../../table/table.js';
import type { FeatureColumn } from '../../../trees/bins/featureBins.js';
import { cutCells } from '../../cells/cutCells.js';
import type { MetricInput } from '../../metricInput.js';
import type { AttackScene } from '../membership/attackScene.js';
import { type EncodedRows, encodeRows } from '../encodeRows.js';

/** Secrets that are inferred, at most. */
const MAX_SECRETS = 3;

/** Quantile cells of a number, and labels beside other. */
const CELLS = 10;

/** What an attacker infers, and from what. */
export interface Inference {
  /** Columns of the scene's tables. */
  readonly known: readonly number[];
  readonly secrets: readonly number[];
  /** In words, for the provenance. */
  readonly chosenBy: string;
}

/** One secret, its values as classes. */
export interface InferenceTask {
  readonly secret: string;
  readonly classes: number;
  /** Class of each row: of those that are learnt from, and of those whose secret is inferred. */
  readonly learnt: Uint16Array;
  readonly targets: Uint16Array;
  readonly features: Record<'learnt' | 'targets', readonly FeatureColumn[]>;
  readonly points: Record<'learnt' | 'targets', EncodedRows>;
  /** The same of the reference rows. */
  readonly reference: {
    readonly classes: Uint16Array;
    readonly features: readonly FeatureColumn[];
    readonly points: EncodedRows;
  };
}

/**
 * Chooses the columns. Secrets: those whose role is `sensitive` or `target`, else the target of the evaluation, else the last
 * three columns (of fewer than six the second half); at most three. Quasi-identifiers: those that are named, else those whose role says so, else all columns
 * that are no secrets.
 *
 * @returns null where either is empty
 * @throws LikenessError `UNKNOWN_COLUMN` for a quasi-identifier that the table does not have
 */
export function chooseInference(input: MetricInput, { targets }: AttackScene): Inference | null {
  for (const name of input.quasiIdentifiers ?? []) getColumn(input.real, name);
  const { columns } = targets;
  const all = columns.map((_, at) => at);
  const withRole = (...roles: readonly string[]): number[] =>
    all.filter((at) => roles.includes(columns[at].schema.role ?? 'none'));
  const named = (names: readonly string[]): number[] =>
    all.filter((at) => names.includes(columns[at].schema.name));
  const quasi = named(input.quasiIdentifiers ?? []);
  const [known, knownBy] =
    quasi.length > 0
      ? [quasi, 'as named']
      : withRole('quasi-identifier').length > 0
        ? [withRole('quasi-identifier'), 'by role']
        : [all, 'all other columns'];
  const free = (from: readonly number[]): number[] =>
    knownBy === 'all other columns' ? [...from] : from.filter((at) => !known.includes(at));
  const byRole = free(withRole('sensitive', 'target'));
  const byTarget = free(input.target === undefined ? [] : named([input.target]));
  const [secrets, secretsBy] =
    byRole.length > 0
      ? [byRole, 'by role']
      : byTarget.length > 0
        ? [byTarget, 'the target']
        : [lastColumns(free(all)), 'the last columns'];
  const chosen = secrets.slice(0, MAX_SECRETS);
  const others = known.filter((at) => !chosen.includes(at));
  if (chosen.length === 0 || others.length === 0) return null;
  return { known: others, secrets: chosen, chosenBy: `known: ${knownBy}; secrets: ${secretsBy}` };
}

/** The last three, or the second half of fewer than six; the rest is what is known. */
function lastColumns(columns: readonly number[]): readonly number[] {
  return columns.slice(-Math.max(1, Math.min(MAX_SECRETS, columns.length >> 1)));
}

/** The tasks of a choice, one a secret that has two classes or more among the reference rows. */
export function createTasks(scene: AttackScene, { known, secrets }: Inference): InferenceTask[] {
  const { reference, synthetic, targets } = scene;
  const [referencePoints, syntheticPoints, targetPoints] = encodeRows(
    [reference, synthetic, targets],
    [...known],
  );
  const featuresOf = ({ columns }: Table): FeatureColumn[] =>
    known.map((at) => columns[at]).filter((column): column is FeatureColumn => column.type !== 'identifier');
  const features = { learnt: featuresOf(synthetic), targets: featuresOf(targets) };
  return secrets.flatMap((at) => {
    const [own, made, real] = cutCells([reference, synthetic, targets], [at], CELLS, 'apart');
    if (new Set(own.columns[0]).size < 2) return [];
    return {
      secret: targets.columns[at].schema.name,
      classes: own.sizes[0],
      learnt: made.columns[0],
      targets: real.columns[0],
      features,
      points: { learnt: syntheticPoints, targets: targetPoints },
      reference: { classes: own.columns[0], features: featuresOf(reference), points: referencePoints },
    };
  });
}

/** The same task, learnt from the reference rows. */
export function ofReference(task: InferenceTask): InferenceTask {
  const { classes, features, points } = task.reference;
  return {
    ...task,
    learnt: classes,
    features: { ...task.features, learnt: features },
    points: { ...task.points, learnt: points },
  };
}
