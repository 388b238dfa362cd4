import { describe, expect, test } from '@jest/globals';
import { drawItems, type LeafItems, numberItems } from '../../../src/synthesizers/boosted/leafItems.js';
import { restrictItems } from '../../../src/synthesizers/boosted/restrictItems.js';
import { columnLattice } from '../../../src/table/lattice/columnLattice.js';
import { createStream } from '../../../src/random/randomStream.js';

function itemsFor(values: readonly number[], counts: readonly number[], grain: number): LeafItems {
  const shared = Uint8Array.from(counts, (count) => (count >= 5 ? 1 : 0));
  const decimals = -Math.log10(grain);
  const lattice = grain === 0 ? null : columnLattice({ name: 'x', kind: 'continuous', decimals });
  return numberItems(Float64Array.from(values), Int32Array.from(counts), shared, { lattice });
}

function drawMany(items: LeafItems, count: number): Float64Array {
  const stream = createStream(1, 'leaf items');
  const uniforms = Float64Array.from({ length: count }, () => stream.uniform());
  const out = new Float64Array(count);
  drawItems(
    items,
    Int32Array.from(out, (_, row) => row),
    uniforms,
    out,
  );
  return out;
}

const share = (drawn: Float64Array, is: (value: number) => boolean): number =>
  drawn.filter(is).length / drawn.length;

describe('numbers of a leaf', () => {
  test('values that many rows share keep their shares; rare ones are spread over their neighbourhood', () => {
    const items = itemsFor([0, 11.3, 12.9, 17.1, 18.2, 19.4, 100], [60, 1, 1, 1, 1, 1, 35], 0.1);
    const drawn = drawMany(items, 20_000);
    expect(Math.abs(share(drawn, (value) => value === 0) - 0.6)).toBeLessThan(0.018);
    expect(Math.abs(share(drawn, (value) => value === 100) - 0.35)).toBeLessThan(0.018);
    const between = drawn.filter((value) => value > 0 && value < 100);
    // Half-way to either neighbour, in tenths: 541 values of equal probability.
    expect(Math.min(...between)).toBeGreaterThanOrEqual(5.6);
    expect(Math.max(...between)).toBeLessThanOrEqual(59.7);
    expect(between.every((value) => Math.abs(value * 10 - Math.round(value * 10)) < 1e-9)).toBe(true);
    expect(new Set(between).size).toBeGreaterThan(400);
  });

  test('each row keeps its rounding', () => {
    const items = itemsFor([1000, 1900, 3000, 4127, 5200], [1, 1, 1, 1, 1], 1);
    const drawn = drawMany(items, 20_000);
    // Two rows in five are thousands, two hundreds; some hundreds are thousands by chance.
    expect(Math.abs(share(drawn, (value) => value % 100 === 0) - 0.8)).toBeLessThan(0.03);
    expect(share(drawn, (value) => value % 1000 === 0)).toBeGreaterThan(0.4);
  });

  test('no interval has fewer than five rows', () => {
    const values = Array.from({ length: 23 }, (_, i) => i * i + 0.5);
    const items = itemsFor(
      values,
      values.map(() => 1),
      0,
    );
    expect(Math.min(...items.rows)).toBeGreaterThanOrEqual(5);
    expect(items.rows.reduce((sum, rows) => sum + rows, 0)).toBe(23);
  });

  test('a resolved condition keeps exactly the values that it allows, by their probability', () => {
    const items = itemsFor([0, 11.3, 12.9, 17.1, 18.2, 19.4, 100], [60, 1, 1, 1, 1, 1, 35], 0.1);
    const set = { type: 'numbers', ranges: Float64Array.of(10, 20, 100, Infinity) } as const;
    const kept = restrictItems(items, { missing: false, set });
    const free = drawMany(items, 20_000);
    const accepted = share(free, (value) => (value >= 10 && value <= 20) || value >= 100);
    const rows = kept.rows.reduce((sum, count) => sum + count, 0);
    expect(Math.abs(rows / 100 - accepted)).toBeLessThan(0.018);
    const drawn = drawMany(kept, 2000);
    expect(drawn.every((value) => (value >= 10 && value <= 20.0000001) || value === 100)).toBe(true);
    const missing = restrictItems(items, { missing: true, set: null });
    expect(missing.rows).toHaveLength(0);
  });
});
