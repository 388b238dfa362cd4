import type { BoundaryType, FutilityType, GroupSequentialOptions } from '@likeness/core';
import type { Command } from 'commander';
import { UsageError } from '../../usageError.js';
import { BOUNDARY_HELP, FUTILITY_HELP, parseBoundary, parseFutility } from './parseBoundary.js';
import { parseLooks, parseNumber, parseNumbers, parseSides } from './parseNumbers.js';

/** Options of a design with looks, of `boundaries` and `sample-size`. */
export interface DesignOptions {
  readonly alpha: number;
  readonly sides: 1 | 2;
  readonly looks?: number;
  readonly information?: readonly number[];
  readonly type?: BoundaryType;
  readonly futility?: FutilityType;
  readonly binding?: boolean;
  readonly power?: number;
  readonly json?: boolean;
}

/**
 * Adds the options of a design with looks.
 *
 * @param power the default of `--power`, in words
 */
export function addDesignOptions(command: Command, power: string): Command {
  return command
    .option('--alpha <number>', 'type I error of all looks together', parseNumber, 0.025)
    .option('--sides <number>', '1, or 2 with half of alpha on each side', parseSides, 1)
    .option(
      '--power <number>',
      `probability of rejection at the assumed effect (default: ${power})`,
      parseNumber,
    )
    .option('--looks <number>', 'equally spaced looks (default: 1, the fixed design)', parseLooks)
    .option(
      '--information <numbers>',
      'information at each look in place of --looks: fractions, patients or events, such as 0.2,0.5,1',
      parseNumbers,
    )
    .option('--type <name>', `boundary: ${BOUNDARY_HELP} (default: lan-demets-obrien-fleming)`, parseBoundary)
    .option('--futility <name>', FUTILITY_HELP, parseFutility)
    .option('--binding', 'the trial must stop at a futility bound, which lowers the boundary')
    .option('--json', 'print JSON, with every digit');
}

/** The design as the engine reads it. */
export function readDesignOptions(options: DesignOptions, power: number | undefined): GroupSequentialOptions {
  const { alpha, sides, looks, information, type, futility, binding } = options;
  if (looks !== undefined && information !== undefined)
    throw new UsageError('--looks and --information both say when the looks are: give one of them.');
  if (binding && futility === undefined)
    throw new UsageError('--binding speaks of a futility bound: give --futility too.');
  const equal = Array.from({ length: looks ?? 1 }, (_, look) => (look + 1) / (looks ?? 1));
  return {
    alpha,
    sides,
    information: information ?? equal,
    ...(type === undefined ? {} : { type }),
    ...(futility === undefined ? {} : { futility, binding: binding ?? false }),
    ...(power === undefined ? {} : { power }),
  };
}
