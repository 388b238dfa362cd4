import { describeRange, isPossible } from './describeRange.js';
import type { Option, OptionDeclarations, OptionStage, OptionValue } from './option.js';

interface Texts {
  readonly label: string;
  readonly description: string;
}

interface NumberRange {
  readonly default: number;
  /** The ends, both allowed. */
  readonly minimum?: number;
  readonly maximum?: number;
  /** What is counted or measured, such as `rows`. */
  readonly unit?: string;
}

/** An option of the fit that has one value for the whole table. */
type TableOption<Value extends OptionValue> = Option<Value, 'fit', readonly []>;

const PLACE = { stage: 'fit', perColumn: [] } as const;
const NO_RANGE = { minimum: null, maximum: null, unit: null, choices: [] } as const;

/** An option that is a whole number. */
export function integer(spec: Texts & NumberRange): TableOption<number> {
  return { kind: 'integer', ...NO_RANGE, ...spec, ...PLACE };
}

/** An option that is a number. */
export function number(spec: Texts & NumberRange): TableOption<number> {
  return { kind: 'number', ...NO_RANGE, ...spec, ...PLACE };
}

/** An option that is true or false. */
export function boolean(spec: Texts & { readonly default: boolean }): TableOption<boolean> {
  return { kind: 'boolean', ...NO_RANGE, ...spec, ...PLACE };
}

/** An option that is one of some words. */
export function choice<const Word extends string>(
  spec: Texts & { readonly choices: readonly Word[]; readonly default: NoInfer<Word> },
): TableOption<Word> {
  return { kind: 'choice', ...NO_RANGE, ...spec, ...PLACE };
}

/** An option that is a list of some of the words; by default none of them, and the description says what none means. */
export function choices<const Word extends string>(
  spec: Texts & { readonly choices: readonly Word[]; readonly default?: readonly NoInfer<Word>[] },
): TableOption<readonly Word[]> {
  return { kind: 'choices', ...NO_RANGE, default: [], ...spec, ...PLACE };
}

/** An option that is any text. */
export function text(spec: Texts & { readonly default: string }): TableOption<string> {
  return { kind: 'text', ...NO_RANGE, ...spec, ...PLACE };
}

/** The option, read when rows are drawn and not in the fit. */
export function whenSampling<Value extends OptionValue, Kinds extends readonly string[]>(
  option: Option<Value, OptionStage, Kinds>,
): Option<Value, 'sample', Kinds> {
  return { ...option, stage: 'sample' };
}

/** The option, of which columns of these kinds may have a value of their own. */
export function perColumn<Value extends OptionValue, Stage extends OptionStage>(
  kinds: readonly string[],
  option: Option<Value, Stage>,
): Option<Value, Stage> {
  return { ...option, perColumn: kinds };
}

/** The option with another default. @throws TypeError for one that is not possible */
export function withDefault<
  Value extends OptionValue,
  Stage extends OptionStage,
  Kinds extends readonly string[],
>(option: Option<Value, Stage, Kinds>, preset: NoInfer<Value>): Option<Value, Stage, Kinds> {
  const changed = { ...option, default: preset };
  requirePossible(option.label, changed);
  return changed;
}

/**
 * The options of a method, declared once for the command line, the API, the form and the documentation.
 *
 * @throws TypeError for a name that is not camelCase and for a default that the option itself would refuse
 */
export function defineOptions<Declarations extends OptionDeclarations>(
  declarations: Declarations,
): Declarations {
  for (const [name, option] of Object.entries(declarations)) {
    if (!/^[a-z][a-zA-Z0-9]*$/.test(name)) throw new TypeError(`The option "${name}" is not camelCase.`);
    requirePossible(name, option);
  }
  return declarations;
}

function requirePossible(name: string, option: Option): void {
  if (isPossible(option, option.default)) return;
  throw new TypeError(`The default of the option "${name}" is not possible: use ${describeRange(option)}.`);
}
