import { describe, expect, test } from '@jest/globals';
import type { TrialEndpoint } from '../../../src/simulation/plan/endpoint.js';
import type { TrialScenario } from '../../../src/simulation/plan/scenario.js';
import { trialRows } from '../../../src/simulation/trialRows.js';
import type { Table } from '../../../src/table/table.js';
import { POPULATION, prepare } from '../plans.js';

const SIZE = 40_000;
/** Standard errors within which a proportion or mean of a large trial lies; one right value in 15,000 would not. */
const ERRORS = 4;

/** One large trial with one endpoint, of which every outcome is known at its end. */
function largeTrial(
  endpoint: TrialEndpoint,
  scenario: Partial<TrialScenario> = {},
  parts: Parameters<typeof prepare>[0] = {},
): Table {
  const method = {
    continuous: 't-test',
    binary: 'risk-difference',
    count: 'negative-binomial',
    'time-to-event': 'log-rank',
  };
  return trialRows(
    prepare({
      endpoints: [endpoint],
      scenarios: [{ name: 'only', accrual: { duration: 1 }, ...scenario }],
      designs: [{ name: 'large', sizes: [SIZE] }],
      analyses: [{ name: 'primary', endpoint: endpoint.name, method: method[endpoint.type] as 't-test' }],
      ...parts,
    }),
    { trial: 1 },
  ).rows;
}

function columnOf(table: Table, name: string): ArrayLike<number> {
  const column = table.columns.find(({ schema }) => schema.name === name);
  if (column === undefined || column.type === 'identifier') throw new Error(`no column ${name}`);
  return column.type === 'coded' ? column.codes : column.values;
}

/** Outcomes of the patients of an arm for whom `where` holds. */
function outcomes(
  table: Table,
  name: string,
  arm: number,
  where: (row: number) => boolean = () => true,
): number[] {
  const arms = columnOf(table, 'arm');
  return Array.from(columnOf(table, name)).filter((_, row) => arms[row] === arm && where(row));
}

function expectMean(values: readonly number[], mean: number): void {
  const average = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - average) ** 2, 0) / (values.length - 1);
  expect(Math.abs(average - mean)).toBeLessThan(ERRORS * Math.sqrt(variance / values.length));
}

const share = (values: readonly number[], holds: (value: number) => boolean): number[] =>
  values.map((value) => (holds(value) ? 1 : 0));

describe('times to an event', () => {
  const endpoint: TrialEndpoint = { name: 'e', type: 'time-to-event', median: 9 };

  test('have the median of control, and that over the hazard ratio under treatment', () => {
    const table = largeTrial(endpoint, { effects: [{ endpoint: 'e', hazardRatio: 0.5 }] });
    expectMean(
      share(outcomes(table, 'e.time', 0), (time) => time < 9),
      0.5,
    );
    expectMean(
      share(outcomes(table, 'e.time', 1), (time) => time < 18),
      0.5,
    );
  });

  test('follow Weibull and piecewise hazards', () => {
    const weibull = largeTrial({ name: 'e', type: 'time-to-event', shape: 2, scale: 10 });
    expectMean(
      share(outcomes(weibull, 'e.time', 0), (time) => time > 5),
      Math.exp(-0.25),
    );
    const pieces = largeTrial({
      name: 'e',
      type: 'time-to-event',
      pieces: [{ until: 2, hazard: 0.1 }, { until: 4, hazard: 0 }, { hazard: 0.3 }],
    });
    const times = outcomes(pieces, 'e.time', 0);
    expectMean(
      share(times, (time) => time > 3),
      Math.exp(-0.2),
    );
    expectMean(
      share(times, (time) => time > 6),
      Math.exp(-0.8),
    );
    expect(times.filter((time) => time > 2 && time < 4)).toEqual([]);
  });

  test('have no effect before its delay', () => {
    const table = largeTrial(endpoint, { effects: [{ endpoint: 'e', hazardRatio: 0.5, delay: 3 }] });
    const hazard = Math.LN2 / 9;
    const times = outcomes(table, 'e.time', 1);
    expectMean(
      share(times, (time) => time > 3),
      Math.exp(-3 * hazard),
    );
    expectMean(
      share(times, (time) => time > 9),
      Math.exp(-hazard * (3 + 0.5 * 6)),
    );
  });

  test('end with dropout, and with the follow-up of a patient', () => {
    const table = largeTrial(
      { ...endpoint, followUp: 12 },
      {
        dropout: [
          { probability: 0.2, within: 6 },
          { arm: 'treatment', hazard: 0 },
        ],
      },
    );
    const hazard = Math.LN2 / 9;
    const lost = -Math.log(0.8) / 6;
    expectMean(outcomes(table, 'e.event', 1), 1 - Math.exp(-12 * hazard));
    expectMean(
      outcomes(table, 'e.event', 0),
      (hazard / (hazard + lost)) * (1 - Math.exp(-12 * (hazard + lost))),
    );
    expect(Math.max(...outcomes(table, 'e.time', 1))).toBe(12);
  });

  test('depend on covariates, and on effects of subgroups', () => {
    const table = largeTrial(
      { ...endpoint, covariates: [{ column: 'age', coefficient: 0.05 }] },
      { effects: [{ endpoint: 'e', hazardRatio: 0.5, where: [{ column: 'sex', equals: 'f' }] }] },
      { population: POPULATION },
    );
    const ages = columnOf(table, 'age');
    const sexes = columnOf(table, 'sex');
    // At a mean age of 60 the control has the stated median; ten years more multiply the hazard by exp(.5).
    const near = (age: number) => (row: number) => Math.abs(ages[row] - age) < 1;
    const died = (arm: number, where: (row: number) => boolean) =>
      share(outcomes(table, 'e.time', arm, where), (time) => time < 9);
    expectMean(died(0, near(60)), 0.5);
    expectMean(died(0, near(70)), 1 - 0.5 ** Math.exp(0.5));
    expectMean(
      died(1, (row) => near(60)(row) && sexes[row] === 0),
      0.5,
    );
    expectMean(
      died(1, (row) => near(60)(row) && sexes[row] === 1),
      1 - Math.SQRT1_2,
    );
  });
});

describe('intercurrent events of a time to an event', () => {
  const endpoint: TrialEndpoint = { name: 'e', type: 'time-to-event', hazard: 0.1 };
  const effects = [{ endpoint: 'e', hazardRatio: 0.5 }];
  const tableOf = (strategy: 'treatment-policy' | 'hypothetical' | 'composite', remaining?: number): Table =>
    largeTrial(endpoint, {
      effects,
      intercurrentEvents: [
        {
          name: 'stop',
          strategy,
          rates: [{ hazard: 0.05 }],
          ...(remaining === undefined ? {} : { remaining }),
        },
      ],
    });

  test('hypothetical: the time is censored then', () => {
    const table = tableOf('hypothetical');
    expectMean(outcomes(table, 'e.event', 0), 0.1 / 0.15);
    expectMean(outcomes(table, 'e.time', 0), 1 / 0.15);
    expectMean(outcomes(table, 'e.event', 1), 0.05 / 0.1);
  });

  test('composite: it is an event', () => {
    const table = tableOf('composite');
    expectMean(outcomes(table, 'e.time', 1), 1 / 0.1);
    expect(outcomes(table, 'e.event', 1).every((event) => event === 1)).toBe(true);
  });

  test('treatment policy: the effect falls to what remains', () => {
    // Under treatment S(t) = P(no stop) exp(-.05 t) + integral of the density of a stop at s times exp(-.05 s - h (t - s)).
    const survival = (t: number, later: number): number => {
      const rate = 0.05 + 0.05 - later;
      return Math.exp(-0.1 * t) + (0.05 * Math.exp(-later * t) * (1 - Math.exp(-rate * t))) / rate;
    };
    const none = outcomes(tableOf('treatment-policy'), 'e.time', 1);
    expectMean(
      share(none, (time) => time > 8),
      survival(8, 0.1000001),
    );
    const half = outcomes(tableOf('treatment-policy', 0.5), 'e.time', 1);
    expectMean(
      share(half, (time) => time > 8),
      survival(8, 0.1 * Math.SQRT1_2),
    );
  });
});

describe('continuous endpoints', () => {
  const endpoint: TrialEndpoint = {
    name: 'score',
    type: 'continuous',
    visits: [1, 3],
    mean: [10, 12],
    sd: [2, 3],
    correlation: 0.6,
  };

  test('have means, standard deviations and a correlation at visits; an effect only from its delay on', () => {
    const table = largeTrial(endpoint, { effects: [{ endpoint: 'score', difference: 1.5, delay: 2 }] });
    expectMean(outcomes(table, 'score.1', 1), 10);
    expectMean(outcomes(table, 'score.2', 0), 12);
    expectMean(outcomes(table, 'score.2', 1), 13.5);
    const first = outcomes(table, 'score.1', 0);
    const second = outcomes(table, 'score.2', 0);
    expectMean(
      first.map((value) => (value - 10) ** 2),
      4,
    );
    expectMean(
      second.map((value) => (value - 12) ** 2),
      9,
    );
    expectMean(
      first.map((value, i) => (value - 10) * (second[i] - 12)),
      0.6 * 6,
    );
  });

  test('are missing after dropout, and after intercurrent events as their strategy says', () => {
    const after = (strategy: 'hypothetical' | 'while-on-treatment' | 'composite'): number[] =>
      outcomes(
        largeTrial(endpoint, {
          intercurrentEvents: [
            {
              name: 'stop',
              strategy,
              rates: [{ probability: 0.5, within: 3 }],
              ...(strategy === 'composite' ? { value: -99 } : {}),
            },
          ],
        }),
        'score.2',
        0,
      );
    const lost = outcomes(largeTrial(endpoint, { dropout: [{ probability: 0.5, within: 3 }] }), 'score.2', 0);
    expectMean(share(lost, Number.isNaN), 0.5);
    expectMean(share(after('hypothetical'), Number.isNaN), 0.5);
    expectMean(
      share(after('composite'), (value) => value === -99),
      0.5,
    );
    // Before the first visit there is no value to carry; the event comes before it with probability 1 - .5^(1/3).
    expectMean(share(after('while-on-treatment'), Number.isNaN), 1 - 0.5 ** (1 / 3));
  });

  test('may be a column of the population', () => {
    const table = largeTrial(
      { name: 'score', type: 'continuous', column: 'age' },
      { effects: [{ endpoint: 'score', difference: -5 }] },
      { population: POPULATION },
    );
    const ages = columnOf(table, 'age');
    const scores = columnOf(table, 'score');
    const arms = columnOf(table, 'arm');
    for (let row = 0; row < 100; row++) expect(scores[row]).toBe(arms[row] === 1 ? ages[row] - 5 : ages[row]);
  });
});

describe('binary endpoints', () => {
  test('have their probability, odds ratio and difference', () => {
    const odds = largeTrial(
      { name: 'r', type: 'binary', probability: 0.3 },
      { effects: [{ endpoint: 'r', oddsRatio: 2 }] },
    );
    expectMean(outcomes(odds, 'r', 0), 0.3);
    expectMean(outcomes(odds, 'r', 1), 0.6 / 1.3);
    const difference = largeTrial(
      { name: 'r', type: 'binary', probability: 0.3 },
      { effects: [{ endpoint: 'r', difference: -0.2 }] },
    );
    expectMean(outcomes(difference, 'r', 1), 0.1);
  });

  test('of a column keep its events under control and change as few as the effect asks for', () => {
    const table = largeTrial(
      { name: 'r', type: 'binary', column: 'sex' },
      { effects: [{ endpoint: 'r', difference: -0.2 }] },
      { population: POPULATION },
    );
    const sexes = columnOf(table, 'sex');
    const events = columnOf(table, 'r');
    const arms = columnOf(table, 'arm');
    for (let row = 0; row < SIZE; row++) {
      if (arms[row] === 0) expect(events[row]).toBe(sexes[row]);
      else expect(events[row]).toBeLessThanOrEqual(sexes[row]);
    }
    expectMean(outcomes(table, 'r', 1), 0.4);
  });
});

describe('counts', () => {
  const endpoint: TrialEndpoint = { name: 'n', type: 'count', rate: 0.4, dispersion: 0.7, followUp: 5 };

  test('have mean and variance of a negative binomial', () => {
    const table = largeTrial(endpoint, { effects: [{ endpoint: 'n', rateRatio: 0.5 }] });
    const control = outcomes(table, 'n.count', 0);
    expectMean(control, 2);
    expectMean(outcomes(table, 'n.count', 1), 1);
    expectMean(
      control.map((value) => (value - 2) ** 2),
      2 + 0.7 * 4,
    );
  });

  test('are of the time at risk, whatever its length', () => {
    const table = largeTrial({ ...endpoint, rate: 300, dispersion: 0 }, { dropout: [{ hazard: 0.5 }] });
    const counts = outcomes(table, 'n.count', 0);
    const exposures = outcomes(table, 'n.exposure', 0);
    expectMean(
      counts.map((value, i) => value / exposures[i]),
      300,
    );
    expectMean(exposures, (1 - Math.exp(-2.5)) / 0.5);
  });
});

test('a composite event before dropout is an outcome, one after it is not seen', () => {
  const scenario: Partial<TrialScenario> = {
    dropout: [{ probability: 0.5, within: 3 }],
    intercurrentEvents: [
      { name: 'stop', strategy: 'composite', rates: [{ probability: 0.5, within: 3 }], value: -99 },
    ],
  };
  const scores = outcomes(
    largeTrial({ name: 'score', type: 'continuous', visits: [3], mean: 0, sd: 1 }, scenario),
    'score',
    0,
  );
  // One of the two comes within 3 with probability .75, and either of them first with the same probability.
  expectMean(
    share(scores, (value) => value === -99),
    0.375,
  );
  expectMean(share(scores, Number.isNaN), 0.375);
  const response: TrialEndpoint = { name: 'response', type: 'binary', probability: 0.5, observedAt: 3 };
  const [event] = scenario.intercurrentEvents ?? [];
  const { value, ...withoutValue } = event;
  expect(value).toBe(-99);
  const responses = outcomes(
    largeTrial(response, { ...scenario, intercurrentEvents: [withoutValue] }),
    'response',
    0,
  );
  expectMean(
    share(responses, (code) => code === -1),
    0.375,
  );
  expectMean(
    share(responses, (code) => code === 0),
    0.375 + 0.25 / 2,
  );
});
