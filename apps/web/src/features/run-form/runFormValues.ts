import type { ColumnKind } from '../../graphql/generated/operations';
import type { AdvancedValues, OptionsOf } from './advancedValues';

/** What the run form holds: text as typed, so that a wrong number can be shown back. */
export interface RunFormValues extends AdvancedValues {
  readonly synthesizer: string;
  readonly target: string;
  readonly columns: readonly string[];
  /** Kinds that differ from the schema's, by column. */
  readonly kinds: ReadonlyMap<string, ColumnKind>;
  readonly dropMissing: boolean;
  readonly holdoutPercent: string;
  readonly rowCount: string;
  readonly seed: string;
  /** Random splits that decide together. */
  readonly splits: string;
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
