import { describe, expect, test } from '@jest/globals';
import { createNeighborIndex } from '../../../../src/neighbors/neighborIndex.js';
import { standardScore } from '../../../../src/metrics/privacy/encodeRows.js';
import { attackScene } from '../../../../src/metrics/privacy/membership/attackScene.js';
import { interpolationAttack } from '../../../../src/metrics/privacy/membership/interpolationAttack.js';
import { nearestEdges } from '../../../../src/metrics/privacy/membership/nearestEdges.js';
import { aucWithError } from '../../../../src/metrics/rankAuc.js';
import { createStream } from '../../../../src/random/randomStream.js';
import { evaluate } from '../../../../src/report/evaluate.js';
import { getSynthesizer } from '../../../../src/synthesizers/registry.js';
import { createTable, type Table } from '../../../../src/table/table.js';
import { coded, numeric } from '../../../trees/tables.js';

const LABELS = ['a', 'b', 'c'];

/** Four numbers that share a factor, and a label. */
function people(rows: number, seed: number): Table {
  const stream = createStream(seed, 'people');
  const factor = Float64Array.from({ length: rows }, () => stream.normal());
  const numbers = [0, 1, 2, 3].map((at) =>
    numeric(
      `n${at}`,
      factor.map((shared) => Math.round(1000 * (0.6 * shared + 0.8 * stream.normal())) / 1000),
    ),
  );
  const label = Int32Array.from(factor, (shared) =>
    shared > 0.5 ? stream.integer(2) : 1 + stream.integer(2),
  );
  return createTable([...numbers, coded('group', LABELS, label)]);
}

/** As many rows as the table, by SMOTE with one neighbour. */
async function interpolated(real: Table, seed: number): Promise<Table> {
  const model = await getSynthesizer('smote').fit(real, { seed, options: { neighbors: 1 } });
  return createTable(model.sampleChunk(seed, 0, real.rowCount).columns);
}

async function aucOf(real: Table, holdout: Table, synthetic: Table, seed: number): Promise<number> {
  const scene = attackScene({ real, holdout, synthetic, seed });
  if (scene === null) throw new Error('There are too few rows.');
  const { scores } = await interpolationAttack(scene, seed, {});
  const { members, nonMembers } = scene;
  return aucWithError(scores.slice(0, members), scores.slice(members, members + nonMembers)).auc;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe('the attack by segments', () => {
  test('tells training rows of SMOTE with one neighbour, and none of a new sample', async () => {
    const leaking: number[] = [];
    const harmless: number[] = [];
    for (let seed = 0; seed < 10; seed++) {
      const [real, holdout] = [people(200, 3 * seed), people(80, 3 * seed + 1)];
      leaking.push(await aucOf(real, holdout, await interpolated(real, seed), seed));
      harmless.push(await aucOf(real, holdout, people(200, 3 * seed + 2), seed));
    }
    expect(mean(leaking)).toBeGreaterThan(0.78);
    expect(Math.min(...leaking)).toBeGreaterThan(0.65);
    // 40 non-members of 240 rows: an AUC has a standard error of .05, the mean of ten one of .016.
    expect(Math.abs(mean(harmless) - 0.5)).toBeLessThan(0.05);
  });

  test('sees copies, and takes equal candidates for one', async () => {
    const real = people(200, 1);
    expect(await aucOf(real, people(80, 2), real, 1)).toBeGreaterThan(0.95);
    expect(await aucOf(real, people(80, 2), people(200, 3), 1)).toBeLessThan(0.65);
  });

  test('scores tables of labels alone, of one label, and with missing numbers', async () => {
    const labels = (rows: number, seed: number, kinds: number): Table => {
      const stream = createStream(seed, 'labels');
      const draw = (): Int32Array => Int32Array.from({ length: rows }, () => stream.integer(kinds));
      return createTable([coded('x', LABELS, draw()), coded('y', LABELS, draw())]);
    };
    const gaps = (rows: number, seed: number): Table => {
      const stream = createStream(seed, 'gaps');
      const draw = (): Float64Array =>
        Float64Array.from({ length: rows }, () => (stream.uniform() < 0.3 ? NaN : stream.normal()));
      return createTable([numeric('x', draw()), numeric('y', draw())]);
    };
    for (const make of [
      (rows: number, seed: number) => labels(rows, seed, 3),
      (rows: number, seed: number) => labels(rows, seed, 1),
      gaps,
    ]) {
      const input = { real: make(60, 1), holdout: make(60, 2), synthetic: make(60, 3), seed: 1 };
      const scene = attackScene(input);
      if (scene === null) throw new Error('There are too few rows.');
      const { scores } = await interpolationAttack(scene, 1, {});
      expect(scores).toHaveLength(scene.targets.rowCount);
      expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
    }
  });

  test('is ahead of the attacks by distance where the decision refuses a table of 168 rows', async () => {
    const [real, holdout] = [people(168, 22), people(72, 23)];
    const synthetic = await interpolated(real, 22);
    const { decision, metrics } = await evaluate({ real, holdout, synthetic, seed: 22, groups: ['privacy'] });
    const low = (name: string): number => metrics.find((metric) => metric.name === name)?.valueLow ?? NaN;
    expect(decision.outcome).toBe('do-not-share');
    expect(low('interpolationAuc')).toBeGreaterThan(low('closestRecordAuc'));
    expect(low('interpolationAuc')).toBeGreaterThan(low('membershipAuc'));
  });
});

describe('segments between nearest points', () => {
  test('come once, from each point to its nearest', () => {
    // On a line: 0, 1, 3, 7. Nearest: 1, 0, 1, 3.
    const points = {
      rowCount: 4,
      numeric: Float64Array.of(0, 1, 3, 7),
      codes: new Int32Array(0),
      categoryWeights: new Float64Array(0),
    };
    const { from, to, starts, edges, unit } = nearestEdges(createNeighborIndex(points), points, 1);
    expect(Array.from(from, (point, at) => [point, to[at]])).toEqual([
      [0, 1],
      [2, 1],
      [3, 2],
    ]);
    expect([...starts]).toEqual([0, 1, 3, 5, 6]);
    expect([...edges]).toEqual([0, 0, 1, 1, 2, 2]);
    // Distances to the nearest: 1, 1, 2, 4.
    expect(unit).toBe(2);
  });

  test('of a single point are none', () => {
    const points = {
      rowCount: 1,
      numeric: Float64Array.of(0),
      codes: new Int32Array(0),
      categoryWeights: new Float64Array(0),
    };
    const { from, unit } = nearestEdges(createNeighborIndex(points), points, 5);
    expect(from).toHaveLength(0);
    expect(unit).toBe(1);
  });
});

describe('standard scores', () => {
  test('are deviations from the mean, 0 for a missing number and where all are alike', () => {
    expect([...standardScore(Float64Array.of(0, 4, NaN))(Float64Array.of(0, 2, 8, NaN))]).toEqual([
      -1, 0, 3, 0,
    ]);
    expect([...standardScore(Float64Array.of(0.1, 0.1, 0.1))(Float64Array.of(0.1, 9))]).toEqual([0, 0]);
    expect([...standardScore(Float64Array.of(NaN))(Float64Array.of(1))]).toEqual([0]);
  });

  test('of numbers near the ends of doubles are finite', () => {
    const large = standardScore(Float64Array.of(-1e308, 1e308));
    expect(large(Float64Array.of(1e308))[0]).toBeCloseTo(1, 12);
    expect(standardScore(Float64Array.of(0, 1e-300))(Float64Array.of(1e308))[0]).toBe(1e6);
  });
});
