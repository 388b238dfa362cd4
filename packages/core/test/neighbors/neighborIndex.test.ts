import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createNeighborIndex, NeighborIndex } from '../../src/neighbors/neighborIndex.js';
import type { NeighborPoints, Neighbors } from '../../src/neighbors/neighborPoints.js';
import { createStream } from '../../src/random/randomStream.js';

interface Points extends NeighborPoints {
  readonly categoryWeights: Float64Array;
}

/** All distances, sorted by distance and row: what the tree must agree with, bit for bit. */
function bruteForce(
  points: Points,
  queries: NeighborPoints,
  k: number,
  exclude: (at: number) => number,
): Neighbors {
  const { rowCount, categoryWeights } = points;
  const d = points.numeric.length / rowCount;
  const c = categoryWeights.length;
  const found = Array.from({ length: queries.rowCount }, (_, at) => {
    const all = Array.from({ length: rowCount }, (_, row) => {
      let distance = 0;
      for (let j = 0; j < d; j++)
        distance += (points.numeric[row * d + j] - queries.numeric[at * d + j]) ** 2;
      for (let j = 0; j < c; j++)
        if (points.codes[row * c + j] !== queries.codes[at * c + j]) distance += categoryWeights[j];
      return { row, distance };
    });
    return all
      .filter(({ row }) => row !== exclude(at))
      .sort((a, b) => a.distance - b.distance || a.row - b.row)
      .slice(0, k);
  });
  return {
    count: found[0].length,
    rows: Int32Array.from(found.flatMap((one) => one.map(({ row }) => row))),
    squaredDistances: Float64Array.from(found.flatMap((one) => one.map(({ distance }) => distance))),
  };
}

/** Points whose coordinates come from a few values, so that ties and duplicates are common, or from many. */
function randomPoints(seed: number, rowCount: number, d: number, c: number, coarse: boolean): Points {
  const stream = createStream(seed, 'points', rowCount);
  const number = (): number => (coarse ? stream.integer(4) / 2 : stream.normal());
  return {
    rowCount,
    numeric: Float64Array.from({ length: rowCount * d }, number),
    codes: Int32Array.from({ length: rowCount * c }, () => stream.integer(coarse ? 2 : 5) - 1),
    categoryWeights: Float64Array.from({ length: c }, (_, j) => (coarse ? 1 : 0.3 + 0.4 * j)),
  };
}

describe('NeighborIndex', () => {
  test('finds what brute force finds, ties included, on any mix of axes', () => {
    fc.assert(
      fc.property(
        fc.record({
          seed: fc.integer({ min: 0, max: 1e6 }),
          rowCount: fc.integer({ min: 1, max: 150 }),
          d: fc.integer({ min: 0, max: 4 }),
          c: fc.integer({ min: 0, max: 4 }),
          k: fc.integer({ min: 1, max: 8 }),
          coarse: fc.boolean(),
        }),
        ({ seed, rowCount, d, c, k, coarse }) => {
          const points = randomPoints(seed, rowCount, d, c, coarse);
          const index = createNeighborIndex(points);
          const queries = randomPoints(seed + 1, 20, d, c, coarse);
          expect(index.nearestAll(queries, k)).toEqual(bruteForce(points, queries, k, () => -1));
          if (rowCount === 1) return;
          expect(index.nearestAll(points, k, 'self')).toEqual(bruteForce(points, points, k, (at) => at));
        },
      ),
      { seed: 1, numRuns: 150 },
    );
  });

  test('2,000 points of 7 numbers and 3 categories agree with brute force', () => {
    const points = randomPoints(3, 2000, 7, 3, false);
    const queries = randomPoints(4, 100, 7, 3, false);
    expect(createNeighborIndex(points).nearestAll(queries, 5)).toEqual(
      bruteForce(points, queries, 5, () => -1),
    );
  });

  test('a thousand equal points are one leaf, and the lowest rows come first', () => {
    const points: Points = {
      rowCount: 1000,
      numeric: new Float64Array(1000).fill(0.1),
      codes: new Int32Array(1000),
      categoryWeights: Float64Array.of(1),
    };
    const index = createNeighborIndex(points);
    expect(index.tree.axis).toHaveLength(1);
    const query = { numeric: Float64Array.of(0.1), codes: Int32Array.of(3) };
    expect(index.nearest(query, 3)).toEqual({
      count: 3,
      rows: Int32Array.of(0, 1, 2),
      squaredDistances: Float64Array.of(1, 1, 1),
    });
    expect([...index.nearestAll(points, 2, 'self').rows.slice(0, 6)]).toEqual([1, 2, 0, 2, 0, 1]);
  });

  test('within a distance it finds what is as near, and says where nothing is', () => {
    for (const coarse of [true, false]) {
      const points = randomPoints(9, 200, 2, 2, coarse);
      const queries = randomPoints(10, 60, 2, 2, coarse);
      const all = bruteForce(points, queries, 4, () => -1);
      // From nothing to all four: below the first, and exactly at each of them.
      const within = Float64Array.from({ length: 60 }, (_, at) =>
        at % 5 === 0 ? all.squaredDistances[4 * at] / 2 - 1e-9 : all.squaredDistances[4 * at + (at % 5) - 1],
      );
      const near = all.squaredDistances.map((distance, at) => (distance <= within[at >> 2] ? at : -1));
      const found = createNeighborIndex(points).nearestAll(queries, 4, 'none', within);
      expect(found).toEqual({
        count: 4,
        rows: Int32Array.from(near, (at) => (at < 0 ? -1 : all.rows[at])),
        squaredDistances: Float64Array.from(near, (at) => (at < 0 ? Infinity : all.squaredDistances[at])),
      });
      expect(found.rows).toContain(-1);
    }
  });

  test('a row can be excluded for each query', () => {
    const points = randomPoints(5, 50, 2, 1, false);
    const queries = randomPoints(6, 10, 2, 1, false);
    const exclude = Int32Array.from({ length: 10 }, (_, at) => at * 3);
    expect(createNeighborIndex(points).nearestAll(queries, 50, exclude)).toEqual(
      bruteForce(points, queries, 50, (at) => exclude[at]),
    );
  });

  test('a clone of the tree is the same index', () => {
    const points = randomPoints(7, 300, 3, 2, false);
    const index = createNeighborIndex(points);
    const copy = new NeighborIndex(structuredClone(index.tree));
    expect(copy.nearestAll(points, 4, 'self')).toEqual(index.nearestAll(points, 4, 'self'));
  });

  test('what has no distance is refused', () => {
    const points = randomPoints(8, 10, 2, 1, false);
    const invalid = expect.objectContaining({ code: 'INVALID_OPTION' });
    const numeric = points.numeric.slice();
    numeric[5] = NaN;
    expect(() => createNeighborIndex({ ...points, numeric })).toThrow(
      expect.objectContaining({ code: 'INVALID_OPTION', location: { row: 2, value: 'NaN' } }),
    );
    expect(() => createNeighborIndex({ ...points, codes: new Int32Array(3) })).toThrow(invalid);
    expect(() => createNeighborIndex({ ...points, rowCount: 0 })).toThrow(
      expect.objectContaining({ code: 'TOO_FEW_ROWS' }),
    );
    const index = createNeighborIndex(points);
    expect(() => index.nearestAll(points, 0)).toThrow(invalid);
    expect(() => index.nearestAll({ ...points, codes: new Int32Array(3) }, 1)).toThrow(invalid);
  });
});
