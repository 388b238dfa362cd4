import type { FormColumn, FormSynthesizer, RunFormValues } from '../runFormValues';
import { readLines } from '../columnTexts';
import { optionText } from '../optionTexts';

/** A setting that a copy of a run has otherwise. */
export interface FormDifference {
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

const NOTHING = 'none';

/**
 * What differs between the settings of a run and the form that repeats it, in the order of the form. What is the same
 * in other words, such as an option that was set to its default, is none.
 */
export function formDifferences(
  original: RunFormValues,
  form: RunFormValues,
  columns: readonly FormColumn[],
  synthesizers: readonly (FormSynthesizer & { readonly label: string })[],
): readonly FormDifference[] {
  const labelOf = (name: string): string => synthesizers.find((each) => each.name === name)?.label ?? name;
  const rows: FormDifference[] = [
    { label: 'Synthesizer', before: labelOf(original.synthesizer), after: labelOf(form.synthesizer) },
    ...columnDifferences(original, form, columns),
    { label: 'Target', before: original.target || NOTHING, after: form.target || NOTHING },
    {
      label: 'Rows with a missing value',
      before: original.dropMissing ? 'dropped' : 'kept',
      after: form.dropMissing ? 'dropped' : 'kept',
    },
    { label: 'Holdout, percent', before: original.holdoutPercent, after: form.holdoutPercent.trim() },
    {
      label: 'Rows to generate',
      before: original.rowCount || 'as training rows',
      after: form.rowCount.trim() || 'as training rows',
    },
    { label: 'Seed', before: original.seed, after: form.seed.trim() },
    { label: 'Splits that decide', before: original.splits, after: form.splits.trim() },
    ...optionDifferences(original, form, synthesizers),
    {
      label: 'Constraints',
      before: readLines(original.constraints).join('; ') || NOTHING,
      after: readLines(form.constraints).join('; ') || NOTHING,
    },
  ];
  return rows.filter(({ before, after }) => before !== after);
}

function columnDifferences(
  original: RunFormValues,
  form: RunFormValues,
  columns: readonly FormColumn[],
): FormDifference[] {
  const left = original.columns.filter((name) => !form.columns.includes(name));
  const added = form.columns.filter((name) => !original.columns.includes(name));
  const kindOf = (values: RunFormValues, { name, kind }: FormColumn): string =>
    (values.kinds.get(name) ?? kind).toLowerCase();
  return [
    ...(left.length > 0 ? [{ label: 'Columns left out', before: NOTHING, after: left.join(', ') }] : []),
    ...(added.length > 0 ? [{ label: 'Columns added', before: NOTHING, after: added.join(', ') }] : []),
    ...columns
      .filter(({ name }) => form.columns.includes(name))
      .map((column) => ({
        label: `Kind of ${column.name}`,
        before: kindOf(original, column),
        after: kindOf(form, column),
      })),
  ];
}

/** Options of one synthesizer; those of another one are others altogether, so only what was set of them is told. */
function optionDifferences(
  original: RunFormValues,
  form: RunFormValues,
  synthesizers: readonly FormSynthesizer[],
): FormDifference[] {
  const declared = synthesizers.find(({ name }) => name === form.synthesizer)?.options ?? [];
  const same = original.synthesizer === form.synthesizer;
  return declared.flatMap((option) => {
    const { name, label } = option;
    const before: Pick<RunFormValues, 'options' | 'columnOptions'> = same
      ? original
      : { options: {}, columnOptions: {} };
    return [
      { label, before: optionText(option, before.options), after: optionText(option, form.options).trim() },
      {
        label: `${label} of single columns`,
        before: readLines(before.columnOptions[name] ?? '').join('; ') || NOTHING,
        after: readLines(form.columnOptions[name] ?? '').join('; ') || NOTHING,
      },
    ];
  });
}
