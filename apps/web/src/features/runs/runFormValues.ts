import { type AdvancedValues, type OptionsOf, optionsInput, readColumnMarginals } from './advancedValues';
import { settingFault, type SettingTexts } from './settingValues';
import type { ColumnKind, CreateRunInput } from '../../graphql/generated/operations';

/** What the run form holds: text as typed, so that a wrong number can be shown back. */
export interface RunFormValues extends AdvancedValues {
  readonly synthesizer: string;
  readonly target: string;
  readonly columns: readonly string[];
  readonly kinds: Readonly<Record<string, ColumnKind>>;
  readonly dropMissing: boolean;
  readonly holdoutPercent: string;
  readonly rowCount: string;
  readonly seed: string;
  readonly name: string;
}

/** Fields that may carry an error; `form` is for what belongs to none. */
export type RunFormField = keyof RunFormValues | 'form';
export type RunFormErrors = Readonly<Partial<Record<RunFormField, string>>>;

/** What the form knows of the chosen synthesizer. */
export interface FormSynthesizer extends OptionsOf {
  readonly name: string;
}

export interface FormColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly distinctCount: number | null;
}

/** Most classes a number may have to be offered as a target. */
const MAX_CLASSES = 20;
/** Seeds are GraphQL's integers. */
export const LARGEST_SEED = 2 ** 31 - 1;
/** Most rows that can be asked for at a time. */
export const MAX_ROWS = 10_000_000;

/** Columns that a forest can predict: categories, booleans, and numbers of few values. */
export function usableTargets(columns: readonly FormColumn[], values: RunFormValues): readonly FormColumn[] {
  return columns.filter((column) => {
    if (!values.columns.includes(column.name)) return false;
    const kind = values.kinds[column.name] ?? column.kind;
    if (kind === 'CATEGORICAL' || kind === 'BOOLEAN') return true;
    return (
      (kind === 'INTEGER' || kind === 'CONTINUOUS') &&
      column.distinctCount !== null &&
      column.distinctCount >= 2 &&
      column.distinctCount <= MAX_CLASSES
    );
  });
}

/** What is wrong with the form, by field; empty when it can be sent. */
export function validateRunForm(
  values: RunFormValues,
  columns: readonly FormColumn[],
  synthesizer: FormSynthesizer | undefined,
): RunFormErrors {
  const errors: Partial<Record<RunFormField, string>> = {};
  const faults = Object.values(settingErrors(values, synthesizer));
  if (faults.length > 0) errors.settings = faults.join(' ');
  if (!synthesizer) errors.synthesizer = 'Choose a synthesizer.';
  if (values.columns.length === 0) errors.columns = 'Keep at least one column.';
  if (values.target && !usableTargets(columns, values).some(({ name }) => name === values.target)) {
    errors.target = values.columns.includes(values.target)
      ? `“${values.target}” has too many values to be predicted; choose a category or a number of few values.`
      : `“${values.target}” is not among the kept columns; keep it or choose another target.`;
  }
  if (!isWhole(values.seed, 0, LARGEST_SEED)) {
    errors.seed = 'The seed is a whole number from 0 to 2,147,483,647.';
  }
  if (values.rowCount.trim() !== '' && !isWhole(values.rowCount, 1, MAX_ROWS)) {
    errors.rowCount =
      'Rows are a whole number from 1 to 10,000,000; leave it empty for as many as the training rows.';
  }
  const holdout = Number(values.holdoutPercent);
  if (values.holdoutPercent.trim() === '' || !(holdout >= 10 && holdout <= 50)) {
    errors.holdoutPercent = 'The holdout is from 10 to 50 percent of the rows.';
  }
  const marginals = readColumnMarginals(values.columnMarginals);
  if ('error' in marginals) errors.columnMarginals = marginals.error;
  if (values.perClass === 'ALWAYS' && !values.target && synthesizer?.options.includes('COPULA')) {
    errors.perClass = 'A model for each class needs a target: choose one above.';
  }
  return errors;
}

/** What is wrong with each setting of the chosen synthesizer, by its name. */
export function settingErrors(
  { settings: texts }: RunFormValues,
  synthesizer: FormSynthesizer | undefined,
): SettingTexts {
  return Object.fromEntries(
    (synthesizer?.settings ?? []).flatMap((setting) => {
      const fault = settingFault(setting, texts);
      return fault === null ? [] : [[setting.name, fault]];
    }),
  );
}

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
  const options = optionsInput(values, synthesizer);
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
    options,
  };
}

/** Which field an error of the API belongs to. */
export function fieldOfCode(code: string | null, message: string): RunFormField {
  if (code === 'UNKNOWN_SYNTHESIZER') return 'synthesizer';
  if (code === 'TARGET_NOT_USABLE') return 'target';
  if (code === 'INVALID_OPTION' && /setting/i.test(message)) return 'settings';
  if (code === 'RULE_SYNTAX' || /constraint/i.test(message)) return 'constraints';
  if (/marginal|criterion|families/i.test(message)) return 'columnMarginals';
  if (code === 'INVALID_OPTION' && /copula/i.test(message)) return 'copulaFamily';
  if (code === 'UNKNOWN_COLUMN' || code === 'KIND_NOT_POSSIBLE' || code === 'DUPLICATE_COLUMN')
    return 'columns';
  if (code === 'TOO_FEW_ROWS') return 'dropMissing';
  if (code === 'INVALID_OPTION' || code === 'INVALID_INPUT') {
    if (/holdout/i.test(message)) return 'holdoutPercent';
    if (/seed/i.test(message)) return 'seed';
    if (/row/i.test(message)) return 'rowCount';
    if (/name/i.test(message)) return 'name';
  }
  return 'form';
}

/** Whether the text is a whole number in the range, both ends included. */
export function isWhole(text: string, from: number, to: number): boolean {
  const value = Number(text);
  return text.trim() !== '' && Number.isInteger(value) && value >= from && value <= to;
}
