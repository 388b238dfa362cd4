import { describe, expect, it } from '@jest/globals';
import { createStream } from '../../../src/random/randomStream.js';
import { findGaps } from '../../../src/table/lattice/findGaps.js';

function gapsOf(values: Float64Array, unit: number): number[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const distinct = Float64Array.from(counts.keys()).sort();
  return findGaps(
    distinct,
    Array.from(distinct, (value) => counts.get(value) ?? 0),
    () => unit,
  );
}

const stream = createStream(1, 'gaps');
const exponential = (): number => -Math.log(1 - stream.uniform());
const pareto = (shape: number) => (): number => (1 - stream.uniform()) ** (-1 / shape);
const normal = (): number => stream.normal();
const whole = (draw: () => number) => (): number => Math.floor(draw());

describe('gaps', () => {
  it.each([
    ['uniform', () => stream.uniform(), 0],
    ['normal', normal, 0],
    ['exponential', exponential, 0],
    ['lognormal', () => Math.exp(2 * normal()), 0],
    ['Pareto 3', pareto(3), 0],
    ['Pareto 1.5', pareto(1.5), 0],
    ['Pareto 1', pareto(1), 0],
    ['Cauchy', () => normal() / normal(), 0],
    ['two normals', () => normal() + (stream.uniform() < 0.5 ? 0 : 6), 0],
    ['geometric', whole(() => 5 * exponential()), 1],
    ['whole numbers of a lognormal', whole(() => Math.exp(3 + normal())), 1],
  ])('are found in few samples without any: %s', (_, draw, unit) => {
    let found = 0;
    for (const rows of [30, 100, 1000]) {
      for (let i = 0; i < 100; i++) {
        if (gapsOf(Float64Array.from({ length: rows }, draw), unit).length > 0) found++;
      }
    }
    // The level is .01; of 300 samples with that chance more than ten have a gap once in 2,000 suites.
    expect(found).toBeLessThanOrEqual(10);
  });

  it('are found before a far value, a rare code and a second group', () => {
    const salaries = Array.from({ length: 99 }, (_, i) => 1010 + 10 * i);
    expect(gapsOf(Float64Array.of(...salaries, 1_000_000), 1)).toEqual([1990, 1_000_000]);
    const code = Float64Array.from({ length: 300 }, (_, i) => (i < 3 ? 999 : stream.integer(21)));
    expect(gapsOf(code, 1)).toEqual([20, 999]);
    const negative = Float64Array.from({ length: 500 }, (_, i) => (i < 5 ? -9 : stream.uniform()));
    expect(gapsOf(negative, 0)).toEqual([-9, Math.min(...negative.subarray(5))]);
    const groups = Float64Array.from({ length: 500 }, (_, i) => normal() + (i < 250 ? 0 : 40));
    const [low, high] = [groups.subarray(0, 250), groups.subarray(250)];
    expect(gapsOf(groups, 0)).toEqual([Math.max(...low), Math.min(...high)]);
  });

  it('leave fewer than five rows between them as single values', () => {
    const far = Array.from({ length: 100 }, (_, i) => i);
    expect(gapsOf(Float64Array.of(...far, 5000, 5400, 5800), 1)).toEqual([99, 5000, 5000, 5400, 5400, 5800]);
    // Neighbours on the grid have nothing between them.
    expect(gapsOf(Float64Array.of(...far, 5000, 5001), 1)).toEqual([99, 5000]);
  });

  it('of a list of values lie where values that are as frequent would have come', () => {
    const few = Float64Array.from({ length: 300 }, () => 10 * stream.integer(3));
    expect(gapsOf(few, 1)).toEqual([0, 10, 10, 20]);
    expect(
      gapsOf(
        Float64Array.from({ length: 1000 }, (_, i) => (i < 3 ? 999 : 0)),
        1,
      ),
    ).toEqual([0, 999]);
    // 13 was not seen, and that is no wonder.
    const dice = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14].flatMap((value) =>
      Array<number>(value === 14 ? 1 : 9).fill(value),
    );
    expect(gapsOf(Float64Array.from(dice), 1)).toEqual([]);
  });

  it('are none of one value, of no value, or of a few different ones', () => {
    expect(gapsOf(Float64Array.of(), 0)).toEqual([]);
    expect(gapsOf(Float64Array.of(5, 5), 0)).toEqual([]);
    expect(gapsOf(Float64Array.of(1, 2, 1000), 0)).toEqual([]);
  });
});
