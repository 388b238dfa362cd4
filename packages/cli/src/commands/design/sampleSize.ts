import {
  type CountsOptions,
  countsPower,
  countsSampleSize,
  groupSequentialDesign,
  type MeansOptions,
  meansPower,
  meansSampleSize,
  type RatesOptions,
  ratesPower,
  ratesSampleSize,
  type SampleSize,
  type TestPlan,
  type TrialPower,
} from '@likeness/core';
import type { CommandContext } from '../../output/progressBar.js';
import { jsonChunks, textChunks, writeOutputs } from '../../output/writeOutputs.js';
import { type DesignOptions, readDesignOptions } from './designOptions.js';
import { formatSampleSize } from './formatSampleSize.js';

/** What every endpoint has. */
export interface SizeOptions extends DesignOptions {
  readonly allocation: number;
  /** Asks for the power of so many patients. */
  readonly patients?: number;
}

export interface MeansSizeOptions extends SizeOptions, Omit<MeansOptions, keyof TestPlan> {}
export interface RatesSizeOptions extends SizeOptions, Omit<RatesOptions, keyof TestPlan> {}
export interface CountsSizeOptions extends SizeOptions, Omit<CountsOptions, keyof TestPlan> {}

/** The looks and the allocation of the options; the power is .9 where none is given. */
export function readPlan(options: SizeOptions): Required<TestPlan> {
  const { power = 0.9, allocation } = options;
  return { design: groupSequentialDesign(readDesignOptions(options, power)), allocation };
}

/** Prints the sample size for two means, or the power. */
export async function means(options: MeansSizeOptions, context: CommandContext): Promise<void> {
  const { difference, sd, nullValue, reference, patients } = options;
  const asked: MeansOptions = { ...readPlan(options), difference, sd, nullValue, reference };
  const result = patients === undefined ? meansSampleSize(asked) : meansPower(asked, patients);
  await print(result, options, context);
}

/** Prints the sample size for two rates, or the power. */
export async function rates(options: RatesSizeOptions, context: CommandContext): Promise<void> {
  const { control, treatment, measure, nullValue, patients } = options;
  const asked: RatesOptions = { ...readPlan(options), control, treatment, measure, nullValue };
  const result = patients === undefined ? ratesSampleSize(asked) : ratesPower(asked, patients);
  await print(result, options, context);
}

/** Prints the sample size for two rates of repeated events, or the power. */
export async function counts(options: CountsSizeOptions, context: CommandContext): Promise<void> {
  const { controlRate, pooledRate, ratio, nullValue, dispersion, exposure, patients } = options;
  const asked: CountsOptions = {
    ...readPlan(options),
    controlRate,
    pooledRate,
    ratio,
    nullValue,
    dispersion,
    exposure,
  };
  const result = patients === undefined ? countsSampleSize(asked) : countsPower(asked, patients);
  await print(result, options, context);
}

async function print(
  result: SampleSize | TrialPower,
  { json }: SizeOptions,
  context: CommandContext,
): Promise<void> {
  const chunks = json ? jsonChunks(result) : textChunks(`${formatSampleSize(result)}\n`);
  await writeOutputs([{ path: '-', chunks }], context);
}
