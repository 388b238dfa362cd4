import type { CreateRunInput } from '../../graphql/generated/operations';
import { constraintsInput, optionsInput } from './advancedValues';
import type { FormColumn, FormSynthesizer, RunFormValues } from './runFormValues';

/** The form as the API takes it. What equals the API's default is left out. */
export function runInput(
  datasetId: string,
  values: RunFormValues,
  columns: readonly FormColumn[],
  synthesizer: FormSynthesizer,
): CreateRunInput {
  const kept = columns.map(({ name }) => name).filter((name) => values.columns.includes(name));
  const kinds = columns
    .map(({ name, kind }) => ({ column: name, kind: values.kinds.get(name) ?? kind, before: kind }))
    .filter(({ column, kind, before }) => kind !== before && kept.includes(column))
    .map(({ column, kind }) => ({ column, kind }));
  return {
    datasetId,
    synthesizer: values.synthesizer,
    name: values.name.trim() || null,
    seed: Number(values.seed),
    rowCount: values.rowCount.trim() === '' ? null : Number(values.rowCount),
    target: values.target || null,
    columns: kept.length === columns.length ? null : kept,
    kinds: kinds.length === 0 ? null : kinds,
    dropMissing: values.dropMissing,
    holdoutShare: Number(values.holdoutPercent) / 100,
    constraints: constraintsInput(values),
    options: optionsInput(values, synthesizer),
    splits: Number(values.splits),
  };
}
