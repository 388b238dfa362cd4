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
    .filter(({ name, kind }) => values.kinds[name] && values.kinds[name] !== kind && kept.includes(name))
    .map(({ name }) => ({ column: name, kind: values.kinds[name] }));
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
  };
}
