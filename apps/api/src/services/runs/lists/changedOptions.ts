import { synthesizers } from '@likeness/core';
import type { OptionDefaults } from '../../../database/runs/runOptions.js';
import type { RunOption } from '../request.js';

/** Defaults of the options of every synthesizer. */
export const OPTION_DEFAULTS: OptionDefaults = Object.fromEntries(
  synthesizers.map(({ name, options }) => [
    name,
    Object.fromEntries(Object.entries(options).map(([option, declared]) => [option, declared.default])),
  ]),
);

/** The options of a run that differ from the defaults of its synthesizer, by name and column. */
export function changedOptions(synthesizer: string, options: readonly RunOption[]): RunOption[] {
  const defaults = Object.hasOwn(OPTION_DEFAULTS, synthesizer) ? OPTION_DEFAULTS[synthesizer] : {};
  return options
    .filter(
      ({ name, value, column }) =>
        Boolean(column) ||
        !Object.hasOwn(defaults, name) ||
        JSON.stringify(defaults[name]) !== JSON.stringify(value),
    )
    .sort((a, b) => compare(a.name, b.name) || compare(a.column ?? '', b.column ?? ''));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
