import { describe, expect, test } from '@jest/globals';
import { measureColumns } from '../../../src/metrics/column/measureColumns.js';
import { tailDistance } from '../../../src/metrics/column/tailDistance.js';
import type { Verdict } from '../../../src/metrics/metric.js';
import { createStream, type RandomStream } from '../../../src/random/randomStream.js';
import { createTable } from '../../../src/table/table.js';
import { numeric } from '../../trees/tables.js';

const sequence = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

function measure(real: readonly number[], synthetic: readonly number[]): number | null {
  return tailDistance.compute(numeric('x', [...real]), numeric('x', [...synthetic]));
}

async function verdict(real: readonly number[], synthetic: readonly number[]): Promise<Verdict | null> {
  const [a, b] = [real, synthetic].map((values) => createTable([numeric('x', [...values])]));
  const { values } = await measureColumns([tailDistance], { real: a, synthetic: b, holdout: null, seed: 1 });
  return values.find(({ scope }) => scope === 'column')?.verdict ?? null;
}

/** F5 of the list of cases: 99 salaries of 1,010 to 1,990 and one of 1,000,000. */
const salaries = [...sequence(99).map((at) => 1010 + 10 * at), 1_000_000];

describe('the distance of the tails', () => {
  test('worked out by hand: one far value of a thousand that is missing', () => {
    // Real 0 to 999, but 1,998 for the largest: the 99th percentile is 989, the median 499, the unit 490.
    const real = [...sequence(999), 1998];
    // The synthetic largest is 998: F differs by .001 from 998 to 1,998, and the tails hold .02.
    const expected = (0.001 * Math.log((490 + 1998 - 989) / (490 + 998 - 989))) / 0.02;
    expect(measure(real, [...sequence(999), 998])).toBeCloseTo(expected, 12);
    // The mirror image has the lower tail.
    const mirrored = (values: number[]): number[] => values.map((value) => -value);
    const lower = measure(mirrored(real), mirrored([...sequence(999), 998]));
    expect(Math.abs((lower ?? 0) / expected - 1)).toBeLessThan(0.01);
  });

  test('0 for equal tails, whatever the body; no value where nothing varies or is there', () => {
    const real = sequence(1000);
    expect(measure(real, real)).toBe(0);
    const body = real.map((value) => (value > 100 && value < 900 ? 500 : value));
    expect(measure(real, body)).toBe(0);
    expect(measure([5, 5, 5], [5, 6])).toBeNull();
    expect(measure([NaN], [1])).toBeNull();
    expect(measure([1, 2], [NaN])).toBeNull();
  });

  test('does not change with the unit and the origin of the column', () => {
    const stream = createStream(2, 'tails');
    const draw = (): number[] => sequence(2000).map(() => Math.exp(stream.normal()));
    const [real, synthetic] = [draw(), draw()];
    const moved = (values: number[]): number[] => values.map((value) => 1000 + 8 * value);
    const value = measure(real, synthetic) ?? NaN;
    expect(measure(moved(real), moved(synthetic))).toBeCloseTo(value, 9);
    expect(value).toBeGreaterThan(0);
  });

  test('catches values drawn between the body and a far one (F5), and no faithful sample', async () => {
    const stream = createStream(3, 'salaries');
    const bootstrap = sequence(1000).map(() => salaries[stream.integer(100)]);
    // 3.1% of the rows between 2,001 and 999,999, as they came out.
    const smeared = bootstrap.map((value) =>
      stream.uniform() < 0.031 ? Math.round(2001 + 997_998 * stream.uniform()) : value,
    );
    expect(await verdict(salaries, bootstrap)).toBe('at');
    expect(await verdict(salaries, smeared)).toBe('below');
  });

  test('catches a heavy tail that is cut, or five times as far out; not another sample of it', async () => {
    const stream = createStream(4, 'Pareto');
    const pareto = (source: RandomStream): number => (1 - source.uniform()) ** (-1 / 1.5);
    const sample = (): number[] => sequence(4000).map(() => pareto(stream));
    const real = sample();
    expect(await verdict(real, sample())).toBe('at');
    const percentile = [...real].sort((a, b) => a - b)[3960];
    expect(
      await verdict(
        real,
        sample().map((value) => Math.min(value, percentile)),
      ),
    ).toBe('below');
    expect(
      await verdict(
        real,
        sample().map((value) => (value > percentile ? 5 * value : value)),
      ),
    ).toBe('below');
  });
});
