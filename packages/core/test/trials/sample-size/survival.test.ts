import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { eventCurve } from '../../../src/trials/sample-size/survival/eventCurve.js';
import { hazardOfMedian, hazardOfProportion } from '../../../src/trials/sample-size/survival/hazards.js';
import { survivalPower } from '../../../src/trials/sample-size/survival/survivalPower.js';
import {
  eventsByFollowUp,
  survivalSampleSize,
} from '../../../src/trials/sample-size/survival/survivalSampleSize.js';
import { trialClock } from '../../../src/trials/sample-size/survival/trialClock.js';
import { groupSequentialDesign } from '../../../src/trials/sequential/groupSequentialDesign.js';

const exponential = (median: number) => [{ hazard: hazardOfMedian(median) }];

describe('published: survival designs of rpact', () => {
  test('medians 5 and 3, accrual 12, follow-up 6', () => {
    const size = survivalSampleSize({
      design: groupSequentialDesign({ power: 0.8 }),
      controlHazard: exponential(3),
      hazardRatio: 3 / 5,
      accrual: [{ duration: 12, rate: 1 }],
      followUp: 6,
    });
    expect(size.events).toBeCloseTo(120.3157, 4);
    expect(size.patients.total).toBeCloseTo(141.26641, 5);
    expect(size.looks[0].time).toBeCloseTo(18, 8);
    expect(size.method).toMatch(/Schoenfeld/);
  });

  test('hazard ratio .7 with an accrual in two periods', () => {
    const size = survivalSampleSize({
      design: groupSequentialDesign({ power: 0.9 }),
      controlHazard: exponential(9),
      hazardRatio: 0.7,
      accrual: [
        { duration: 3, rate: 0.1 },
        { duration: 9, rate: 0.2 },
      ],
      followUp: 6,
    });
    expect(size.events).toBeCloseTo(330.37791, 5);
    expect(size.patients.total).toBeCloseTo(647.71665, 5);
    expect(size.looks[0].efficacyRatio).toBeCloseTo(0.8060081, 7);
    expect(size.wholeEvents).toBe(331);
    expect(size.wholePower).toBeGreaterThan(0.9);
    expect(3 * size.accrualRates[0] + 9 * size.accrualRates[1]).toBeCloseTo(size.patients.total, 8);
  });

  test('innovaTV 301: power, interim crossing, expected events and months', () => {
    const dropout = hazardOfProportion(0.05, 12);
    const trial = survivalPower(
      {
        design: groupSequentialDesign({
          information: [252, 336],
          type: { type: 'lan-demets-obrien-fleming' },
        }),
        controlHazard: exponential(9),
        hazardRatio: 9 / 12.9,
        accrual: [{ duration: 23, rate: 1 }],
        dropout: { control: dropout, treatment: dropout },
      },
      482,
      336,
    );
    expect(Math.abs(trial.power - 0.905)).toBeLessThan(5e-4);
    expect(Math.abs(trial.alternative.efficacy[0] - 0.698)).toBeLessThan(5e-4);
    expect(Math.abs(trial.expected.alternative.events - 277)).toBeLessThan(0.5);
    expect(Math.abs(trial.expected.alternative.duration - 27.3)).toBeLessThan(0.05);
    expect(trial.looks.map(({ events }) => events)).toEqual([252, 336]);
  });
});

describe('identity: the event curve', () => {
  const pieces = fc.record({
    hazards: fc.array(fc.double({ min: 0, max: 0.4, noNaN: true }), { minLength: 1, maxLength: 4 }),
    dropout: fc.double({ min: 0, max: 0.1, noNaN: true }),
    time: fc.double({ min: 0.01, max: 20, noNaN: true }),
  });

  test('is the integral of hazard times the probability of being at risk, and has its integral', () => {
    fc.assert(
      fc.property(pieces, ({ hazards, dropout, time }) => {
        const curve = eventCurve(
          hazards.map((hazard) => ({ hazard, duration: 2.5 })),
          1,
          dropout,
        );
        const steps = 20_000;
        const width = time / steps;
        let cumulative = 0;
        let probability = 0;
        let integral = 0;
        for (let step = 0; step < steps; step++) {
          const at = (step + 0.5) * width;
          const hazard = hazards[Math.min(Math.floor(at / 2.5), hazards.length - 1)];
          const middle = cumulative + (hazard + dropout) * (width / 2);
          const gain = hazard * Math.exp(-middle) * width;
          integral += (probability + gain / 2) * width;
          probability += gain;
          cumulative += (hazard + dropout) * width;
        }
        expect(Math.abs(curve.probability(time) - probability)).toBeLessThan(1e-4);
        expect(Math.abs(curve.integral(time) - integral)).toBeLessThan(1e-3);
        expect(curve.ever).toBeGreaterThanOrEqual(curve.probability(time) - 1e-12);
      }),
      { seed: 1, numRuns: 30 },
    );
  });

  test('does not cancel where hazards are tiny', () => {
    const curve = eventCurve([{ hazard: 1e-9 }], 1, 0);
    expect(curve.integral(2) / 2e-9).toBeCloseTo(1, 8);
    expect(eventCurve([{ hazard: 0.3 }], 1, 0.1).ever).toBeCloseTo(0.75, 12);
  });

  test('the clock finds the time of its events; patients enter at their rates', () => {
    const clock = trialClock(
      {
        controlHazard: exponential(10),
        hazardRatio: 0.7,
        accrual: [
          { duration: 2, rate: 3 },
          { duration: 4, rate: 1 },
        ],
        allocation: 2,
      },
      1,
      0.7,
    );
    expect([0, 2, 4, 6, 9].map(clock.entered)).toEqual([0, 0.6, 0.8, 1, 1]);
    for (const time of [1, 3, 8, 40]) expect(clock.timeOf(clock.events(time))).toBeCloseTo(time, 7);
    expect(clock.timeOf(1)).toBe(Infinity);
  });
});

describe('identity: formulas', () => {
  const asked = {
    design: groupSequentialDesign({ power: 0.9 }),
    controlHazard: exponential(12),
    hazardRatio: 0.65,
    accrual: [{ duration: 10, rate: 1 }],
    followUp: 14,
  };

  test('the power of the size is the power of the design', () => {
    const design = groupSequentialDesign({ information: [0.6, 1], power: 0.9 });
    const size = survivalSampleSize({ ...asked, design, allocation: 2 });
    const { power, expected } = survivalPower(
      { ...asked, design, allocation: 2 },
      size.patients.total,
      size.events,
    );
    expect(power).toBeCloseTo(0.9, 9);
    expect(expected.alternative.events).toBeCloseTo(size.expected.alternative.events, 8);
    expect(size.looks[1].time).toBeCloseTo(24, 8);
    expect(eventsByFollowUp({ ...asked, design, allocation: 2 }, size.patients.total)).toBeCloseTo(
      size.events,
      7,
    );
  });

  test('Lachin-Foulkes tends to Schoenfeld as the ratio tends to 1, and differs for unequal allocation', () => {
    const ratio = (hazardRatio: number, allocation: number) => {
      const both = { ...asked, hazardRatio, allocation };
      return (
        survivalSampleSize({ ...both, formula: 'lachin-foulkes' }).events / survivalSampleSize(both).events
      );
    };
    expect(ratio(0.999, 2)).toBeCloseTo(1, 3);
    expect(Math.abs(ratio(0.5, 3) - 1)).toBeGreaterThan(0.02);
    expect(survivalSampleSize({ ...asked, formula: 'lachin-foulkes' }).method).toMatch(/Lachin-Foulkes/);
  });

  test('Lachin-Foulkes by hand, with exponential times and uniform accrual', () => {
    const [allocation, hazardRatio, hazard] = [2, 0.65, Math.LN2 / 12];
    // P(event) of a patient who enters uniformly over 10 months and is followed until month 24.
    const probability = (rate: number) => 1 - (Math.exp(-14 * rate) - Math.exp(-24 * rate)) / (10 * rate);
    const pooled = (hazard * (1 + allocation * hazardRatio)) / (1 + allocation);
    const variance = (control: number, treatment: number) =>
      3 / probability(control) + 3 / (2 * probability(treatment));
    const needed =
      (1.959963984540054 * Math.sqrt(variance(pooled, pooled)) +
        1.2815515655446004 * Math.sqrt(variance(hazard, hazard * hazardRatio))) /
      Math.log(hazardRatio);
    const size = survivalSampleSize({ ...asked, allocation, formula: 'lachin-foulkes' });
    expect(size.patients.total).toBeCloseTo(needed ** 2, 6);
  });

  test('one piece or the same hazard in two pieces', () => {
    const one = survivalSampleSize({ ...asked, dropout: { control: 0.01, treatment: 0.02 } });
    const hazard = hazardOfMedian(12);
    const two = survivalSampleSize({
      ...asked,
      dropout: { control: 0.01, treatment: 0.02 },
      controlHazard: [{ hazard, duration: 5 }, { hazard }],
    });
    expect(two.patients.total).toBeCloseTo(one.patients.total, 8);
  });

  test('a harmful ratio and a margin have the bound on their side', () => {
    const harm = survivalSampleSize({ ...asked, hazardRatio: 1.4 });
    expect(harm.looks[0].efficacyRatio ?? NaN).toBeGreaterThan(1);
    const margin = survivalSampleSize({ ...asked, hazardRatio: 1, nullValue: 1.3 });
    expect(margin.looks[0].efficacyRatio ?? NaN).toBeLessThan(1.3);
  });
});

const base = { controlHazard: exponential(10), hazardRatio: 0.7, accrual: [{ duration: 5, rate: 1 }] };
test.each([
  ['controlHazard', { ...base, controlHazard: [] }],
  ['controlHazard', { ...base, controlHazard: [{ hazard: 0.1 }, { hazard: 0.2 }] }],
  ['hazardRatio', { ...base, hazardRatio: 0 }],
  ['accrual', { ...base, accrual: [{ duration: 0, rate: 1 }] }],
  ['accrual', { ...base, accrual: [{ duration: 3, rate: 0 }] }],
  ['dropout', { ...base, dropout: { control: -1, treatment: 0 } }],
  ['followUp', { ...base, followUp: -1 }],
])('refuses an impossible value of %s', (option, options) => {
  expect(() => survivalSampleSize({ followUp: 5, ...options })).toThrow(
    expect.objectContaining({
      code: 'INVALID_OPTION',
      location: expect.objectContaining({ option }) as unknown,
    }),
  );
});

test.each([
  ['a ratio of 1', () => survivalSampleSize({ ...base, hazardRatio: 1, followUp: 5 })],
  ['more events than ever happen', () => survivalPower(base, 100, 120)],
  [
    'no event in time',
    () =>
      survivalSampleSize({
        ...base,
        controlHazard: [{ hazard: 0, duration: 20 }, { hazard: 1 }],
        followUp: 5,
      }),
  ],
])('refuses %s', (_, compute) => {
  expect(compute).toThrow(expect.objectContaining({ code: 'DESIGN_NOT_POSSIBLE' }));
});
