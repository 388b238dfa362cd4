/** What a user may give an option: one value, or a list of words. */
export type OptionValue = number | string | boolean | readonly string[];

/** `choice` is one of some words, `choices` a list of some of them, `text` any text. */
export type OptionKind = 'integer' | 'number' | 'boolean' | 'choice' | 'choices' | 'text';

/** Whether an option takes part in fitting a model or in drawing rows from it. */
export type OptionStage = 'fit' | 'sample';

/**
 * One option, with all that a command line, a form, an API and a page of documentation need to offer it. `Value`,
 * `Stage` and `Kinds` carry what `readOptions` infers its result from.
 */
export interface Option<
  Value extends OptionValue = OptionValue,
  Stage extends OptionStage = OptionStage,
  Kinds extends readonly string[] = readonly string[],
> {
  readonly kind: OptionKind;
  /** Two or three words, as a form shows them. */
  readonly label: string;
  /** One or two sentences: what it changes. */
  readonly description: string;
  readonly default: Value;
  readonly stage: Stage;
  /** Of `integer` and `number`: the ends, both allowed; null where there is none. */
  readonly minimum: number | null;
  readonly maximum: number | null;
  /** Of `integer` and `number`: what is counted or measured, such as `rows`; null where the label says it. */
  readonly unit: string | null;
  /** Of `choice` and `choices`: the words, in the order in which they are shown; empty for the other kinds. */
  readonly choices: readonly string[];
  /** Kinds of columns that may have a value of their own; empty where one value holds for the whole table. */
  readonly perColumn: Kinds;
}

/** The options of a method by name (camelCase, stable: stored runs carry it). */
export type OptionDeclarations = Readonly<Record<string, Option>>;

/** The value of an option of columns: for all of them, and for those that have one of their own. */
export interface ColumnValues<Value extends OptionValue> {
  readonly value: Value;
  readonly byColumn: ReadonlyMap<string, Value>;
}

/** The value of one option as a method reads it. */
export type ValueOf<Declared extends Option> =
  Declared extends Option<infer Value, OptionStage, infer Kinds>
    ? Kinds extends readonly []
      ? Value
      : ColumnValues<Value>
    : never;

/** The values of the options of one stage, by name. */
export type OptionValues<Declarations extends OptionDeclarations, Stage extends OptionStage> = {
  readonly [Name in keyof Declarations as Declarations[Name]['stage'] extends Stage ? Name : never]: ValueOf<
    Declarations[Name]
  >;
};
