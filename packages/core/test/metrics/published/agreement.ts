import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { fileSource, importTable, readTable } from '@likeness/io';
import { cutCells } from '../../../src/metrics/cells/cutCells.js';
import { columnShapes } from '../../../src/metrics/column/columnShapes.js';
import { columnPairTrends } from '../../../src/metrics/column-pair/columnPairTrends.js';
import { pairDistances, preparePairs } from '../../../src/metrics/column-pair/pairTask.js';
import { accuracy1 } from '../../../src/metrics/kway/accuracy1.js';
import { accuracy2 } from '../../../src/metrics/kway/accuracy2.js';
import { accuracy3 } from '../../../src/metrics/kway/accuracy3.js';
import { chooseParts } from '../../../src/metrics/kway/chooseParts.js';
import type { KWayMetric } from '../../../src/metrics/kway/kWayMetric.js';
import type { MetricInput } from '../../../src/metrics/metricInput.js';
import { dcrShare } from '../../../src/metrics/privacy/dcrShare.js';
import { appendPoints, encodeRows, takePoints } from '../../../src/metrics/privacy/encodeRows.js';
import { findRealNeighbors } from '../../../src/metrics/privacy/realNeighbors.js';
import { sampleRowIndices } from '../../../src/metrics/ceilings/sampleRowIndices.js';
import { TiedIndex } from '../../../src/neighbors/tiedNeighbors.js';
import { alignTables } from '../../../src/report/alignTables.js';
import type { Table } from '../../../src/table/table.js';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../../../..');
const data = path.resolve(root, process.env.LIKENESS_DATA ?? '../shared/data', 'fidelity');
const available = existsSync(data);
if (!available) console.log(`skipped: the peers' tables are not in ${data}; set LIKENESS_DATA`);

/** 20,000 searches among 49,000 rows: some 4 s of a processor, which tests of other files may share. */
const SEARCH_TIMEOUT = 300_000;

/** Values of a table that were published: k1, k2, k3, Column Shapes, Column Pair Trends, DCR share. */
export type PublishedValues = readonly (number | null)[];

/** The published values take every column of whole numbers as numbers, codes and 99999 included. */
async function read(file: string): Promise<Table> {
  const source = await fileSource(path.join(data, file));
  const { schema } = await importTable(source);
  const numbers = schema.columns.filter(
    ({ kind, categories = [], marks = [] }) =>
      (kind === 'categorical' &&
        categories.length > 0 &&
        categories.every((label) => /^-?\d+$/.test(label))) ||
      marks.some(({ meaning }) => meaning === 'special'),
  );
  const declared = new Map(numbers.map(({ name }) => [name, { kind: 'integer' as const, marks: [] }]));
  return (await readTable(source, { declared })).table;
}

function kWay({ real, synthetic }: MetricInput, metric: KWayMetric): Float64Array {
  const columns = real.columns.map((_, at) => at);
  const [left, right] = cutCells([real, synthetic], columns, metric.cells);
  return metric.compute(left, right, chooseParts(columns.length, metric.order, metric.mostParts, 1));
}

function pairTrends(input: MetricInput): number | null {
  const columns = input.real.columns.map((_, at) => at);
  const task = preparePairs(
    { ...input, holdout: null },
    columns,
    chooseParts(columns.length, 2, 5_000, 1) as [number, number][],
  );
  const parts = task.parts.filter(({ kind }) => kind !== 'spearman');
  return columnPairTrends.compute(
    pairDistances(task.real, task.synthetic, parts).map((distance) => 1 - distance),
  );
}

/** As `measureDistances` has it, with the same rows; without its distribution and control, which take longer. */
async function shareNearTraining({ real, synthetic, holdout, seed }: MetricInput): Promise<number> {
  const [training, drawn, unseen] = encodeRows([real, synthetic, ...(holdout ? [holdout] : [])]);
  const queries = takePoints(drawn, sampleRowIndices(drawn.rowCount, 10_000, seed, 'privacy-queries'));
  const size = Math.min(training.rowCount, unseen.rowCount);
  const probabilities = [size / training.rowCount, size / unseen.rowCount] as const;
  const index = new TiedIndex(appendPoints(training, unseen));
  const neighbors = await findRealNeighbors(index, queries, Math.min(...probabilities), {});
  const own = new Int32Array(index.distinct.points.rowCount);
  index.distinct.pointOf.forEach((point, row) => (own[point] += row < training.rowCount ? 1 : 0));
  const other = own.map((count, point) => index.count(point) - count);
  return dcrShare.compute(neighbors, own, other, ...probabilities);
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * Declares the tests of one data set: this engine's metrics of tables that other systems have made, beside the values
 * that were published of them.
 *
 * @param peers published values by system
 */
export function describeAgreement(dataset: string, peers: Readonly<Record<string, PublishedValues>>): void {
  (available ? describe : describe.skip)(`published: ${dataset}`, () => {
    let real: Table;
    let holdout: Table;
    beforeAll(async () => {
      real = await read(`${dataset}/trn.csv.gz`);
      holdout = await read(`${dataset}/val.csv.gz`);
    });

    describe.each(Object.entries(peers))('%s', (peer, [k1, k2, k3, shapes, pairs, dcr]) => {
      let input: MetricInput;
      beforeAll(async () => {
        const synthetic = peer === 'holdout' ? holdout : await read(`${dataset}/peers/${peer}.csv.gz`);
        const aligned = alignTables([real, synthetic, holdout], ['real', 'synthetic', 'holdout']);
        input = { real: aligned[0], synthetic: aligned[1], holdout: aligned[2], seed: 1 };
      });

      test('accuracy1 and accuracy2 within .002', () => {
        expect(Math.abs(mean(kWay(input, accuracy1)) - (k1 ?? NaN))).toBeLessThan(0.002);
        expect(Math.abs(mean(kWay(input, accuracy2)) - (k2 ?? NaN))).toBeLessThan(0.002);
      });

      test('accuracy3 within .002, and the error of 1,000 random triples where the paper drew them', () => {
        const triples = kWay(input, accuracy3);
        const centre = mean(triples);
        const variance = mean(triples.map((value) => (value - centre) ** 2));
        const drawn = Math.min(1_000, triples.length);
        const error = Math.sqrt((variance / drawn) * (1 - drawn / triples.length));
        // Of ten such tables one is beyond 3.3 errors once in a hundred suites.
        expect(Math.abs(centre - (k3 ?? NaN))).toBeLessThan(0.002 + 3.3 * error);
      });

      (shapes === null ? test.skip : test)('columnShapes and columnPairTrends within .002', () => {
        expect(
          Math.abs((columnShapes.compute(input.real, input.synthetic) ?? NaN) - (shapes ?? NaN)),
        ).toBeLessThan(0.002);
        expect(Math.abs((pairTrends(input) ?? NaN) - (pairs ?? NaN))).toBeLessThan(0.002);
      });

      (dcr === null ? test.skip : test)(
        'dcrShare within .02, nearly three errors of the published one',
        async () => {
          expect(Math.abs((await shareNearTraining(input)) - (dcr ?? NaN))).toBeLessThan(0.02);
        },
        SEARCH_TIMEOUT,
      );
    });
  });
}
