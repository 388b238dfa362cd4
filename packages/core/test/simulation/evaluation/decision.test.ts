import { describe, expect, test } from '@jest/globals';
import { evaluateDecision } from '../../../src/simulation/evaluation/evaluateDecision.js';
import { operatingCharacteristics } from '../../../src/simulation/evaluation/operatingCharacteristics.js';
import type { Criterion } from '../../../src/simulation/plan/decisionRule.js';
import type { Multiplicity } from '../../../src/simulation/plan/multiplicity.js';
import { prepare, simulate } from '../plans.js';

const { simulation } = prepare({
  endpoints: [
    { name: 'death', type: 'time-to-event', median: 9 },
    { name: 'response', type: 'binary', probability: 0.3 },
  ],
  scenarios: [
    {
      name: 'effect',
      weight: 3,
      accrual: { duration: 12 },
      effects: [
        { endpoint: 'death', hazardRatio: 0.6 },
        { endpoint: 'response', oddsRatio: 1.6 },
      ],
    },
    { name: 'none', accrual: { duration: 12 } },
  ],
  designs: [
    {
      name: 'two looks',
      sizes: [160, 240],
      looks: { by: 'events', at: [70, 140] },
      futility: { type: 'values', values: [0] },
    },
  ],
  analyses: [
    { name: 'survival', endpoint: 'death', method: 'log-rank' },
    { name: 'response', endpoint: 'response', method: 'risk-difference' },
  ],
  cost: { fixed: 1000, patient: 100, time: 10 },
});
const TRIALS = 300;
const blocks = simulate(simulation, TRIALS);

function successes(success: Criterion, rest = {}): Uint8Array[] {
  return evaluateDecision(simulation, blocks, { success, ...rest }).map((result) => result.success);
}

describe('a decision', () => {
  const crossed = successes({ metric: 'trial.success', atLeast: 1 });
  const responded = successes({ metric: 'response.p', below: 0.05 });

  test('combines criteria by all, any and a number of them', () => {
    const of = [
      { metric: 'trial.success', atLeast: 1 },
      { metric: 'response.p', below: 0.05 },
    ];
    const all = successes({ all: of });
    const any = successes({ any: of });
    const two = successes({ of, count: 2 });
    crossed.forEach((one, cell) =>
      one.forEach((hit, trial) => {
        const other = responded[cell][trial];
        expect(all[cell][trial]).toBe(hit & other);
        expect(any[cell][trial]).toBe(hit | other);
        expect(two[cell][trial]).toBe(hit & other);
      }),
    );
    expect(crossed[0].some((hit, trial) => hit !== responded[0][trial])).toBe(true);
  });

  test('compares ratios as ratios, and metrics with one another', () => {
    const ratio = successes({ metric: 'survival.upper', below: 1 });
    const pair = successes({ metric: 'survival.p', below: 'response.p' });
    const { analyses, lastLook } = blocks[0].cells[0];
    for (let trial = 0; trial < 250; trial++) {
      const place = lastLook[trial] * 250 + trial;
      expect(ratio[0][trial]).toBe(analyses[0].upper[place] < 0 ? 1 : 0);
      expect(pair[0][trial]).toBe(analyses[0].p[place] < analyses[1].p[place] ? 1 : 0);
    }
  });

  test('reads the look that it names; one that was not held keeps nothing', () => {
    const second = successes({ metric: 'trial.patients', look: 2, atLeast: 0 });
    const { lastLook } = blocks[0].cells[0];
    for (let trial = 0; trial < 250; trial++) expect(second[0][trial]).toBe(lastLook[trial]);
  });

  test('costs patients and time', () => {
    const dear = successes({ metric: 'trial.cost', above: 17_250 });
    const { patients, times, lastLook } = blocks[0].cells[0];
    for (let trial = 0; trial < 250; trial++) {
      const place = lastLook[trial] * 250 + trial;
      expect(dear[0][trial]).toBe(1000 + 100 * patients[place] + 10 * times[place] > 17_250 ? 1 : 0);
    }
  });

  test('adjusts p-values: Holm rejects what Bonferroni does and more', () => {
    const adjusted = (method: 'bonferroni' | 'holm') =>
      successes(
        { metric: 'response.adjustedP', below: 0.05 },
        { multiplicity: { method, analyses: ['survival', 'response'] } },
      );
    const [bonferroni, holm] = [adjusted('bonferroni'), adjusted('holm')];
    const { analyses, lastLook } = blocks[0].cells[0];
    for (let trial = 0; trial < 250; trial++) {
      const p = analyses[1].p[lastLook[trial] * 250 + trial];
      expect(bonferroni[0][trial]).toBe(2 * p < 0.05 ? 1 : 0);
      expect(holm[0][trial]).toBeGreaterThanOrEqual(bonferroni[0][trial]);
    }
  });

  test('gatekeeping: a secondary analysis counts where the primary one is significant, as in a graph of one arrow', () => {
    const both = (multiplicity: Multiplicity) =>
      ['survival', 'response'].map((name) =>
        successes({ metric: `${name}.adjustedP`, below: 0.05 }, { multiplicity }),
      );
    const [primary, secondary] = both({
      method: 'parallel-gatekeeping',
      families: [{ analyses: ['survival'] }, { analyses: ['response'] }],
    });
    const graph = both({
      method: 'graphical',
      analyses: ['survival', 'response'],
      weights: [1, 0],
      transitions: [{ from: 'survival', to: 'response', fraction: 1 }],
    });
    expect(graph).toEqual([primary, secondary]);
    const survived = successes({ metric: 'survival.p', below: 0.05 });
    expect(primary).toEqual(survived);
    secondary.forEach((hits, cell) =>
      hits.forEach((hit, trial) => expect(hit).toBe(survived[cell][trial] & responded[cell][trial])),
    );
    expect(responded[0].some((hit, trial) => hit !== secondary[0][trial])).toBe(true);
  });
});

describe('operating characteristics', () => {
  const results = operatingCharacteristics(simulation, blocks);

  test('agree with the stored trials', () => {
    const [cell] = results.cells;
    const outcomes = blocks.flatMap(({ cells }) => Array.from(cells[0].outcome));
    const won = outcomes.filter((outcome) => outcome === 1).length / TRIALS;
    expect(cell.success.value).toBe(won);
    expect(cell.success.standardError).toBeCloseTo(Math.sqrt((won * (1 - won)) / TRIALS), 14);
    const patients = blocks.flatMap(({ cells: [{ patients: all, lastLook }] }) =>
      Array.from(lastLook, (look, trial) => all[look * lastLook.length + trial]),
    );
    expect(cell.patients.value).toBeCloseTo(patients.reduce((sum, one) => sum + one) / TRIALS, 10);
    const stopped = cell.looks.reduce(
      (sum, { success, futility, harm }) => sum + success.value + futility.value + harm.value,
      0,
    );
    expect(stopped).toBeCloseTo(outcomes.filter((outcome) => outcome !== 0).length / TRIALS, 12);
    expect(cell.looks[0].held.value).toBe(1);
  });

  test('weigh the scenarios, trial by trial', () => {
    const [effect, none] = results.cells;
    const [design] = results.designs;
    expect(design.assurance.value).toBeCloseTo((3 * effect.success.value + none.success.value) / 4, 12);
    const separate = Math.hypot(3 * effect.success.standardError, none.success.standardError) / 4;
    expect(design.assurance.standardError).toBeGreaterThan(0);
    expect(design.assurance.standardError).toBeLessThan(1.2 * separate);
  });

  test('recommend the cheapest design that reaches the target, and none where none does', () => {
    const reached = results.designs.map(({ assurance }) => assurance.value);
    const target = Math.min(...reached) - 0.01;
    const decision = { ...simulation.plan.decision, target };
    const chosen = operatingCharacteristics(simulation, blocks, { decision }).recommendation;
    expect(chosen).toMatchObject({ design: 0, minimise: 'cost', target });
    const { recommendation } = operatingCharacteristics(simulation, blocks, {
      decision: { ...decision, target: 0.999 },
    });
    expect(recommendation.design).toBeNull();
    expect(recommendation.reason).toMatch(/No design reaches/);
  });

  test('of one trial have no standard error, and its recommendation is in doubt', () => {
    const one = simulate(simulation, 1);
    const reasonFor = (target: number): string =>
      operatingCharacteristics(simulation, one, { decision: { ...simulation.plan.decision, target } })
        .recommendation.reason;
    expect(reasonFor(0)).toMatch(/standard error unknown\)\. It lies within two standard errors/);
    const { warnings } = operatingCharacteristics(simulation, one);
    expect(warnings[0]).toMatch(/^1 trial is few/);
  });

  test('can be those of some designs and scenarios', () => {
    const filtered = operatingCharacteristics(simulation, blocks, { designs: [1], scenarios: [1] });
    expect(filtered.cells.map(({ design, scenario }) => [design, scenario])).toEqual([[1, 1]]);
    expect(filtered.cells[0]).toEqual(results.cells[3]);
    expect(filtered.differences).toEqual([expect.objectContaining({ design: 1, reference: 0, scenario: 1 })]);
  });

  test('warn of few trials and of events that are too few', () => {
    const short = prepare({
      designs: [{ name: 'short', sizes: [100], followUp: 1, looks: { by: 'events', at: [90] } }],
    }).simulation;
    const { warnings } = operatingCharacteristics(short, simulate(short, 20));
    expect(warnings).toEqual([
      expect.stringMatching(/20 trials are few/),
      expect.stringMatching(/100% of the trials ended before the planned number of events/),
    ]);
  });
});
