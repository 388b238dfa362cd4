import type { Condition, SampleOptions as RowOptions } from '@likeness/core';
import type { Command } from 'commander';
import { parseWhere } from './parseWhere.js';

/** Which rows of a model are drawn. */
export interface SamplingOptions {
  readonly where?: readonly Condition[];
  readonly stratified?: boolean;
}

/** Adds the options of the commands that draw rows. */
export function addSamplingOptions(command: Command): Command {
  return command
    .option(
      '--where <conditions>',
      'draw only such rows, exactly as the model has them: "sex = female and age > 60" (repeatable)',
      parseWhere,
    )
    .option(
      '--stratified',
      "rows that meet the model's shares and correlations as nearly as their number allows",
    );
}

/** The options as the engine reads them. */
export function rowOptions({ where, stratified }: SamplingOptions): RowOptions {
  return {
    ...(where ? { conditions: where } : {}),
    ...(stratified ? { sampling: 'stratified' as const } : {}),
  };
}
