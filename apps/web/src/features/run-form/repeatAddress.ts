import type { RepeatedRunFragment } from '../../graphql/generated/operations';
import type { FormFocus } from './formFocus';
import { advancedOf, type AdvancedValues, DEFAULT_ADVANCED } from './advancedValues';

/** What a copy of a run has otherwise. */
export interface RunChanges {
  readonly seed?: number;
  readonly synthesizer?: string;
  /** Columns to leave out. */
  readonly without?: readonly string[];
  readonly holdoutPercent?: number;
  /** Null: as many as the training rows. */
  readonly rowCount?: null;
  /** An option that gets its default. */
  readonly defaultOption?: string;
  /** The part of the form that the reader is led to. */
  readonly focus?: FormFocus;
}

/** The address of a form that repeats a run, with some settings changed. */
export function repeatAddress(
  run: RepeatedRunFragment,
  dataset: { readonly id: string },
  changes: RunChanges = {},
): string {
  const without = new Set(changes.without);
  const rowCount = changes.rowCount === undefined ? run.rowCount : changes.rowCount;
  const holdoutPercent = changes.holdoutPercent ?? Math.round(run.holdoutShare * 10_000) / 100;
  const params = new URLSearchParams({
    dataset: dataset.id,
    from: run.id,
    synthesizer: changes.synthesizer ?? run.synthesizer,
    seed: String(changes.seed ?? run.seed),
    holdout: String(holdoutPercent),
    columns: JSON.stringify(run.columns.filter((column) => !without.has(column))),
  });
  if (run.splits > 1) params.set('splits', String(run.splits));
  if (changes.focus) params.set('focus', changes.focus);
  if (run.target && !without.has(run.target)) params.set('target', run.target);
  if (rowCount !== null) params.set('rows', String(rowCount));
  if (run.dropMissing) params.set('dropMissing', 'true');
  const kinds = run.kinds.filter(({ column }) => !without.has(column));
  if (kinds.length > 0) {
    params.set('kinds', JSON.stringify(Object.fromEntries(kinds.map(({ column, kind }) => [column, kind]))));
  }
  const options = run.options.filter(
    ({ name, column }) => name !== changes.defaultOption && (column === null || !without.has(column)),
  );
  const advanced = advancedOf({ ...run, options });
  // Options are one synthesizer's own.
  const kept = changes.synthesizer ? { ...advanced, options: {}, columnOptions: {} } : advanced;
  const changed = Object.entries(kept).filter(
    ([key, value]) => JSON.stringify(DEFAULT_ADVANCED[key as keyof AdvancedValues]) !== JSON.stringify(value),
  );
  if (changed.length > 0) params.set('advanced', JSON.stringify(Object.fromEntries(changed)));
  return `/runs/new?${params.toString()}`;
}
