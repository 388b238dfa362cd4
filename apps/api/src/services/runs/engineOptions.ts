import {
  type Condition,
  type FitOptions,
  getSynthesizer,
  type GivenOptions,
  LikenessError,
  type OptionValue,
  protectsRareValues,
  type SampleOptions,
} from '@likeness/core';
import type { RunOption, RunRequest } from './request.js';

/** What the fit of a run is asked for. */
export function fitOptions(request: RunRequest): FitOptions {
  const { seed, target, constraints } = request;
  return {
    seed,
    ...(target === null ? {} : { target }),
    ...(constraints.length === 0 ? {} : { constraints }),
    ...givenOptions(request.options.filter((option) => !isOfDraws(request, option))),
  };
}

/** Whether the model of a run protects rare values; null where its synthesizer knows no protection. */
export function isProtectedRun(request: RunRequest): boolean | null {
  return protectsRareValues(getSynthesizer(request.synthesizer), fitOptions(request));
}

/**
 * What the draws of a run are asked for. Rows under conditions are drawn with the defaults of the synthesizer, as options
 * of draws speak of the whole table.
 */
export function drawOptions(request: RunRequest, conditions: readonly Condition[] = []): SampleOptions {
  if (conditions.length > 0) return { conditions };
  const { options } = givenOptions(request.options.filter((option) => isOfDraws(request, option)));
  return { options };
}

/**
 * A list of options as the engine takes them.
 *
 * @throws LikenessError `INVALID_OPTION` for one that is given twice
 */
export function givenOptions(list: readonly RunOption[]): Required<GivenOptions> {
  const options: Record<string, OptionValue> = {};
  // Without a prototype: a column may be called `constructor`.
  const columnOptions = Object.create(null) as Record<string, Record<string, OptionValue>>;
  for (const { name, value, column = null } of list) {
    const values = column === null ? options : (columnOptions[column] ??= {});
    if (Object.hasOwn(values, name)) {
      const of = column === null ? '' : ` for the column "${column}"`;
      throw new LikenessError('INVALID_OPTION', `The option "${name}" is given twice${of}: give it once.`, {
        option: name,
        ...(column === null ? {} : { column }),
      });
    }
    values[name] = value;
  }
  return { options, columnOptions };
}

function isOfDraws({ synthesizer }: RunRequest, { name }: RunOption): boolean {
  const { options } = getSynthesizer(synthesizer);
  return Object.hasOwn(options, name) && options[name].stage === 'sample';
}
