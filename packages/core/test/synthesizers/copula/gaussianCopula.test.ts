import { describe, expect, test } from '@jest/globals';
import { scoresOf } from '../../../src/copulas/latentVariable.js';
import { normalScores } from '../../../src/copulas/normalScores.js';
import { latentCorrelation } from '../../../src/copulas/latentCorrelation.js';
import { createStream } from '../../../src/random/randomStream.js';
import { gaussianCopula } from '../../../src/synthesizers/copula/gaussianCopula.js';
import { inferTable } from '../../../src/table/inference/inferTable.js';
import { isMissing } from '../../../src/table/missingCells.js';
import { numericView } from '../../../src/table/numericView.js';
import { getColumn, type Table } from '../../../src/table/table.js';

function tableOf(
  rows: number,
  cells: (normal: () => number, row: number) => (string | null)[],
  header: string[],
): Table {
  const stream = createStream(2, 'copula table');
  const normal = (): number => stream.normal();
  return inferTable(
    header,
    Array.from({ length: rows }, (_, row) => cells(normal, row)),
  ).table;
}

function scoreCorrelation(table: Table, a: string, b: string): number {
  const [x, y] = [a, b].map((name) => normalScores(numericView(getColumn(table, name))));
  return latentCorrelation({ type: 'scored', scores: x }, { type: 'scored', scores: y }) ?? NaN;
}

describe('gaussian-copula', () => {
  test('the rank correlation of real rows comes back, also between numbers and labels', async () => {
    const table = tableOf(
      3000,
      (normal) => {
        const z = normal();
        const y = 0.8 * z + 0.6 * normal();
        const x = -0.5 * z + Math.sqrt(0.75) * normal();
        return [Math.exp(z).toFixed(4), y.toFixed(4), x > 0.4 ? 'yes' : 'no'];
      },
      ['a', 'b', 'c'],
    );
    const synthetic = (await gaussianCopula.fit(table, { seed: 1 })).sampleChunk(1, 0, 20_000);
    for (const [a, b] of [
      ['a', 'b'],
      ['a', 'c'],
      ['b', 'c'],
    ]) {
      // Five standard errors of a correlation of 3,000 rows.
      expect(Math.abs(scoreCorrelation(synthetic, a, b) - scoreCorrelation(table, a, b))).toBeLessThan(0.09);
    }
  });

  test('missing cells keep their relation to other columns', async () => {
    const table = tableOf(
      2000,
      (normal) => {
        const z = normal();
        return [z.toFixed(3), z + normal() > 0.8 ? null : normal().toFixed(3)];
      },
      ['a', 'b'],
    );
    const model = await gaussianCopula.fit(table, { seed: 1 });
    const synthetic = model.sampleChunk(1, 0, 20_000);
    const meanWhereMissing = (of: Table): number => {
      const values = numericView(getColumn(of, 'a'));
      const missing = values.filter((_, row) => isMissing(getColumn(of, 'b'), row));
      return missing.reduce((sum, value) => sum + value, 0) / missing.length;
    };
    expect(meanWhereMissing(table)).toBeGreaterThan(0.6);
    expect(Math.abs(meanWhereMissing(synthetic) - meanWhereMissing(table))).toBeLessThan(0.15);
    expect(model.fit.notes.map(({ code }) => code)).toContain('MISSING_MODELLED');
  });

  test('few missing cells fall at random, and that is reported', async () => {
    const table = tableOf(100, (normal, row) => [normal().toFixed(3), row < 4 ? null : normal().toFixed(3)], [
      'a',
      'b',
    ]);
    const { fit } = await gaussianCopula.fit(table, { seed: 1 });
    expect(fit.notes).toContainEqual(expect.objectContaining({ code: 'MISSING_AT_RANDOM', column: 'b' }));
  });

  test('nominal labels are ordered by the column they go with, and that is reported', async () => {
    const means: Record<string, number> = { ant: 2, bee: -2, cat: 0 };
    const table = tableOf(
      600,
      (normal, row) => {
        const label = Object.keys(means)[row % 3];
        return [label, (means[label] + 0.3 * normal()).toFixed(3), normal().toFixed(2)];
      },
      ['label', 'near', 'noise'],
    );
    const model = await gaussianCopula.fit(table, { seed: 1 });
    expect(model.toJSON().parameters).toMatchObject({ columns: [{ order: [1, 2, 0] }, {}, {}] });
    const note = model.fit.notes.find(({ code }) => code === 'NOMINAL_ORDER');
    expect(note?.message).toMatch(/mean "near"/);
  });

  test('a column and its copy stay nearly equal; contradictions are repaired and reported', async () => {
    const table = tableOf(
      200,
      (normal) => {
        const cell = normal().toFixed(3);
        return [cell, cell, normal().toFixed(3)];
      },
      ['a', 'copy', 'c'],
    );
    const model = await gaussianCopula.fit(table, { seed: 1 });
    expect(scoreCorrelation(model.sampleChunk(1, 0, 5000), 'a', 'copy')).toBeGreaterThan(0.999);
    expect(model.fit.notes).toContainEqual(expect.objectContaining({ code: 'NEAREST_CORRELATION' }));
  });

  test('an ordered variable of many classes is scored', () => {
    const scores = scoresOf({ type: 'ordered', ranks: Int32Array.of(0, 1, -1, 2), classes: 3 });
    expect(scores[1]).toBeCloseTo(0, 12);
    expect(scores[2]).toBeNaN();
  });
});
