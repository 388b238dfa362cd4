import { describe, expect, test } from '@jest/globals';
import { createStream } from '../../../src/random/randomStream.js';
import { gaussianCopula } from '../../../src/synthesizers/copula/gaussianCopula.js';
import { inferTable } from '../../../src/table/inference/inferTable.js';
import { numericView } from '../../../src/table/numericView.js';
import { getColumn, type Table } from '../../../src/table/table.js';

/**
 * Rows of three numbers and two classes, one in three rows a "b".
 *
 * @param turn correlation of x and y in class a, and its negative in b; a mean that differs is no difference of copulas
 * @param bend factor of the spread of w in class b
 */
function twoClasses(rows: number, seed: number, { turn = 0, shift = 0, bend = 1 }): Table {
  const stream = createStream(seed, 'two classes');
  const cells = Array.from({ length: rows }, () => {
    const b = stream.uniform() < 1 / 3;
    const [x, e, w] = [stream.normal(), stream.normal(), stream.normal()];
    const rho = b ? -turn : turn;
    const y = rho * x + Math.sqrt(1 - rho * rho) * e;
    return [
      (x + (b ? shift : 0)).toFixed(3),
      y.toFixed(3),
      Math.exp(w * (b ? bend : 1)).toFixed(3),
      b ? 'b' : 'a',
    ];
  });
  return inferTable(['x', 'y', 'w', 'class'], cells).table;
}

async function choice(table: Table): Promise<string | undefined> {
  const { fit } = await gaussianCopula.fit(table, { seed: 1, target: 'class' });
  return fit.notes.find(({ code }) => code === 'PER_CLASS' || code === 'POOLED_CLASSES')?.code;
}

describe('auto', () => {
  test.each([
    [300, 1, {}],
    [300, 1, { shift: 0.5 }],
  ])(
    '%p rows of seed %p keep one copula where the classes have the same: %p',
    async (rows, seed, difference) => {
      expect(await choice(twoClasses(rows, seed, difference))).toBe('POOLED_CLASSES');
    },
  );

  test('300 rows take a copula for each class where the classes differ', async () => {
    expect(await choice(twoClasses(300, 2, { bend: 3 }))).toBe('PER_CLASS');
  });
});

describe('a family that is impossible in one class', () => {
  /** Counts that vary more than a Poisson's over both classes, but less inside class a: no negative binomial there. */
  function counts(): Table {
    const stream = createStream(3, 'counts');
    const cells = Array.from({ length: 300 }, (_, row) => {
      const a = row % 2 === 0;
      const visits = a ? 10 + stream.integer(2) : Math.floor(30 * stream.uniform() ** 2);
      return [String(visits), stream.normal().toFixed(2), a ? 'a' : 'b'];
    });
    return inferTable(['visits', 'x', 'class'], cells).table;
  }

  test('that class takes the distribution of the whole table, and says so', async () => {
    const model = await gaussianCopula.fit(counts(), {
      seed: 1,
      target: 'class',
      options: { perClass: 'always' },
      columnOptions: { visits: { families: ['negative-binomial'] } },
    });
    const noted = model.fit.notes.filter(({ code }) => code === 'CLASS_MARGINAL_POOLED');
    expect(noted).toHaveLength(1);
    expect(noted[0].message).toMatch(/"visits" in the rows where "class" is "a"/);
    const visits = numericView(getColumn(model.sampleChunk(1, 0, 2000), 'visits'));
    expect(visits.every((value) => Number.isInteger(value) && value >= 0 && value <= 30)).toBe(true);
  });
});
