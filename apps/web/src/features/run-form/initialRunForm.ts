import type { ColumnKind } from '../../graphql/generated/operations';
import { type AdvancedValues, DEFAULT_ADVANCED } from './advancedValues';
import type { FormColumn, RunFormValues } from './runFormValues';
import { usableTargets } from './usableTargets';

/** What a dataset says of its runs. */
export interface FormDataset {
  readonly columns: readonly FormColumn[];
  readonly proposedTarget: { readonly column: string } | null;
  readonly acceptedConstraints: readonly string[];
}

/**
 * The form as it opens: what the address carries (a run to repeat), else every column, the proposed target, the
 * constraints that were accepted for it, and the API's defaults.
 */
export function initialRunForm(
  params: { get(name: string): string | null },
  { columns, proposedTarget, acceptedConstraints }: FormDataset,
  synthesizers: readonly { readonly name: string; readonly isDefault: boolean }[],
): RunFormValues {
  const known = new Set(columns.map(({ name }) => name));
  const wanted = parseNames(params.get('columns')).filter((name) => known.has(name));
  const synthesizer =
    synthesizers.find(({ name }) => name === params.get('synthesizer')) ??
    synthesizers.find(({ isDefault }) => isDefault);
  const kinds = parseKinds(params.get('kinds'), known);
  const proposed = usableTargets(columns, { columns: [...known], kinds }).find(
    ({ name }) => name === proposedTarget?.column,
  );
  // The address of a run to repeat names its columns; what it leaves out, the run did not have.
  const repeats = params.get('columns') !== null;
  const accepted = { ...DEFAULT_ADVANCED, constraints: acceptedConstraints.join('\n') };
  return {
    synthesizer: synthesizer?.name ?? '',
    target: params.get('target') ?? (repeats ? '' : (proposed?.name ?? '')),
    columns: wanted.length > 0 ? wanted : columns.map(({ name }) => name),
    kinds,
    dropMissing: params.get('dropMissing') === 'true',
    holdoutPercent: params.get('holdout') ?? '30',
    rowCount: params.get('rows') ?? '',
    seed: params.get('seed') ?? '1',
    splits: params.get('splits') ?? '1',
    name: '',
    ...(repeats ? parseAdvanced(params.get('advanced')) : accepted),
  };
}

function parseNames(text: string | null): readonly string[] {
  const value = parseJson(text);
  return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];
}

function parseKinds(text: string | null, known: ReadonlySet<string>): ReadonlyMap<string, ColumnKind> {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return new Map();
  const kinds = new Map<string, ColumnKind>();
  for (const [name, kind] of Object.entries(value)) {
    if (known.has(name) && typeof kind === 'string') kinds.set(name, kind as ColumnKind);
  }
  return kinds;
}

function parseAdvanced(text: string | null): AdvancedValues {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null) return DEFAULT_ADVANCED;
  const { constraints } = 'constraints' in value ? value : DEFAULT_ADVANCED;
  return {
    constraints: typeof constraints === 'string' ? constraints : '',
    options: 'options' in value ? textsOf(value.options) : {},
    columnOptions: 'columnOptions' in value ? textsOf(value.columnOptions) : {},
  };
}

function textsOf(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter(([, text]) => typeof text === 'string'));
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
