import { isWhole, MAX_ROWS, MAX_SEED, MAX_SPLITS } from '../../graphql/inputLimits';
import { columnFault } from './columnTexts';
import { optionFault, optionText, type OptionTexts } from './optionTexts';
import type {
  FormColumn,
  FormSynthesizer,
  RunFormErrors,
  RunFormField,
  RunFormValues,
} from './runFormValues';
import { usableTargets } from './usableTargets';

/** What is wrong with the form, by field; empty when it can be sent. */
export function validateRunForm(
  values: RunFormValues,
  columns: readonly FormColumn[],
  synthesizer: FormSynthesizer | undefined,
): RunFormErrors {
  const errors: Partial<Record<RunFormField, string>> = {};
  const faults = Object.entries(optionErrors(values, synthesizer));
  if (faults.length > 0) errors.options = faults.map(([name, fault]) => `${name}: ${fault}`).join(' ');
  if (!synthesizer) errors.synthesizer = 'Choose a synthesizer.';
  if (values.columns.length === 0) errors.columns = 'Keep at least one column.';
  if (values.target && !usableTargets(columns, values).some(({ name }) => name === values.target)) {
    errors.target = values.columns.includes(values.target)
      ? `“${values.target}” has too many values to be predicted; choose a category or a number of few values.`
      : `“${values.target}” is not among the kept columns; keep it or choose another target.`;
  }
  if (!isWhole(values.seed, 0, MAX_SEED)) {
    errors.seed = 'The seed is a whole number from 0 to 4,294,967,295.';
  }
  if (values.rowCount.trim() !== '' && !isWhole(values.rowCount, 1, MAX_ROWS)) {
    errors.rowCount =
      'Rows are a whole number from 1 to 10,000,000; leave it empty for as many as the training rows.';
  }
  if (!isWhole(values.splits, 1, MAX_SPLITS)) {
    errors.splits = `The splits are a whole number from 1 to ${MAX_SPLITS}.`;
  }
  const holdout = Number(values.holdoutPercent);
  if (values.holdoutPercent.trim() === '' || !(holdout >= 10 && holdout <= 50)) {
    errors.holdoutPercent = 'The holdout is from 10 to 50 percent of the rows.';
  }
  return errors;
}

/** What is wrong with each option of the chosen synthesizer, by its name. */
export function optionErrors(
  { options: texts, columnOptions, columns }: RunFormValues,
  synthesizer: FormSynthesizer | undefined,
): OptionTexts {
  return Object.fromEntries(
    (synthesizer?.options ?? []).flatMap((option) => {
      const { name, perColumn } = option;
      const ofColumns =
        perColumn.length === 0 ? null : columnFault(option, columnOptions[name] ?? '', columns);
      const fault = optionFault(option, optionText(option, texts)) ?? ofColumns;
      return fault === null ? [] : [[name, fault]];
    }),
  );
}
