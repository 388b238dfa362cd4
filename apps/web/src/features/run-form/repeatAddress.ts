import type { RepeatedRunFragment } from '../../graphql/generated/operations';
import { advancedOf, type AdvancedValues, DEFAULT_ADVANCED } from './advancedValues';

/** The address of a form that repeats a run, with some settings changed. */
export function repeatAddress(
  run: RepeatedRunFragment,
  dataset: { readonly id: string },
  changes: { readonly seed?: number; readonly synthesizer?: string } = {},
): string {
  const params = new URLSearchParams({
    dataset: dataset.id,
    synthesizer: changes.synthesizer ?? run.synthesizer,
    seed: String(changes.seed ?? run.seed),
    holdout: String(Math.round(run.holdoutShare * 10_000) / 100),
    columns: JSON.stringify(run.columns),
  });
  if (run.target) params.set('target', run.target);
  if (run.rowCount !== null) params.set('rows', String(run.rowCount));
  if (run.dropMissing) params.set('dropMissing', 'true');
  if (run.kinds.length > 0) {
    params.set(
      'kinds',
      JSON.stringify(Object.fromEntries(run.kinds.map(({ column, kind }) => [column, kind]))),
    );
  }
  const advanced = advancedOf(run);
  // Options are one synthesizer's own.
  const kept = changes.synthesizer ? { ...advanced, options: {}, columnOptions: {} } : advanced;
  const changed = Object.entries(kept).filter(
    ([key, value]) => JSON.stringify(DEFAULT_ADVANCED[key as keyof AdvancedValues]) !== JSON.stringify(value),
  );
  if (changed.length > 0) params.set('advanced', JSON.stringify(Object.fromEntries(changed)));
  return `/runs/new?${params.toString()}`;
}
