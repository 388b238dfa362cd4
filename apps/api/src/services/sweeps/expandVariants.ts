import type { OptionValue } from '@likeness/core';
import { ApiError } from '../errors.js';
import type { RunOption } from '../runs/request.js';
import type { SweepVariant } from './sweep.js';

/** Most runs of a sweep: at a minute each they keep one worker busy for three hours. */
export const MAX_SWEEP_RUNS = 200;

/** An option of which several values are tried. */
export interface GridAxis {
  readonly name: string;
  readonly values: readonly OptionValue[];
  readonly column?: string | null;
}

/** A synthesizer with options that stay, and options that vary. */
export interface VariantInput extends Omit<SweepVariant, 'options'> {
  readonly options?: readonly RunOption[] | null;
  /** Every combination of their values is a variant; none for one variant. */
  readonly grid?: readonly GridAxis[] | null;
}

/** A variant, and which input it comes from. */
export interface ExpandedVariant extends SweepVariant {
  readonly input: number;
}

/**
 * Every combination of the grids, in the order of the inputs; the values of the last option of a grid change fastest.
 *
 * @throws ApiError `INVALID_INPUT` for no variant, an option without values or given twice, and two variants that are the same
 */
export function expandVariants(inputs: readonly VariantInput[]): readonly ExpandedVariant[] {
  if (inputs.length === 0) throw invalid('variants is empty: give at least one synthesizer.', 'variants');
  const variants = inputs.flatMap((each, input) =>
    combinationsOf(each, input).map((options) => ({ synthesizer: each.synthesizer, options, input })),
  );
  const seen = new Map<string, number>();
  for (const [at, variant] of variants.entries()) {
    const key = keyOf(variant);
    const first = seen.get(key);
    if (first !== undefined) {
      throw invalid(
        `variants ${first + 1} and ${at + 1} are the same (${variant.synthesizer}): ask for each once.`,
        `variants[${variant.input}]`,
      );
    }
    seen.set(key, at);
  }
  return variants;
}

/** @throws ApiError `INVALID_INPUT` when variants times seeds are more runs than a sweep may have */
export function checkSweepSize(variants: number, seeds: number): void {
  if (variants * seeds <= MAX_SWEEP_RUNS) return;
  throw invalid(
    `${variants} variants with ${seeds} seeds each are ${variants * seeds} runs: a sweep has at most ${MAX_SWEEP_RUNS}. Take fewer seeds or fewer values.`,
    'variants',
  );
}

function combinationsOf({ options, grid }: VariantInput, input: number): RunOption[][] {
  const axes = grid ?? [];
  const fixed = (options ?? []).map(({ name, value, column = null }) => ({ name, value, column }));
  for (const [at, { name, values, column = null }] of axes.entries()) {
    const path = `variants[${input}].grid[${at}]`;
    if (values.length === 0) throw invalid(`The option "${name}" has no values to try.`, path);
    const twice = [...fixed, ...axes.slice(0, at)].some(
      (other) => other.name === name && (other.column ?? null) === column,
    );
    if (twice) throw invalid(`The option "${name}" is given twice: give it once.`, path);
  }
  return axes.reduce<RunOption[][]>(
    (combinations, { name, values, column = null }) => {
      const wanted = combinations.length * values.length;
      // Before the list is made: a grid can be longer than the memory.
      if (wanted > MAX_SWEEP_RUNS) checkSweepSize(wanted, 1);
      return combinations.flatMap((before) => values.map((value) => [...before, { name, value, column }]));
    },
    [fixed],
  );
}

function keyOf({ synthesizer, options }: SweepVariant): string {
  const parts = options.map(({ name, value, column }) => JSON.stringify([name, column ?? null, value]));
  return JSON.stringify([synthesizer, ...parts.sort()]);
}

function invalid(message: string, path: string): ApiError {
  return new ApiError('INVALID_INPUT', message, { path });
}
