import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { accuracy } from '../../src/metrics/utility/scores/accuracy.js';
import { createPredictionTask, type PredictionTask } from '../../src/metrics/utility/predictionTask.js';
import { evaluate } from '../../src/report/evaluate.js';
import { dropMissingRows } from '../../src/table/dropMissingRows.js';
import { inferTable } from '../../src/table/inference/inferTable.js';
import { splitTable } from '../../src/table/splitTable.js';
import type { Table } from '../../src/table/table.js';
import { trainForest } from '../../src/trees/forest/trainForest.js';

const root = resolve(import.meta.dirname, '../../../..');
const file = resolve(root, process.env.LIKENESS_DATA ?? '../shared/data', 'titanic3.csv');
const available = existsSync(file);
if (!available) console.log(`Skipped: the published figures of Titanic need ${file} (LIKENESS_DATA).`);

/** The case study's five columns, complete rows. Quoted cells of the file hold commas but no line breaks. */
function readTitanic(): Table {
  const [header, ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  const cells = (line: string): string[] =>
    Array.from(line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g), (match) => match[1] ?? match[2]);
  const names = cells(header);
  const wanted = ['pclass', 'survived', 'sex', 'age', 'fare'];
  const { table } = inferTable(
    wanted,
    lines.map((line) => {
      const row = cells(line);
      return wanted.map((name) => row[names.indexOf(name)]);
    }),
  );
  return dropMissingRows(table);
}

(available ? describe : describe.skip)('published: Titanic, five columns, 1,045 rows', () => {
  test('a forest is right on .789 of the unseen 30% (15 splits; .02 is twice the error of either mean)', async () => {
    const table = readTitanic();
    expect(table.rowCount).toBe(1045);
    let sum = 0;
    for (let seed = 1; seed <= 15; seed++) {
      const { train, holdout } = splitTable(table, 0.3, seed);
      const input = { real: train, synthetic: train, holdout, seed };
      const task = createPredictionTask(input, 'survived') as PredictionTask;
      const forest = await trainForest(task.real, { seed });
      sum += accuracy.compute(forest.predictProbability(task.test.features), task.test.target) ?? 0;
    }
    expect(Math.abs(sum / 15 - 0.789)).toBeLessThan(0.02);
  });

  test('the floor of the correlation L1 is .25-.35 summed over ten pairs, .11-.25 for the largest column', async () => {
    const table = readTitanic();
    const report = await evaluate({ real: table, synthetic: table, seed: 1 });
    const floor = (name: string): number =>
      report.metrics.find((metric) => metric.name === name)?.ceiling ?? NaN;
    expect(floor('correlationL1Sum')).toBeGreaterThan(0.25);
    expect(floor('correlationL1Sum')).toBeLessThan(0.35);
    expect(floor('correlationL1Max')).toBeGreaterThan(0.11);
    expect(floor('correlationL1Max')).toBeLessThan(0.25);
  });
});
