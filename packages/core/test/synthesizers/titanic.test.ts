import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { getSynthesizer } from '../../src/synthesizers/registry.js';
import { dropMissingRows } from '../../src/table/dropMissingRows.js';
import { inferTable } from '../../src/table/inference/inferTable.js';
import { numericView } from '../../src/table/numericView.js';
import { selectColumns } from '../../src/table/selectColumns.js';
import type { Table } from '../../src/table/table.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../../..');
const file = join(process.env.LIKENESS_DATA ?? join(root, '../shared/data'), 'titanic3.csv');
const available = existsSync(file);
if (!available) process.stdout.write(`Skipped the Titanic case: ${file} is not there.\n`);

/** The file quotes cells that hold commas and doubles no quotes; core has no CSV reader of its own. */
function titanic(): Table {
  const [header, ...rows] = readFileSync(file, 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) =>
      Array.from(
        line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g),
        ([, quoted, plain]) => quoted ?? plain,
      ),
    );
  return dropMissingRows(
    selectColumns(inferTable(header, rows).table, ['pclass', 'sex', 'age', 'fare', 'survived']),
  );
}

function correlations(table: Table): number[] {
  const standard = table.columns.map((column) => {
    const values = numericView(column);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const length = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0));
    return values.map((value) => (value - mean) / length);
  });
  return standard.flatMap((x, i) =>
    standard.slice(0, i).map((y) => x.reduce((sum, value, row) => sum + value * y[row], 0)),
  );
}

(available ? test : test.skip)(
  'non-regression: the copula’s correlation L1 is at most a third of independence',
  async () => {
    const table = titanic();
    expect(table.rowCount).toBe(1045);
    const real = correlations(table);
    const meanDifference = async (name: string): Promise<number> => {
      const model = await getSynthesizer(name).fit(table, { seed: 1 });
      const sums = [1, 2, 3, 4, 5].map((seed) =>
        correlations(model.sampleChunk(seed, 0, table.rowCount)).reduce(
          (sum, r, pair) => sum + Math.abs(r - real[pair]),
          0,
        ),
      );
      return sums.reduce((sum, value) => sum + value, 0) / sums.length;
    };
    const copula = await meanDifference('gaussian-copula');
    // Measured: 2.757 and .405; the bootstrap floor is .221.
    expect(copula).toBeLessThan((await meanDifference('independent')) / 3);
    expect(copula).toBeLessThan(0.5);
  },
);
