import { expect, test } from '@jest/globals';
import { orthogonalPowers } from '../../../../src/synthesizers/boosted/small-tables/orthogonalPowers.js';

const inGroup = [5, 1, 7, 3, 4, 9, 2];
const rows = inGroup.reduce((sum, count) => sum + count, 0);
const mean = (of: (group: number) => number): number =>
  inGroup.reduce((sum, count, group) => sum + count * of(group), 0) / rows;

/** Skewed scores of mean 0 and deviation 1 over the rows. */
function standardised(): Float64Array {
  const raw = inGroup.map((_, group) => Math.exp(group / 2));
  const centre = mean((group) => raw[group]);
  const deviation = Math.sqrt(mean((group) => (raw[group] - centre) ** 2));
  return Float64Array.from(raw, (value) => (value - centre) / deviation);
}

test('powers have mean 0, a quarter of the deviation of the one below, and are uncorrelated over the rows', () => {
  const powers = orthogonalPowers(standardised(), inGroup, 4);
  expect(powers).toHaveLength(4);
  powers.forEach((power, at) => {
    expect(mean((group) => power[group])).toBeCloseTo(0, 12);
    expect(mean((group) => power[group] ** 2)).toBeCloseTo(0.25 ** (2 * at), 12);
    powers.slice(0, at).forEach((lower) => expect(mean((g) => power[g] * lower[g])).toBeCloseTo(0, 12));
  });
});

test('the powers up to a degree span the polynomials of that degree', () => {
  const scores = standardised();
  const powers = orthogonalPowers(scores, inGroup, 3);
  // Projected on 1 and the powers, a cube is itself.
  const cube = scores.map((score) => score ** 3);
  const centre = mean((group) => cube[group]);
  const projected = cube.map((_, group) =>
    powers.reduce((sum, power) => {
      const share = mean((g) => cube[g] * power[g]) / mean((g) => power[g] ** 2);
      return sum + share * power[group];
    }, centre),
  );
  projected.forEach((value, group) => expect(value).toBeCloseTo(cube[group], 10));
});

test('two groups have one power, and the others are 0', () => {
  const powers = orthogonalPowers(Float64Array.of(-1, 1), [4, 4], 3);
  expect(powers.map((power) => [...power])).toEqual([
    [-1, 1],
    [0, 0],
    [0, 0],
  ]);
});
