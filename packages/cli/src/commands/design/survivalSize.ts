import {
  eventsByFollowUp,
  hazardOfMedian,
  hazardOfProportion,
  type AccrualPeriod,
  type HazardPeriod,
  type SurvivalAssumptions,
  type SurvivalFormula,
  survivalPower,
  survivalSampleSize,
} from '@likeness/core';
import type { CommandContext } from '../../output/progressBar.js';
import { jsonChunks, textChunks, writeOutputs } from '../../output/writeOutputs.js';
import { UsageError } from '../../usageError.js';
import { formatSurvivalSize } from './formatSampleSize.js';
import { readPlan, type SizeOptions } from './sampleSize.js';

export interface SurvivalOptions extends SizeOptions {
  readonly controlMedian?: number;
  readonly controlHazard?: readonly HazardPeriod[];
  readonly hazardRatio?: number;
  readonly treatmentMedian?: number;
  readonly nullValue: number;
  readonly accrual: readonly AccrualPeriod[];
  readonly followUp?: number;
  readonly dropout: number;
  readonly dropoutTime: number;
  readonly formula: SurvivalFormula;
  readonly events?: number;
}

/** Prints events, patients and times of a survival trial, or the power of a given one. */
export async function survival(options: SurvivalOptions, context: CommandContext): Promise<void> {
  const { json } = options;
  const result = compute(options);
  const chunks = json ? jsonChunks(result) : textChunks(`${formatSurvivalSize(result)}\n`);
  await writeOutputs([{ path: '-', chunks }], context);
}

function compute(options: SurvivalOptions) {
  const { followUp, events, patients, formula } = options;
  const assumptions = readAssumptions(options);
  if (patients === undefined) {
    if (events !== undefined)
      throw new UsageError('--events says how large a trial is that is given: give --patients too.');
    if (followUp === undefined)
      throw new UsageError('The number of patients depends on --follow-up: give it.');
    return survivalSampleSize({ ...assumptions, followUp, formula });
  }
  if ((events === undefined) === (followUp === undefined))
    throw new UsageError(
      'With --patients the last look is at --events or after --follow-up: give one of them.',
    );
  return survivalPower(
    assumptions,
    patients,
    events ?? eventsByFollowUp({ ...assumptions, followUp: followUp ?? 0 }, patients),
  );
}

function readAssumptions(options: SurvivalOptions): SurvivalAssumptions {
  const { controlMedian, controlHazard, hazardRatio, treatmentMedian } = options;
  if ((controlMedian === undefined) === (controlHazard === undefined))
    throw new UsageError('The control arm has --control-median or --control-hazard: give one of them.');
  if ((hazardRatio === undefined) === (treatmentMedian === undefined))
    throw new UsageError('The effect is --hazard-ratio or --treatment-median: give one of them.');
  if (treatmentMedian !== undefined && controlMedian === undefined)
    throw new UsageError(
      '--treatment-median is compared with --control-median: give both, or --hazard-ratio.',
    );
  const dropout = hazardOfProportion(options.dropout, options.dropoutTime);
  return {
    ...readPlan(options),
    controlHazard: controlHazard ?? [{ hazard: hazardOfMedian(controlMedian ?? NaN) }],
    hazardRatio: hazardRatio ?? hazardOfMedian(treatmentMedian ?? NaN) / hazardOfMedian(controlMedian ?? NaN),
    nullValue: options.nullValue,
    accrual: options.accrual,
    dropout: { control: dropout, treatment: dropout },
  };
}
