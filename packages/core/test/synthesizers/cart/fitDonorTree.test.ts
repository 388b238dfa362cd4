import { describe, expect, test } from '@jest/globals';
import { createStream, type RandomStream } from '../../../src/random/randomStream.js';
import { distinctCells } from '../../../src/synthesizers/cart/distinctCells.js';
import { type DonorTree, leafFinder } from '../../../src/synthesizers/cart/donorTree.js';
import {
  fitDonorTree as donorTreeSteps,
  type DonorTreeFit,
} from '../../../src/synthesizers/cart/fitDonorTree.js';
import type { NumericColumn } from '../../../src/table/column.js';
import { fitBinnedTable } from '../../../src/trees/bins/binnedTable.js';

const ROWS = 600;

function fitDonorTree(fit: DonorTreeFit, stream: RandomStream): DonorTree {
  const steps = donorTreeSteps(fit, stream);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

function numbers(name: string, cell: (row: number) => number): NumericColumn {
  const values = Float64Array.from({ length: ROWS }, (_, row) => cell(row));
  return { type: 'numeric', schema: { name, kind: 'continuous' }, values };
}

/** y steps with x; z says nothing. */
function fitOf(options: Partial<DonorTreeFit> = {}): DonorTreeFit {
  const stream = createStream(1, 'donors');
  const x = numbers('x', () => stream.uniform());
  const z = numbers('z', () => stream.normal());
  const y = numbers('y', (row) => Math.floor(x.values[row] * 4) + stream.integer(3) / 10);
  const { values, ofRow } = distinctCells(y);
  return {
    table: fitBinnedTable([x, z]),
    rows: Int32Array.from({ length: ROWS }, (_, row) => row),
    weights: new Float64Array(ROWS).fill(1),
    cells: ofRow,
    values,
    numeric: true,
    minLeaf: 5,
    complexity: 1e-8,
    risk: 'errors',
    ...options,
  };
}

/** Rows of each leaf, found anew. */
function rowsByLeaf(tree: DonorTree, { table, rows }: DonorTreeFit): Map<number, number[]> {
  const bins = table.features.map((_, at) => table.bins.subarray(at * ROWS, (at + 1) * ROWS));
  const leafOf = leafFinder(tree, { features: table.features, bins });
  const found = new Map<number, number[]>();
  for (const row of rows) found.set(leafOf(row), [...(found.get(leafOf(row)) ?? []), row]);
  return found;
}

function leavesOf({ splits }: DonorTree): number {
  return splits.feature.filter((feature) => feature < 0).length;
}

describe('fitDonorTree', () => {
  test.each([true, false])(
    'a leaf holds the cells of its training rows, as often as they came (%p)',
    (numeric) => {
      const fit = fitOf({ numeric });
      const tree = fitDonorTree(fit, createStream(1, 'tree'));
      const leaves = rowsByLeaf(tree, fit);
      expect(leaves.size).toBe(leavesOf(tree));
      for (const [leaf, rows] of leaves) {
        expect(rows.length).toBeGreaterThanOrEqual(5);
        const donors: number[] = [];
        let before = 0;
        for (let donor = tree.donorStart[leaf]; donor < tree.donorStart[leaf + 1]; donor++) {
          for (; before < tree.upTo[donor]; before++) donors.push(tree.cells[donor]);
        }
        expect(donors).toEqual(rows.map((row) => fit.cells[row]).sort((a, b) => a - b));
      }
    },
  );

  test('weights count: a row that was drawn twice is two donors, one that was not is none', () => {
    const weights = Float64Array.from({ length: ROWS }, (_, row) => row % 3);
    const rows = Int32Array.from({ length: ROWS }, (_, row) => row).filter((row) => row % 3 > 0);
    const fit = fitOf({ weights, rows });
    const tree = fitDonorTree(fit, createStream(1, 'tree'));
    let total = 0;
    for (const [leaf, own] of rowsByLeaf(tree, fit)) {
      const weight = own.reduce((sum, row) => sum + weights[row], 0);
      expect(tree.upTo[tree.donorStart[leaf + 1] - 1]).toBe(weight);
      total += weight;
    }
    expect(total).toBe(600);
  });

  test('a higher complexity gives a subtree, down to the root', () => {
    const sizes = [0, 1e-8, 1e-3, 1e-2, 0.1, 1].map((complexity) =>
      leavesOf(fitDonorTree(fitOf({ complexity }), createStream(1, 'tree'))),
    );
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    // The four steps of y are worth two hundredths of its variance each; the noise in them is not.
    expect(sizes.slice(3)).toEqual([4, 4, 1].slice(0, 3));
  });

  test('a larger smallest leaf holds', () => {
    const fit = fitOf({ minLeaf: 40 });
    const tree = fitDonorTree(fit, createStream(1, 'tree'));
    for (const rows of rowsByLeaf(tree, fit).values()) expect(rows.length).toBeGreaterThanOrEqual(40);
  });

  test('published: rpart counts wrong guesses as the risk of labels, so a split that changes none is taken back', () => {
    // 80% of "a" on one side and 60% on the other: both sides say "a", though impurity falls.
    const x = numbers('x', (row) => row % 2);
    const label = numbers('label', (row) => ((row >> 1) % 10 < (row % 2 === 0 ? 8 : 6) ? 0 : 1));
    const { values, ofRow } = distinctCells(label);
    const fit = fitOf({ table: fitBinnedTable([x]), cells: ofRow, values, numeric: false });
    expect(leavesOf(fitDonorTree(fit, createStream(1, 'tree')))).toBe(1);
    expect(leavesOf(fitDonorTree({ ...fit, risk: 'impurity' }, createStream(1, 'tree')))).toBe(2);
    // Where a side says "b", the split stays.
    const other = numbers('label', (row) => ((row >> 1) % 10 < (row % 2 === 0 ? 8 : 4) ? 0 : 1));
    const cells = distinctCells(other).ofRow;
    expect(leavesOf(fitDonorTree({ ...fit, cells }, createStream(1, 'tree')))).toBe(2);
  });

  test.each([true, false])('a long growth pauses many times, whatever is grown (%p)', (numeric) => {
    const rowCount = 60_000;
    const stream = createStream(3, 'long');
    const column = (name: string, draw: () => number): NumericColumn => ({
      type: 'numeric',
      schema: { name, kind: 'continuous' },
      values: Float64Array.from({ length: rowCount }, draw),
    });
    const table = fitBinnedTable(
      Array.from({ length: 80 }, (_, f) => column(`x${f}`, () => stream.integer(4))),
    );
    const { values, ofRow } = distinctCells(column('y', () => stream.integer(2)));
    const fit: DonorTreeFit = {
      ...fitOf({ numeric }),
      table,
      rows: Int32Array.from({ length: rowCount }, (_, row) => row),
      weights: new Float64Array(rowCount).fill(1),
      cells: ofRow,
      values,
      // Large leaves, so that the test is quick.
      minLeaf: 5000,
    };
    let pauses = 0;
    for (const steps = donorTreeSteps(fit, stream); steps.next().done !== true;) pauses++;
    expect(pauses).toBeGreaterThan(3);
  });

  test('without columns before, one leaf holds everything', () => {
    const fit = fitOf();
    const table = { ...fit.table, features: [], bins: new Uint8Array(0) };
    const tree = fitDonorTree({ ...fit, table }, createStream(1, 'tree'));
    expect(tree.splits.feature).toEqual(Int32Array.of(-1));
    expect(tree.upTo[tree.upTo.length - 1]).toBe(ROWS);
  });
});
