import type { Command } from 'commander';
import { parseChoice } from '../../options/parseOptions.js';
import { runCommand } from '../../run/runCommand.js';
import { addDesignOptions } from './designOptions.js';
import { parseAccrual, parseHazards, parseNumber, parsePositive, parseProportion } from './parseNumbers.js';
import type { CountsSizeOptions, MeansSizeOptions, RatesSizeOptions } from './sampleSize.js';
import type { SurvivalOptions } from './survivalSize.js';

const EXAMPLES = `
Examples:
  $ likeness sample-size means --difference 1.3 --sd 2
  $ likeness sample-size rates --control 0.3 --treatment 0.5 --information 0.2,0.5,1 --type wang-tiatis:0.3
  $ likeness sample-size survival --control-median 9 --hazard-ratio 0.7 --accrual 3:0.1,9:0.2 --follow-up 6
  $ likeness sample-size survival --control-median 9 --treatment-median 12.9 --accrual 23 --dropout 0.05 --dropout-time 12 --patients 482 --events 336 --information 252,336
  $ likeness sample-size counts --pooled-rate 0.234 --ratio 0.7 --dispersion 0.71 --alpha 0.01 --power 0.95
With --patients the power is computed. The formulas are explained in docs/trials/sample-size.md.`;

/** Adds the commands that compute sample sizes, and powers of given sample sizes. */
export function addSampleSizeCommand(program: Command): void {
  const parent = program
    .command('sample-size')
    .description('compute the patients that a trial needs, or its power')
    .addHelpText('after', EXAMPLES);
  const add = (name: string, description: string): Command =>
    addDesignOptions(parent.command(name).description(description).addHelpText('after', EXAMPLES), '0.9')
      .option('--allocation <number>', 'treatment patients for one control patient', parseNumber, 1)
      .option('--patients <number>', 'compute the power with so many patients in all', parseNumber);

  add('means', 'compare two means')
    .requiredOption('--difference <number>', 'treatment less control', parseNumber)
    .requiredOption('--sd <number>', 'standard deviation in each arm', parseNumber)
    .option('--null-value <number>', 'difference under the null hypothesis', parseNumber, 0)
    .option('--reference <name>', 't or normal', parseChoice('t', 'normal'), 't')
    .action((options: MeansSizeOptions) =>
      runCommand(async (context) => (await import('./sampleSize.js')).means(options, context)),
    );

  add('rates', 'compare two proportions of patients with an event')
    .requiredOption('--control <number>', 'rate of the control arm', parseNumber)
    .requiredOption('--treatment <number>', 'rate of the treatment arm', parseNumber)
    .option('--measure <name>', 'difference or ratio', parseChoice('difference', 'ratio'), 'difference')
    .option('--null-value <number>', 'its value under the null hypothesis (default: 0, ratio 1)', parseNumber)
    .action((options: RatesSizeOptions) =>
      runCommand(async (context) => (await import('./sampleSize.js')).rates(options, context)),
    );

  add('counts', 'compare two rates of repeated events (negative binomial)')
    .option('--control-rate <number>', 'events of a control patient a unit of time', parseNumber)
    .option('--pooled-rate <number>', 'the same of all patients, in place of --control-rate', parseNumber)
    .requiredOption('--ratio <number>', 'rate ratio, treatment against control', parseNumber)
    .option('--null-value <number>', 'rate ratio under the null hypothesis', parseNumber, 1)
    .option('--dispersion <number>', 'variance = mean + dispersion mean^2', parseNumber, 0)
    .option('--exposure <number>', 'time under observation of each patient', parseNumber, 1)
    .action((options: CountsSizeOptions) =>
      runCommand(async (context) => (await import('./sampleSize.js')).counts(options, context)),
    );

  add('survival', 'compare two times to an event (log-rank test)')
    .option('--control-median <number>', 'median of the control arm', parsePositive)
    .option(
      '--control-hazard <pieces>',
      'its hazard in place of the median: a number, or hazard:duration,...,hazard',
      parseHazards,
    )
    .option('--hazard-ratio <number>', 'treatment against control', parseNumber)
    .option(
      '--treatment-median <number>',
      'in place of the hazard ratio, with --control-median',
      parsePositive,
    )
    .option('--null-value <number>', 'hazard ratio under the null hypothesis', parseNumber, 1)
    .requiredOption(
      '--accrual <periods>',
      'duration, or duration:rate,... with relative rates; in the unit of time of the medians',
      parseAccrual,
    )
    .option('--follow-up <number>', 'time from the end of the accrual to the last look', parseNumber)
    .option(
      '--dropout <proportion>',
      'patients of each arm that drop out within --dropout-time',
      parseProportion,
      0,
    )
    .option('--dropout-time <number>', 'the time of --dropout', parsePositive, 12)
    .option(
      '--formula <name>',
      'schoenfeld or lachin-foulkes',
      parseChoice('schoenfeld', 'lachin-foulkes'),
      'schoenfeld',
    )
    .option(
      '--events <number>',
      'with --patients: events at the last look, in place of --follow-up',
      parseNumber,
    )
    .action((options: SurvivalOptions) =>
      runCommand(async (context) => (await import('./survivalSize.js')).survival(options, context)),
    );
}
