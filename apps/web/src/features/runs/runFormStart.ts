import type {
  ColumnKind,
  RunListItemFragment,
  RunSettingsFragment,
} from '../../graphql/generated/operations';
import { advancedOf, type AdvancedValues, DEFAULT_ADVANCED } from './advancedValues';
import type { FormColumn, RunFormValues } from './runFormValues';

/**
 * The form as it opens: what the address carries (a run to repeat), else every column that is not an identifier,
 * the last synthesizer of the list (the richest one) and the API's defaults.
 */
export function initialRunForm(
  params: { get(name: string): string | null },
  columns: readonly FormColumn[],
  synthesizers: readonly { readonly name: string }[],
): RunFormValues {
  const known = new Set(columns.map(({ name }) => name));
  const wanted = parseNames(params.get('columns')).filter((name) => known.has(name));
  const synthesizer =
    synthesizers.find(({ name }) => name === params.get('synthesizer')) ?? synthesizers.at(-1);
  return {
    synthesizer: synthesizer?.name ?? '',
    target: params.get('target') ?? '',
    columns: wanted.length > 0 ? wanted : columns.map(({ name }) => name),
    kinds: parseKinds(params.get('kinds'), known),
    dropMissing: params.get('dropMissing') === 'true',
    holdoutPercent: params.get('holdout') ?? '30',
    rowCount: params.get('rows') ?? '',
    seed: params.get('seed') ?? '1',
    name: '',
    ...parseAdvanced(params.get('advanced')),
  };
}

/** The address of a form that repeats a run, with some settings changed. */
export function repeatAddress(
  run: RunListItemFragment & RunSettingsFragment,
  changes: { readonly seed?: number; readonly synthesizer?: string } = {},
): string {
  const params = new URLSearchParams({
    dataset: run.dataset.id,
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
  const advanced = advancedOf(run.options);
  const changed = Object.entries(advanced).filter(
    ([key, value]) => DEFAULT_ADVANCED[key as keyof AdvancedValues] !== value,
  );
  if (changed.length > 0) params.set('advanced', JSON.stringify(Object.fromEntries(changed)));
  return `/runs/new?${params.toString()}`;
}

function parseNames(text: string | null): readonly string[] {
  const value = parseJson(text);
  return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];
}

function parseKinds(text: string | null, known: ReadonlySet<string>): Record<string, ColumnKind> {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  const kinds: Record<string, ColumnKind> = {};
  for (const [name, kind] of Object.entries(value)) {
    if (known.has(name) && typeof kind === 'string') kinds[name] = kind as ColumnKind;
  }
  return kinds;
}

function parseAdvanced(text: string | null): AdvancedValues {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null) return DEFAULT_ADVANCED;
  const known = Object.entries(value).filter(
    ([key, part]) => key in DEFAULT_ADVANCED && typeof part === 'string',
  );
  return { ...DEFAULT_ADVANCED, ...Object.fromEntries(known) };
}

function parseJson(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    // An address that was edited by hand: the form then opens with its defaults.
    return null;
  }
}
