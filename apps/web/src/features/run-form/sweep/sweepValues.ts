import type {
  CreateSweepInput,
  GridOptionInput,
  OptionInput,
  SweepVariantInput,
} from '../../../graphql/generated/operations';
import { isWhole, MAX_SEED } from '../../../graphql/inputLimits';
import {
  optionText,
  type OptionTexts,
  possibleValues,
  readOption,
  type SynthesizerOption,
  textOf,
} from '../optionTexts';
import { runInput } from '../runInput';
import type { FormColumn, FormSynthesizer, RunFormValues } from '../runFormValues';

/** Most runs of a sweep. */
export const MAX_SWEEP_RUNS = 200;

/** What the form holds of a sweep besides the settings that all of its runs have: text as typed. */
export interface SweepValues {
  readonly synthesizers: readonly string[];
  /** Such as `1-5, 10`. */
  readonly seeds: string;
  /** Values to try of the options, by synthesizer and option. */
  readonly grids: Readonly<Record<string, OptionTexts>>;
}

/** Kinds whose values hold commas themselves. */
const LISTS: readonly SynthesizerOption['kind'][] = ['CHOICES', 'TEXT'];

/** What stands between the values of an option: a comma, or a semicolon where values have commas. */
export function separatorOf({ kind }: Pick<SynthesizerOption, 'kind'>): ',' | ';' {
  return LISTS.includes(kind) ? ';' : ',';
}

/** The values of an option that are tried; null where one is not possible, or there is none, or one stands twice. */
export function readGrid(option: SynthesizerOption, text: string): readonly OptionInput['value'][] | null {
  const values: OptionInput['value'][] = [];
  for (const part of text.split(separatorOf(option))) {
    const value = readOption(option, part.trim());
    if (value === null) return null;
    values.push(value);
  }
  return new Set(values.map(textOf)).size === values.length ? values : null;
}

/** What is wrong with the values of an option; null when they can be sent. */
export function gridFault(option: SynthesizerOption, text: string): string | null {
  if (readGrid(option, text) !== null) return null;
  return `Use ${possibleValues(option)}; several with ${separatorOf(option) === ',' ? 'commas' : 'semicolons'} between, each once.`;
}

/** The seeds of a text such as `1-5, 10`; null where it is none, or a seed stands twice. */
export function readSeeds(text: string): readonly number[] | null {
  const seeds: number[] = [];
  for (const part of text.split(',').map((one) => one.trim())) {
    const [first, last = first, ...more] = part.split('-').map((one) => one.trim());
    if (more.length > 0 || !isWhole(first, 0, MAX_SEED) || !isWhole(last, 0, MAX_SEED)) return null;
    if (Number(last) < Number(first) || Number(last) - Number(first) >= MAX_SWEEP_RUNS) return null;
    for (let seed = Number(first); seed <= Number(last); seed += 1) seeds.push(seed);
  }
  return new Set(seeds).size === seeds.length ? seeds : null;
}

/** The options of a synthesizer of which something was typed that is not the default alone. */
function given(
  { options }: FormSynthesizer,
  texts: OptionTexts,
): { readonly option: SynthesizerOption; readonly values: readonly OptionInput['value'][] }[] {
  return options.flatMap((option) => {
    const text = optionText(option, texts);
    const values = readGrid(option, text) ?? [];
    return values.length === 1 && textOf(values[0]) === textOf(option.default) ? [] : [{ option, values }];
  });
}

/** A synthesizer of the sweep as the API takes it: one value is set, several are tried. */
export function variantInput(synthesizer: FormSynthesizer, texts: OptionTexts): SweepVariantInput {
  const all = given(synthesizer, texts);
  const options = all.flatMap(({ option, values }): OptionInput[] =>
    values.length === 1 ? [{ name: option.name, value: values[0] }] : [],
  );
  const grid = all.flatMap(({ option, values }): GridOptionInput[] =>
    values.length > 1 ? [{ name: option.name, values: [...values] }] : [],
  );
  return {
    synthesizer: synthesizer.name,
    options: options.length > 0 ? options : null,
    grid: grid.length > 0 ? grid : null,
  };
}

/** How many variants a synthesizer has: the product of the numbers of values of its options. */
export function countVariants(synthesizer: FormSynthesizer, texts: OptionTexts): number {
  return given(synthesizer, texts).reduce((product, { values }) => product * Math.max(1, values.length), 1);
}

/** How many runs the sweep has; null while something of it cannot be read. */
export function countRuns(sweep: SweepValues, synthesizers: readonly FormSynthesizer[]): number | null {
  const seeds = readSeeds(sweep.seeds);
  if (seeds === null) return null;
  const chosen = synthesizers.filter(({ name }) => sweep.synthesizers.includes(name));
  const variants = chosen.map((each) => countVariants(each, sweep.grids[each.name] ?? {}));
  return seeds.length * variants.reduce((sum, count) => sum + count, 0);
}

/** The form as the API takes it. */
export function sweepInput(
  datasetId: string,
  values: RunFormValues,
  sweep: SweepValues,
  columns: readonly FormColumn[],
  synthesizers: readonly FormSynthesizer[],
): CreateSweepInput {
  const { name, rowCount, target, columns: kept, kinds, ...rest } = runInput(datasetId, values, columns, {
    name: '',
    options: [],
  });
  const { dropMissing, holdoutShare, constraints, splits } = rest;
  return {
    datasetId,
    name,
    rowCount,
    target,
    columns: kept,
    kinds,
    dropMissing,
    holdoutShare,
    constraints,
    splits,
    seeds: [...(readSeeds(sweep.seeds) ?? [])],
    variants: synthesizers
      .filter(({ name }) => sweep.synthesizers.includes(name))
      .map((each) => variantInput(each, sweep.grids[each.name] ?? {})),
  };
}

/** What is wrong with the sweep, by place: `synthesizers`, `seeds`, `size`, or `SYNTHESIZER.OPTION`. */
export function validateSweep(
  sweep: SweepValues,
  synthesizers: readonly FormSynthesizer[],
): Readonly<Record<string, string>> {
  const faults: Record<string, string> = Object.create(null) as Record<string, string>;
  const chosen = synthesizers.filter(({ name }) => sweep.synthesizers.includes(name));
  if (chosen.length === 0) faults.synthesizers = 'Choose at least one synthesizer.';
  if (readSeeds(sweep.seeds) === null) {
    faults.seeds = 'Seeds are whole numbers from 0 to 4,294,967,295, each once, such as 1-5 or 1, 7, 42.';
  }
  for (const { name, options } of chosen) {
    for (const option of options) {
      const fault = gridFault(option, optionText(option, sweep.grids[name] ?? {}));
      if (fault !== null) faults[`${name}.${option.name}`] = fault;
    }
  }
  const runs = countRuns(sweep, synthesizers);
  if (runs !== null && runs > MAX_SWEEP_RUNS) {
    faults.size = `These are ${runs} runs; a sweep has at most ${MAX_SWEEP_RUNS}. Take fewer seeds or fewer values.`;
  }
  return faults;
}
