import { LikenessError } from '../errors.js';
import { isPossible } from './describeRange.js';
import { refusedValue, unreadOption } from './optionErrors.js';
import type { Option, OptionDeclarations, OptionStage, OptionValue, OptionValues } from './option.js';

/** Options as a user gives them: by name; those left out have their defaults. */
export interface GivenOptions {
  readonly options?: Readonly<Record<string, OptionValue>>;
  /** Values of single columns, by column and option; they win over what holds for the whole table. */
  readonly columnOptions?: Readonly<Record<string, Readonly<Record<string, OptionValue>>>>;
}

/** Whose options are read, and when. */
export interface OptionReading<Stage extends OptionStage> {
  /** Name of the method, for messages. */
  readonly method: string;
  readonly stage: Stage;
  /** The columns that may have values of their own; none when left out. */
  readonly columns?: readonly { readonly name: string; readonly kind: string }[];
}

/**
 * The values of a method's options of one stage, checked and complete. Their types follow from the declarations: a choice
 * is one of its words, an option of columns is a `ColumnValues`.
 *
 * @throws LikenessError `UNKNOWN_OPTION` for an option that the method does not read at this stage, `INVALID_OPTION` for a
 *   value that is not possible or a column of another kind, `UNKNOWN_COLUMN`
 */
export function readOptions<Declarations extends OptionDeclarations, Stage extends OptionStage>(
  declarations: Declarations,
  { options = {}, columnOptions = {} }: GivenOptions,
  { method, stage, columns = [] }: OptionReading<Stage>,
): OptionValues<Declarations, Stage> {
  const isRead = (name: string): boolean =>
    Object.hasOwn(declarations, name) && declarations[name].stage === stage;
  for (const name of Object.keys(options)) {
    if (!isRead(name)) throw unreadOption(method, declarations, name, stage);
  }
  for (const [column, values] of Object.entries(columnOptions)) {
    const kind = columns.find((candidate) => candidate.name === column)?.kind;
    for (const [name, value] of Object.entries(values)) {
      if (!isRead(name)) throw unreadOption(method, declarations, name, stage);
      checkColumnValue(name, declarations[name], value, column, kind);
    }
  }
  const read = Object.create(null) as Record<string, unknown>;
  for (const [name, option] of Object.entries(declarations)) {
    if (option.stage !== stage) continue;
    const value = options[name] ?? option.default;
    if (!isPossible(option, value)) throw refusedValue(name, option, value);
    read[name] = option.perColumn.length === 0 ? value : { value, byColumn: ownValues(name, columnOptions) };
  }
  return read as OptionValues<Declarations, Stage>;
}

function ownValues(
  name: string,
  columnOptions: NonNullable<GivenOptions['columnOptions']>,
): ReadonlyMap<string, OptionValue> {
  return new Map(
    Object.entries(columnOptions).flatMap(([column, values]) =>
      Object.hasOwn(values, name) ? [[column, values[name]] as const] : [],
    ),
  );
}

function checkColumnValue(
  name: string,
  option: Option,
  value: unknown,
  column: string,
  kind: string | undefined,
): void {
  if (option.perColumn.length === 0) {
    const message = `The option "${name}" has one value for the whole table: give it without the column "${column}".`;
    throw new LikenessError('INVALID_OPTION', message, { option: name, column });
  }
  if (kind === undefined) {
    const message = `The option "${name}" is given for the column "${column}", which the table does not have.`;
    throw new LikenessError('UNKNOWN_COLUMN', message, { option: name, column });
  }
  if (!option.perColumn.includes(kind)) {
    const message =
      `The option "${name}" is given for the column "${column}", which is ${kind}: only columns that are ` +
      `${option.perColumn.join(', ')} have a value of their own.`;
    throw new LikenessError('INVALID_OPTION', message, { option: name, column });
  }
  if (!isPossible(option, value)) throw refusedValue(name, option, value, column);
}

/**
 * The given options without those that other declarations would refuse: what may be handed on to another method.
 *
 * @param stage the stage at which the other method gets them
 */
export function optionsReadBy(
  declarations: OptionDeclarations,
  { options = {}, columnOptions = {} }: GivenOptions,
  stage: OptionStage,
): Required<GivenOptions> {
  const readOnly = (values: Readonly<Record<string, OptionValue>>): Record<string, OptionValue> =>
    Object.fromEntries(
      Object.entries(values).filter(
        ([name, value]) =>
          value !== undefined && Object.hasOwn(declarations, name) && declarations[name].stage === stage,
      ),
    );
  return {
    options: readOnly(options),
    columnOptions: Object.fromEntries(
      Object.entries(columnOptions).map(([column, values]) => [column, readOnly(values)]),
    ),
  };
}
