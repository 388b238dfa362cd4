import { beforeAll, describe, expect, test } from '@jest/globals';
import type { MetricValue } from '../../src/metrics/metric.js';
import type { MetricDefinition } from '../../src/metrics/metricDefinition.js';
import { METRICS } from '../../src/metrics/registry.js';
import { evaluate } from '../../src/report/evaluate.js';
import type { EvaluationReport } from '../../src/report/report.js';
import { mixedTable, perturb } from './mixedTable.js';

/** One report a quality of synthetic table: 90%, 50% and 10% of cells damaged, a new real sample, the real rows. */
const QUALITIES = ['worst', 'bad', 'good', 'fresh', 'real'] as const;
const reports = new Map<(typeof QUALITIES)[number], EvaluationReport>();

beforeAll(async () => {
  const real = mixedTable(600, 1);
  const holdout = mixedTable(300, 2);
  const tables = {
    worst: perturb(real, 0.9, 5),
    bad: perturb(real, 0.5, 5),
    good: perturb(real, 0.1, 5),
    fresh: mixedTable(600, 3),
    real,
  };
  for (const quality of QUALITIES) {
    reports.set(
      quality,
      await evaluate({ real, synthetic: tables[quality], holdout, target: 'died', seed: 1 }),
    );
  }
});

function report(quality: (typeof QUALITIES)[number]): EvaluationReport {
  return reports.get(quality) as EvaluationReport;
}

/** The table's value, or the forest's trained on synthetic rows. */
function valueOf(quality: (typeof QUALITIES)[number], name: string): MetricValue {
  const found = report(quality).metrics.find(
    (metric) => metric.name === name && (metric.scope === 'table' || metric.scope === 'trainSynthetic'),
  );
  return found as MetricValue;
}

/** Scores of learners have a table of their own, where they are not noise: test/metrics/utility. */
const measured = METRICS.filter(
  // Marks have a table of their own: test/metrics/column.
  ({ group, name }) => (group === 'fidelity' && name !== 'markSimilarity') || name === 'accuracy',
);
const privacy = METRICS.filter(
  // 1% of 300 rows are too few to be attacked as outliers: test/metrics/privacy/membership.
  ({ group, name }) => group === 'privacy' && !name.startsWith('outlierAttack'),
);

/** Scores that learn or seek neighbours, on samples. */
const NOT_A_LADDER = ['c2stAuc', 'standardisedPMse', 'alphaPrecision', 'betaRecall'];

describe.each(measured.map((metric) => [metric.name, metric] as const))('%s', (name, definition) => {
  const sign = definition.goal === 'maximise' ? 1 : -1;
  const best = definition.goal === 'maximise' ? definition.maximum : definition.minimum;
  const worst = definition.goal === 'maximise' ? definition.minimum : definition.maximum;

  test('worst <= bad <= good <= real <= best', () => {
    const scores = (['worst', 'bad', 'good', 'real'] as const).map(
      (quality) => sign * valueOf(quality, name).value,
    );
    // Accuracy is a fraction of 300 rows: 10% damage may cost it nothing, and luck may give it a row or five. What a
    // classifier or neighbours see of total damage is noise about its worst value.
    const slack =
      name === 'accuracy' ? 5 / 300 : NOT_A_LADDER.includes(name) ? 0.03 * Math.abs(scores[0]) : 0;
    const ladder = [sign * worst, ...scores, sign * best];
    for (let i = 1; i < ladder.length; i++) expect(ladder[i]).toBeGreaterThanOrEqual(ladder[i - 1] - slack);
    expect(scores[3]).toBeGreaterThan(scores[0]);
  });

  test('half-damaged rows are below the ceiling', () => {
    const { verdict } = valueOf('bad', name);
    if (verdict !== null) expect(verdict).toBe('below');
  });

  test('every value carries its version, goal, sizes and seed, and its interval holds its ceiling', () => {
    expectProvenance(name, definition);
  });
});

/** Attacks whose highest scores, of 150 rows, are not those of copies; the AUC of each sees them. */
const SEEN_BY_AUC = ['classifierAttackTpr', 'memorisationTpr', 'singlingOutTpr', 'linkabilityTpr'];

describe.each(
  privacy.filter(({ name }) => !SEEN_BY_AUC.includes(name)).map((metric) => [metric.name, metric] as const),
)('%s', (name, definition) => {
  test('a copy of the training rows is flagged', () => {
    expect(valueOf('real', name).verdict).toBe('below');
  });

  test('every value carries its version, goal, sizes and seed, and its interval holds its ceiling', () => {
    expectProvenance(name, definition);
  });
});

function expectProvenance(name: string, definition: MetricDefinition): void {
  for (const quality of QUALITIES) {
    for (const metric of report(quality).metrics.filter((entry) => entry.name === name)) {
      const { version, goal, group } = definition;
      expect(metric).toMatchObject({ version, goal, group });
      expect(metric.provenance).toMatchObject({
        seed: 1,
        realRows: 600,
        syntheticRows: 600,
        holdoutRows: 300,
      });
      expect(metric.value).toBeGreaterThanOrEqual(definition.minimum);
      expect(metric.value).toBeLessThanOrEqual(definition.maximum);
      if (metric.ceiling === null) continue;
      expect(metric.low).toBeLessThanOrEqual(metric.ceiling);
      expect(metric.high).toBeGreaterThanOrEqual(metric.ceiling);
    }
  }
}

test('new real samples are at the ceiling, but for the one value in ten that a 90% interval leaves out', () => {
  // Some 33 scores that lean on each other; five outside are twice the expected number and a half.
  const scores = [...measured, ...privacy].map(({ name }) => valueOf('fresh', name));
  const outside = scores.filter(({ verdict }) => verdict !== 'at' && verdict !== null);
  expect(outside.map(({ name }) => name).length).toBeLessThanOrEqual(5);
  expect(scores.length).toBeGreaterThan(30);
});

test('no number of any report is NaN or infinite: JSON gives the same report back', () => {
  for (const quality of QUALITIES)
    expect(JSON.parse(JSON.stringify(report(quality)))).toEqual(report(quality));
});

test('shares of every distribution sum to 1 with the missing share', () => {
  for (const quality of QUALITIES) {
    expect(report(quality).distributions.map((entry) => entry.column)).toEqual([
      'x',
      'y',
      'count',
      'day',
      'group',
      'died',
    ]);
    for (const entry of report(quality).distributions) {
      const sum = (shares: readonly number[]): number => shares.reduce((a, b) => a + b, 0);
      expect(sum(entry.real) + entry.realMissing).toBeCloseTo(1, 12);
      expect(sum(entry.synthetic) + entry.syntheticMissing).toBeCloseTo(1, 12);
      if (entry.edges) expect(entry.edges.length).toBe(entry.real.length + 1);
    }
  }
});

test('the real rows themselves are called out as too good to be fresh', () => {
  expect(valueOf('real', 'ksComplement').verdict).toBe('above');
  expect(valueOf('real', 'correlationL1Sum').verdict).toBe('above');
});
