import { describe, expect, test } from '@jest/globals';
import { countWithin } from '../../src/neighbors/countWithin.js';
import { distinctPoints } from '../../src/neighbors/distinctPoints.js';
import { createNeighborIndex } from '../../src/neighbors/neighborIndex.js';
import { TiedIndex } from '../../src/neighbors/tiedNeighbors.js';
import type { NeighborPoints } from '../../src/neighbors/neighborPoints.js';
import { createStream } from '../../src/random/randomStream.js';

/** Points of two coarse numbers and a code, so that many are alike and many distances tie. */
function coarse(rowCount: number, seed: number) {
  const stream = createStream(seed, 'tied');
  return {
    rowCount,
    numeric: Float64Array.from({ length: 2 * rowCount }, () => stream.integer(4)),
    codes: Int32Array.from({ length: rowCount }, () => stream.integer(3)),
    categoryWeights: Float64Array.from([2]),
  };
}

type Points = NeighborPoints;

function squaredDistance(a: Points, i: number, b: Points, j: number): number {
  const code = a.codes[i] === b.codes[j] ? 0 : 2;
  return [0, 1].reduce((sum, at) => sum + (a.numeric[2 * i + at] - b.numeric[2 * j + at]) ** 2, code);
}

const [points, queries] = [coarse(300, 1), coarse(40, 2)];

test('points that are alike are one, with all their rows', () => {
  const { points: found, pointOf, starts, rows } = distinctPoints(points);
  expect(found.rowCount).toBeLessThanOrEqual(4 * 4 * 3);
  expect(Array.from(rows).sort((a, b) => a - b)).toEqual(Array.from({ length: 300 }, (_, row) => row));
  for (let point = 0; point < found.rowCount; point++) {
    for (const row of rows.subarray(starts[point], starts[point + 1])) {
      expect(pointOf[row]).toBe(point);
      expect(squaredDistance(found, point, points, row)).toBe(0);
    }
  }
});

test('0 and -0 are alike', () => {
  const signs = { rowCount: 2, numeric: Float64Array.from([0, -0]), codes: new Int32Array(0) };
  expect(distinctPoints({ ...signs, categoryWeights: new Float64Array(0) }).points.rowCount).toBe(1);
});

describe.each([1, 5, 40, 1000])('the nearest %i rows with all that tie', (k) => {
  test('are those of an exhaustive search', () => {
    const index = new TiedIndex(points);
    const { starts, points: found } = index.nearest(queries, k);
    for (let query = 0; query < queries.rowCount; query++) {
      const all = Array.from({ length: 300 }, (_, row) => squaredDistance(queries, query, points, row));
      const last = [...all].sort((a, b) => a - b)[Math.min(k, 300) - 1];
      const expected = all.flatMap((distance, row) => (distance <= last ? [row] : []));
      const rows = Array.from(found.subarray(starts[query], starts[query + 1])).flatMap((point) =>
        Array.from(
          index.distinct.rows.subarray(index.distinct.starts[point], index.distinct.starts[point + 1]),
        ),
      );
      expect(rows.sort((a, b) => a - b)).toEqual(expected);
    }
  });
});

test('without a category the distance of the others is left', () => {
  const index = new TiedIndex(points).withoutCategory(0);
  const { starts, squaredDistances } = index.nearest(queries, 1);
  for (let query = 0; query < queries.rowCount; query++) {
    const all = Array.from({ length: 300 }, (_, row) =>
      squaredDistance(
        { ...queries, codes: new Int32Array(40) },
        query,
        { ...points, codes: new Int32Array(300) },
        row,
      ),
    );
    expect(squaredDistances[starts[query]]).toBe(Math.min(...all));
  }
});

test('rows within a distance are counted with its edge', () => {
  const within = Float64Array.from({ length: queries.rowCount }, (_, query) => query % 5);
  const counts = countWithin(createNeighborIndex(points).tree, queries, within);
  for (let query = 0; query < queries.rowCount; query++) {
    let count = 0;
    for (let row = 0; row < 300; row++)
      if (squaredDistance(queries, query, points, row) <= within[query]) count++;
    expect(counts[query]).toBe(count);
  }
});
