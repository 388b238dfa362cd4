import { describe, expect, test } from '@jest/globals';
import { createStream } from '../../../src/random/randomStream.js';
import { type BinnedTable, fitBinnedTable } from '../../../src/trees/bins/binnedTable.js';
import { type BoostRun, startBoosting } from '../../../src/trees/boosting/boost.js';
import { logisticLoss } from '../../../src/trees/boosting/boostLoss.js';
import { type BoosterOptions, resolveBoosterOptions } from '../../../src/trees/boosting/boostOptions.js';
import { createBoostSteps } from '../../../src/trees/boosting/boostSteps.js';
import { coded, numeric } from '../tables.js';

interface Case {
  readonly table: BinnedTable;
  readonly rows: Int32Array;
  readonly classes: Uint8Array;
  readonly options: BoosterOptions;
}

/** Numbers and labels with missing cells, of which one decides the class, all but surely in some tables. */
function randomCase(seed: number, rowCount: number): Case {
  const stream = createStream(seed, 'logistic kernel');
  const x = Float64Array.from({ length: rowCount }, () => (stream.uniform() < 0.1 ? NaN : stream.normal()));
  const labels = Array.from({ length: 20 }, (_, k) => `label ${k}`);
  const codes = Array.from(x, () => stream.integer(21) - 1);
  const steepness = [1, 3, 30][seed % 3];
  const classes = Uint8Array.from(x, (value, row) => {
    const logit = steepness * ((value || 0.5) + Math.sin(codes[row]));
    return stream.uniform() < 1 / (1 + Math.exp(-logit)) ? 1 : 0;
  });
  return {
    table: fitBinnedTable([numeric('x', x), coded('k', labels, codes), numeric('z', x.map(Math.round))]),
    rows: Int32Array.from(x, (_, row) => row).filter((row) => row % 11 !== seed % 11),
    classes,
    options: {
      seed,
      validationFraction: [0.2, 0.5, 0][seed % 4 === 3 ? 2 : seed % 2],
      leaves: 8,
      featureShare: [1, 0.6][seed % 2],
    },
  };
}

/** @param isQuick whether boosting may know that the loss is logistic */
function start({ table, rows, classes, options }: Case, isQuick: boolean): BoostRun {
  const loss = logisticLoss(classes, null);
  const settings = resolveBoosterOptions(options);
  return startBoosting(table, rows, isQuick ? loss : { ...loss, unweightedClasses: undefined }, settings);
}

describe('createBoostSteps', () => {
  test('identity: trees and losses are those of the loss itself to the last bit', () => {
    for (let seed = 0; seed < 24; seed++) {
      const one = randomCase(seed, 61 + 97 * seed + (seed % 5));
      const [quick, plain] = [start(one, true), start(one, false)];
      for (let round = 0; round < 25; round++) expect(quick.advance()).toBe(plain.advance());
      expect([seed, quick.take(25)]).toEqual([seed, plain.take(25)]);
      expect([seed, quick.validationLoss]).toEqual([seed, plain.validationLoss]);
      expect(quick.validationLoss.length).toBe(
        quick.validationRows > 0 ? quick.take(25).rounds.length + 1 : 0,
      );
    }
  });

  test('tells the loss of the validation rows', () => {
    const { table, classes, options } = randomCase(1, 100);
    const rows = { train: Int32Array.of(0, 1, 2), validation: Int32Array.of(3) };
    const start = Float64Array.of(0.5);
    const loss = logisticLoss(classes, null);
    const steps = createBoostSteps(table, rows, loss, start, resolveBoosterOptions(options));
    expect(steps.validationMean()).toBeCloseTo(Math.log1p(Math.exp(classes[3] === 1 ? -0.5 : 0.5)), 14);
  });

  test('runs that take turns keep their scores', () => {
    const cases = [2, 4, 5].map((seed) => randomCase(seed, 500 + 300 * seed));
    const runs = cases.map((one) => start(one, true));
    const alone = cases.map((one) => start(one, true));
    for (let round = 0; round < 10; round++) for (const run of runs) run.advance();
    for (const run of alone) for (let round = 0; round < 10; round++) run.advance();
    runs.forEach((run, at) => {
      expect(run.take(10)).toEqual(alone[at].take(10));
      expect(run.validationLoss).toEqual(alone[at].validationLoss);
      expect(run.validationLoss[10]).toBeLessThan(run.validationLoss[0]);
    });
  });
});
