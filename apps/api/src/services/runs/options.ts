import {
  checkMarginalOptions,
  getSynthesizer,
  LikenessError,
  namesIn,
  parseConstraint,
  readSettings,
  type ColumnKind,
  type ColumnSchema,
  type Constraint,
  type CopulaOptions,
  type FitOptions,
  type MarginalOptions,
  type SampleOptions,
  type SettingValue,
} from '@likeness/core';
import { atPath } from '../errors.js';
import { optionGroups } from './optionGroups.js';
import type { KindOverride, RunRow } from './settings.js';

/** What a run's fit and its draws are asked for beyond the basics; what is absent is the engine's default. */
export interface RunOptions {
  readonly marginals?: MarginalOptions;
  readonly copula?: CopulaOptions;
  readonly constraints?: readonly string[];
  readonly sampling?: 'independent' | 'stratified';
  /** Of the synthesizer, by name. */
  readonly settings?: Readonly<Record<string, SettingValue>>;
}

/** The options of a run, typed. */
export function runOptions(run: Pick<RunRow, 'options'>): RunOptions {
  return run.options as RunOptions;
}

/** The part that the fit takes. */
export function fitOptions({
  marginals,
  copula,
  constraints,
  settings,
}: RunOptions): Omit<FitOptions, 'seed' | 'target'> {
  return {
    ...(marginals ? { marginals } : {}),
    ...(copula ? { copula } : {}),
    ...(constraints && constraints.length > 0 ? { constraints } : {}),
    ...(settings ? { settings } : {}),
  };
}

/** The part that every draw takes. */
export function drawOptions({ sampling }: RunOptions): SampleOptions {
  return sampling ? { sampling } : {};
}

/**
 * Checks all that can be known before the data is read.
 *
 * @param columns the kept ones
 * @throws LikenessError `INVALID_OPTION`, `UNKNOWN_COLUMN`, `RULE_SYNTAX`
 */
export function checkRunOptions(
  { marginals, copula, constraints = [], sampling, settings }: RunOptions,
  synthesizer: string,
  columns: readonly string[],
  kinds: readonly KindOverride[],
  schema: readonly ColumnSchema[],
  target: string | null,
): void {
  atPath('settings', () => readSettings(getSynthesizer(synthesizer), settings));
  const kept = schema.filter(({ name }) => columns.includes(name));
  const kindOf = ({ name, kind }: ColumnSchema): ColumnKind =>
    kinds.find(({ column }) => column === name)?.kind ?? kind;
  if (marginals) {
    atPath('marginals', () =>
      checkMarginalOptions(
        marginals,
        kept.map((column) => ({ name: column.name, kind: kindOf(column) })),
      ),
    );
  }
  const read = optionGroups(synthesizer);
  const asked = { marginals, copula, sampling: sampling === 'stratified' ? sampling : undefined };
  for (const group of ['marginals', 'copula', 'sampling'] as const) {
    if (asked[group] === undefined || read.includes(group)) continue;
    throw new LikenessError(
      'INVALID_OPTION',
      `options.${group} is given, and the synthesizer "${synthesizer}" does not read it: choose gaussian-copula, or leave it out.`,
      { value: group, path: group },
    );
  }
  if (copula?.perClass === 'always' && target === null) {
    throw new LikenessError(
      'INVALID_OPTION',
      'options.copula.perClass is ALWAYS and there is no target: choose one, or let it be AUTO.',
      { path: 'copula.perClass' },
    );
  }
  constraints.forEach((text, index) =>
    atPath(`constraints[${index}]`, () => checkRule(parseConstraint(text), kept)),
  );
}

/** A name in a rule is a kept column or a label of one. */
function checkRule(rule: Constraint, kept: readonly ColumnSchema[]): void {
  const columns = kept.map(({ name }) => name);
  const mustBeColumns =
    rule.kind === 'combination' ? rule.columns : rule.kind === 'formula' ? [rule.column] : [];
  const labels = new Set(kept.flatMap(({ categories = [] }) => categories));
  const names = rule.kind === 'combination' ? [] : namesIn(rule.expression);
  const unknown =
    mustBeColumns.find((name) => !columns.includes(name)) ??
    names.find((name) => !columns.includes(name) && !labels.has(name));
  if (unknown === undefined) return;
  throw new LikenessError(
    'UNKNOWN_COLUMN',
    `The constraint "${rule.text}" speaks of "${unknown}", which is no kept column. The columns are: ${columns.join(', ')}.`,
    { column: unknown, value: rule.text },
  );
}
