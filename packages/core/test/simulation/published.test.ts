import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import type { MonteCarlo } from '../../src/simulation/evaluation/monteCarlo.js';
import { operatingCharacteristics } from '../../src/simulation/evaluation/operatingCharacteristics.js';
import { requireTrialPlan } from '../../src/simulation/plan/readTrialPlan.js';
import { prepareTrials } from '../../src/simulation/prepareTrials.js';
import { simulate } from './plans.js';

const docs = resolve(import.meta.dirname, '../../../../docs/examples');

function characteristicsOf(name: string, trials: number) {
  const document: unknown = parse(readFileSync(`${docs}/${name}.yaml`, 'utf8'));
  const { simulation } = prepareTrials(requireTrialPlan(document), null);
  return operatingCharacteristics(simulation, simulate(simulation, trials));
}

/** Within three Monte Carlo standard errors. The seed is fixed, so a right value never fails. */
function expectNear({ value, standardError }: MonteCarlo, published: number): void {
  expect(Math.abs(value - published)).toBeLessThan(3 * standardError);
}

describe('innovaTV 301 by simulation', () => {
  const { cells, differences } = characteristicsOf('trial-innovatv301', 2000);
  const [planned, none] = cells;

  test('reaches power, interim stopping, events and duration of rpact and gsDesign', () => {
    expectNear(planned.rejected, 0.905);
    expectNear(planned.looks[0].success, 0.698);
    expectNear(planned.events, 277);
    expectNear(planned.duration, 27.3);
  });

  test('stands beside its closed form, which is the published one', () => {
    expect(planned.closedForm?.rejected).toBeCloseTo(0.905, 3);
    expect(planned.closedForm?.looks[0].success).toBeCloseTo(0.698, 3);
    expect(planned.closedForm?.events).toBeCloseTo(277.4, 1);
    expect(planned.closedForm?.duration).toBeCloseTo(27.3, 1);
    expect(none.closedForm?.rejected).toBeCloseTo(0.025, 6);
    expectNear(none.rejected, 0.025);
  });

  test('estimates without bias at a fixed number of events, and its intervals cover', () => {
    const cox = cells[2].analyses[1];
    expect(cox.truth).toBeCloseTo(Math.log(9 / 12.9), 12);
    expectNear(cox.coverage as MonteCarlo, 0.95);
    expect(Math.abs((cox.bias as MonteCarlo).value)).toBeLessThan(0.02);
    expectNear(cox.empiricalError, cox.modelError.value);
  });

  test('tells two boundaries on the same trials apart with half the error of separate ones', () => {
    expect(differences).toHaveLength(2);
    for (const { difference, unpairedError } of differences)
      expect(difference.standardError).toBeLessThan(unpairedError / 2);
  });
});

describe('means with the boundary of Wang and Tsiatis', () => {
  const { cells, differences } = characteristicsOf('trial-means', 3000);

  test('stop at each look as rpact says', () => {
    const [first, second, third] = cells[0].looks;
    expect(first.upper).toBeCloseTo(2.8688923, 6);
    expect(second.upper).toBeCloseTo(2.3885055, 6);
    expect(third.upper).toBeCloseTo(2.0793148, 6);
    expectNear(first.success, 0.0838);
    expectNear(second.success, 0.4094);
    expectNear(third.success, 0.4068);
  });

  test('are told from Pocock with half the error of separate trials', () => {
    expect(differences[0].difference.standardError).toBeLessThan(differences[0].unpairedError / 2);
  });
});
