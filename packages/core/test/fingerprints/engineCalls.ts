/**
 * The only file of this folder that knows how a case is said to the engine. When options of the engine are renamed or
 * moved, this file changes; the cases and the fingerprints stay.
 */
import {
  applyScenario,
  balance,
  type Condition,
  type Criterion,
  evaluate,
  type EvaluationReport,
  getSynthesizer,
  impute,
  LikenessError,
  optionsReadBy,
  type OptionValue,
  type ReportedRows,
  sampleWithReport,
  specify,
  synthesizers,
  type SynthesizerModel,
  type Table,
} from '../../src/index.js';

/** How the families of columns of numbers are chosen. */
export interface FamilyChoice {
  readonly criterion?: Criterion;
  readonly families?: readonly string[];
}

/** One fit. */
export interface FitCase extends FamilyChoice {
  readonly method: string;
  readonly seed: number;
  readonly target?: string;
  readonly rules?: readonly string[];
  /** Options of the method by their names. */
  readonly settings?: Readonly<Record<string, OptionValue>>;
  readonly familiesOfColumns?: Readonly<Record<string, FamilyChoice>>;
  /** Pseudo-count of labels. */
  readonly smoothing?: number;
  readonly copulaFamily?: 'gaussian' | 't';
  readonly perClass?: 'auto' | 'always' | 'never';
  readonly shrinkage?: 'none' | 'ledoit-wolf';
}

/** One draw of a fitted model. */
export interface DrawCase {
  readonly seed: number;
  readonly rowCount: number;
  /** Default 0. */
  readonly chunk?: number;
  readonly conditions?: readonly Condition[];
  /** Rows of which some cells are known. */
  readonly known?: Table;
  /** Whether every unknown cell of the known rows gets a value. */
  readonly fillGaps?: boolean;
  readonly stratified?: boolean;
}

/** Names of every method that a user can ask for, `auto` included. */
export const METHODS: readonly string[] = synthesizers.map(({ name }) => name);

export function fit(table: Table, one: FitCase): Promise<SynthesizerModel> {
  const { method, seed, target, rules, familiesOfColumns } = one;
  const common: Record<string, OptionValue | undefined> = {
    criterion: one.criterion,
    families: one.families,
    pseudocount: one.smoothing,
    copula: one.copulaFamily,
    perClass: one.perClass,
    shrinkage: one.shrinkage,
  };
  const columnOptions = Object.fromEntries(
    Object.entries(familiesOfColumns ?? {}).map(([column, choice]) => [column, valuesOf({ ...choice })]),
  );
  const synthesizer = getSynthesizer(method);
  // Cases ask every method for the same; each gets what it reads of that.
  const read = optionsReadBy(synthesizer.options, { options: valuesOf(common), columnOptions }, 'fit');
  return synthesizer.fit(table, {
    seed,
    ...definedOnly({ target, constraints: rules }),
    options: { ...read.options, ...renamed(method, one.settings) },
    columnOptions: read.columnOptions,
  });
}

/** Names of options, and words of them, that cases carry from the time of their recording. */
const RENAMED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  cart: { minLeaf: 'minLeafRows', distinct: 'fewest-values' },
  'adversarial-forest': { minimumLeaf: 'minLeafRows', maximumRows: 'maxRows', smoothing: 'priorRows' },
  'boosted-trees': {
    featureShare: 'featureFraction',
    predictors: 'maxPredictors',
  },
};

function renamed(
  method: string,
  settings: Readonly<Record<string, OptionValue>> = {},
): Record<string, OptionValue> {
  const names = RENAMED[method] ?? {};
  const word = (value: OptionValue): OptionValue =>
    typeof value === 'string' ? (names[value] ?? value) : value;
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [names[name] ?? name, word(value)]),
  );
}

function valuesOf(
  options: Readonly<Record<string, OptionValue | undefined>>,
): Readonly<Record<string, OptionValue>> {
  return Object.fromEntries(
    Object.entries(options).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

export function draw(model: SynthesizerModel, one: DrawCase): ReportedRows {
  return sampleWithReport(
    model,
    one.seed,
    one.chunk ?? 0,
    one.rowCount,
    definedOnly({
      conditions: one.conditions,
      given: one.known,
      missingCells: one.fillGaps === true ? ('value' as const) : undefined,
      options: one.stratified === true ? { sampling: 'stratified' } : undefined,
    }),
  );
}

export function complete(model: SynthesizerModel, table: Table, seed: number): Promise<Table> {
  return impute(model, table, seed);
}

/** One filling up of classes. */
export interface BalanceCase {
  readonly seed: number;
  readonly target: string;
  readonly ratio?: number;
  readonly goals?: Readonly<Record<string, number>>;
  readonly settings?: Readonly<Record<string, OptionValue>>;
  readonly mark?: string;
}

export async function fillUp(table: Table, { settings, ...one }: BalanceCase): Promise<Table> {
  return (await balance(table, { ...one, ...(settings ? { options: settings } : {}) })).table;
}

export function modelOfStatistics(document: unknown): ReturnType<typeof specify> {
  return specify(document);
}

export function change(
  model: SynthesizerModel,
  overrides: readonly string[],
): ReturnType<typeof applyScenario> {
  return applyScenario(model, overrides);
}

/** One evaluation. */
export interface EvaluationCase {
  readonly real: Table;
  readonly synthetic: Table;
  readonly holdout?: Table;
  readonly target?: string;
  readonly seed: number;
}

export function report(one: EvaluationCase): Promise<EvaluationReport> {
  return evaluate(one);
}

/** The stable code of an error of the engine; any other error is thrown on. */
export function codeOf(error: unknown): string {
  if (error instanceof LikenessError) return error.code;
  throw error;
}

function definedOnly<T extends object>(options: T): T {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as T;
}
