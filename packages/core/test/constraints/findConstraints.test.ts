import { describe, expect, test } from '@jest/globals';
import { findConstraints, findConstraintsInChunks } from '../../src/constraints/discovery/findConstraints.js';
import { ALL_TOGETHER, NEAR } from '../../src/constraints/discovery/findSums.js';
import type { FoundConstraint } from '../../src/constraints/discovery/foundConstraint.js';
import { parseConstraint } from '../../src/constraints/constraint.js';
import { createRowCheck } from '../../src/constraints/rowChecks.js';
import { createStream, type RandomStream } from '../../src/random/randomStream.js';
import { sampleWithReport } from '../../src/synthesizers/contract/constrained.js';
import { synthesizers } from '../../src/synthesizers/registry.js';
import { inferTable } from '../../src/table/inference/inferTable.js';
import { createTable, type Table } from '../../src/table/table.js';
import { takeRows } from '../../src/table/takeRows.js';
import { QUICK_OPTIONS } from '../synthesizers/quickOptions.js';

type Row = (stream: RandomStream, row: number) => readonly (string | number | null)[];

function made(header: readonly string[], rows: number, row: Row, seed = 1): Table {
  const stream = createStream(seed, 'made');
  const cells = Array.from({ length: rows }, (_, at) =>
    row(stream, at).map((cell) => (cell === null ? null : String(cell))),
  );
  return inferTable(header, cells).table;
}

const texts = (found: readonly FoundConstraint[]): string[] => found.map(({ text }) => text).sort();
const day = (at: number): string => new Date(at * 86_400_000).toISOString().slice(0, 10);

describe('what is found', () => {
  test('sums of many columns: those of columns that stand near the total, in a time that grows with the columns', () => {
    // 200 columns tried in threes are 4 million sums; near each other they are a sixth of it.
    const header = Array.from({ length: ALL_TOGETHER + 80 }, (_, at) => `c${at}`);
    const table = made(header, 60, (stream) => {
      const cells = header.map(() => 1 + stream.integer(900));
      cells[3] = cells[4] + cells[3 + NEAR];
      cells[100] = cells[101] + cells[101 + NEAR];
      return cells;
    });
    expect(texts(findConstraints(table)).filter((text) => text.includes('+'))).toEqual(['c3 = c4 + c63']);
  });

  test('a product that fixes the price, with its exceptions', () => {
    const price = [3.99, 4.49, 10, 12.5, 3.99, 20, 7.25, 99.9];
    const table = made(['product', 'price', 'quantity'], 600, (stream, row) => {
      const product = stream.integer(8);
      const wrong = row === 11 || row === 40;
      return [`p${product}`, wrong ? 1.5 : row % 50 === 0 ? null : price[product], 1 + stream.integer(6)];
    });
    expect(findConstraints(table)).toEqual([
      {
        text: 'depends(price, product) allow 0.004',
        kind: 'dependency',
        columns: ['price', 'product'],
        evidence: {
          keptCount: 586,
          brokenCount: 2,
          unknownCount: 12,
          firstBroken: [
            { row: 11, cells: ['1.5', expect.any(String)] },
            { row: 40, cells: ['1.5', expect.any(String)] },
          ],
        },
        strength: expect.any(Number),
      },
    ]);
  });

  test('a chain of dependencies without the one that it implies, and a code that stands for its label', () => {
    const table = made(['city', 'zip', 'country', 'continent', 'x'], 800, (stream) => {
      const city = stream.integer(12);
      const country = Math.floor(city / 2);
      const continent = country < 3 ? 'Europe' : 'Asia';
      return [
        `city ${city}`,
        10_000 + 137 * city * city,
        `country ${country}`,
        continent,
        stream.integer(50),
      ];
    });
    expect(texts(findConstraints(table))).toEqual([
      'combination(city, zip)',
      'depends(continent, country)',
      'depends(country, city)',
    ]);
  });

  test('a column that follows from two others', () => {
    const table = made(['size', 'colour', 'price', 'x'], 900, (stream) => {
      const [size, colour] = [stream.integer(4), stream.integer(5)];
      const price = [5, 9, 5, 12][(size + colour) % 4];
      return ['SMLX'.charAt(size), `c${colour}`, price, stream.uniform().toFixed(3)];
    });
    const [found] = findConstraints(table);
    // Each two of the three fix the third as far as prices are different.
    expect(found.text).toBe('depends(price, size, colour)');
  });

  test.each([3, 12, 50])('a one-hot group of %p columns beside a second one, however sparse', (size) => {
    const names = Array.from({ length: size }, (_, at) => `colour ${at}`);
    const table = made([...names, 's', 'm', 'l', 'flag'], 1000, (stream) => {
      const colour = Math.min(size - 1, Math.floor(size * stream.uniform() ** 2));
      const shirt = stream.integer(3);
      return [
        ...names.map((_name, at) => Number(at === colour)),
        ...[0, 1, 2].map((at) => (at === shirt ? 'yes' : 'no')),
        stream.integer(2),
      ];
    });
    const quoted = names.map((name) => `"${name}"`).join(', ');
    expect(texts(findConstraints(table))).toEqual([`one_of(${quoted})`, 'one_of(s, m, l)'].sort());
  });

  test('a group of which at most one is set, and one with exceptions', () => {
    const table = made(['a', 'b', 'c', 'd', 'e'], 2000, (stream, row) => {
      const set = stream.integer(5);
      const cells = [0, 1, 2].map((at) => Number(at === set));
      const flag = stream.integer(2);
      return [...cells, flag, row === 77 ? flag : 1 - flag];
    });
    const found = findConstraints(table);
    expect(texts(found)).toEqual(['at_most_one(a, b, c)', 'one_of(d, e) allow 0.001']);
    const broken = found.find(({ columns }) => columns.includes('d'))?.evidence.firstBroken;
    expect(broken?.map(({ row }) => row)).toEqual([77]);
  });

  test('orders of numbers and of dates, strict ones too, but not between columns of different units', () => {
    const table = made(['start', 'end', 'low', 'high', 'top', 'height', 'weight'], 500, (stream, row) => {
      const start = 19_000 + stream.integer(400);
      const low = stream.integer(40);
      const high = low + 1 + stream.integer(4);
      return [
        day(start),
        row % 7 === 0 ? null : day(start + stream.integer(60)),
        low,
        high,
        high + stream.integer(30),
        (1.7 + 0.1 * stream.normal()).toFixed(2),
        (75 + 9 * stream.normal()).toFixed(1),
      ];
    });
    expect(texts(findConstraints(table))).toEqual(['high <= top', 'low < high', 'start <= end']);
  });

  test('sums, differences, products, constant differences and ratios, in the decimals of the columns', () => {
    const header = ['net', 'tax', 'gross', 'plus', 'inch', 'cm', 'c', 'f', 'price', 'count', 'amount'];
    const table = made(header, 400, (stream, row) => {
      const [net, tax] = [stream.integer(900), stream.integer(300)];
      const inch = Math.round(600 + 30 * stream.normal());
      const c = Math.round(150 + 80 * stream.normal());
      const [price, count] = [10 + stream.integer(2000), 1 + stream.integer(20)];
      return [
        (net / 10).toFixed(1),
        (tax / 10).toFixed(1),
        row === 5 ? 999 : row % 9 === 0 ? null : ((net + tax) / 10).toFixed(1),
        ((net + 25) / 10).toFixed(1),
        (inch / 10).toFixed(1),
        (0.254 * inch).toFixed(1),
        (c / 10).toFixed(1),
        (0.18 * c + 32).toFixed(1),
        (price / 100).toFixed(2),
        count,
        ((price * count) / 100).toFixed(2),
      ];
    });
    expect(texts(findConstraints(table))).toEqual([
      'amount = price * count',
      'cm = 2.54 * inch',
      'f = 1.8 * c + 32',
      'gross = net + tax allow 0.003',
      'plus = net + 2.5',
    ]);
  });

  test('a total of five columns, and the days between two dates', () => {
    const table = made(['total', 'a', 'b', 'c', 'd', 'e', 'from', 'to', 'nights'], 300, (stream) => {
      const parts = Array.from({ length: 5 }, () => stream.integer(1000) / 100);
      const from = 19_000 + stream.integer(400);
      const nights = stream.integer(30);
      const total = parts.reduce((sum, part) => sum + part, 0);
      return [
        total.toFixed(2),
        ...parts.map((part) => part.toFixed(2)),
        day(from),
        day(from + nights),
        nights,
      ];
    });
    expect(texts(findConstraints(table))).toEqual([
      'from <= to',
      'nights = days(to - from)',
      'total = a + b + c + d + e',
    ]);
  });

  test('species and islands of which five of nine combinations occur', () => {
    const pairs = ['Adelie Torgersen', 'Adelie Biscoe', 'Adelie Dream', 'Chinstrap Dream', 'Gentoo Biscoe'];
    const table = made(['species', 'island', 'sex', 'mass'], 344, (stream) => {
      const [species, island] = pairs[stream.integer(5)].split(' ');
      return [species, island, ['male', 'female', null][stream.integer(3)], 3000 + stream.integer(3000)];
    });
    expect(texts(findConstraints(table))).toEqual(['combination(species, island)']);
  });

  test('columns whatever their names are', async () => {
    const header = ['constructor', '__proto__', 'say "a", b', 'allow', 'and', 'depends', 'total (EUR)'];
    const table = made(header, 400, (stream) => {
      const product = stream.integer(6);
      const [a, b] = [stream.integer(90), stream.integer(90)];
      const colour = stream.integer(2);
      return [`p${product}`, 3 + product ** 2, a, b, colour, 1 - colour, a + b];
    });
    const found = findConstraints(table);
    expect(texts(found)).toEqual([
      '"total (EUR)" = "say ""a"", b" + "allow"',
      'combination(constructor, __proto__)',
      'one_of("and", depends)',
    ]);
    const copula = synthesizers.find(({ name }) => name === 'gaussian-copula');
    const model = await copula?.fit(table, { seed: 1, constraints: texts(found) });
    expect(model?.fit.notes.map(({ code }) => code)).not.toContain('CONSTRAINT_BY_RESAMPLING');
  });

  test('nothing of few rows, of keys, of constants and of columns without values', () => {
    expect(findConstraints(made(['a', 'b'], 10, (_stream, row) => [row % 2, row % 2]))).toEqual([]);
    const table = made(['id', 'one', 'none', 'x'], 500, (stream, row) => [
      `k${row}`,
      'same',
      null,
      stream.integer(9),
    ]);
    expect(findConstraints(table)).toEqual([]);
  });
});

describe('chance findings', () => {
  test('20 tables of independent columns of all kinds give none', () => {
    // Five kinds at a level of .001 each: a correct program fails here with a probability below 20 x 5 x .001 = .1, and
    // less as the bounds are loose. Seeds are fixed.
    const found = Array.from({ length: 20 }, (_unused, seed) => {
      const rows = [60, 300, 2000][seed % 3];
      const header = Array.from({ length: 24 }, (_name, at) => `c${at}`);
      const table = made(
        header,
        rows,
        (stream) =>
          header.map((_name, at) => {
            if (stream.uniform() < 0.05) return null;
            if (at < 4) return stream.integer(2);
            if (at < 8) return Number(stream.uniform() < 0.03);
            if (at < 12) return `l${Math.floor(12 * stream.uniform() ** 3)}`;
            if (at < 15) return stream.integer(30);
            if (at < 18) return (10 * stream.exponential()).toFixed(at - 14);
            if (at < 21) return Math.round(100 * stream.normal());
            return day(19_000 + stream.integer(500));
          }),
        seed,
      );
      return findConstraints(table).map(({ text }) => text);
    });
    expect(found.flat()).toEqual([]);
  });

  test('correlated numbers and labels give none', () => {
    const table = made(['a', 'b', 'c', 'grade', 'level'], 1500, (stream) => {
      const z = stream.normal();
      const noise = () => 0.3 * stream.normal();
      const label = (value: number) => `l${Math.max(0, Math.min(9, Math.round(5 + 2 * value)))}`;
      return [
        (50 + 10 * (z + noise())).toFixed(1),
        (52 + 10 * (z + noise())).toFixed(1),
        Math.round(100 * (z + noise())),
        label(z + noise()),
        label(z + noise()),
      ];
    });
    expect(findConstraints(table)).toEqual([]);
  });
});

/** A table that has every kind at once. */
function shop(rows: number): Table {
  const colours = ['red', 'green', 'blue', 'white'];
  const brands = ['Acme', 'Acme', 'Bolt', 'Core', 'Core', 'Core'];
  const header = [
    'product',
    'brand',
    'price',
    ...colours,
    'net',
    'tax',
    'gross',
    'ordered',
    'sent',
    'gift',
    'express',
  ];
  return made(header, rows, (stream, row) => {
    const product = stream.integer(6);
    const colour = Math.floor(4 * stream.uniform() ** 2);
    const [net, tax] = [stream.integer(500), stream.integer(90)];
    const ordered = 19_000 + stream.integer(200);
    const extra = stream.integer(4);
    return [
      `p${product}`,
      brands[product],
      row % 11 === 0 ? null : row === 50 ? 1 : 5 + 3 * product * product,
      ...colours.map((_name, at) => Number(at === colour)),
      (net / 10).toFixed(1),
      (tax / 10).toFixed(1),
      row % 13 === 0 ? null : ((net + tax) / 10).toFixed(1),
      stream.uniform() < 0.1 ? null : day(ordered),
      stream.uniform() < 0.2 ? null : day(ordered + stream.integer(40)),
      extra === 0 ? 'yes' : 'no',
      extra === 1 ? 'yes' : 'no',
    ];
  });
}

describe('what is found can be accepted', () => {
  const real = shop(700);
  const found = findConstraints(real);

  test('every kind is found', () => {
    expect(texts(found)).toEqual(
      [
        'at_most_one(gift, express)',
        'combination(product, price)',
        'depends(brand, product)',
        'gross = net + tax',
        'one_of(red, green, blue, white)',
        'ordered <= sent',
      ]
        .map((text) => (text.startsWith('combination') ? 'depends(price, product) allow 0.002' : text))
        .sort(),
    );
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });

  test.each(synthesizers.map((synthesizer) => [synthesizer.name, synthesizer] as const))(
    '%s keeps all of them in every row',
    async (name, synthesizer) => {
      const constraints = found.map(({ text }) => text);
      const model = await synthesizer.fit(real, { seed: 1, constraints, options: QUICK_OPTIONS[name] });
      const { table, report } = sampleWithReport(model, 3, 0, 3000);
      expect(report?.repairedCount).toBe(0);
      for (const text of constraints) {
        // A dependency of the synthetic rows alone would follow from whatever is most frequent there.
        const joined = createTable(
          real.columns.map((column, at) => {
            const own = table.columns[at];
            if (column.type === 'numeric' && own.type === 'numeric')
              return { ...column, values: Float64Array.from([...column.values, ...own.values]) };
            if (column.type === 'coded' && own.type === 'coded')
              return { ...column, codes: Int32Array.from([...column.codes, ...own.codes]) };
            throw new Error('no identifiers here');
          }),
        );
        const check = createRowCheck(parseConstraint(text), joined.columns, new Map());
        let broken = 0;
        for (let row = 700; row < 3700; row++) if (!check.keeps(row)) broken++;
        expect([text, broken]).toEqual([text, 0]);
      }
      const codes = model.fit.notes.map(({ code }) => code);
      expect(codes).not.toContain('CONSTRAINT_BY_RESAMPLING');
    },
    60_000,
  );
});

describe('large tables', () => {
  test('a sample is screened and every row is counted, the same in chunks', async () => {
    const table = shop(6000);
    const options = { sampleRows: 500 };
    const found = findConstraints(table, options);
    expect(found.map(({ columns }) => columns)).toContainEqual(['price', 'product']);
    for (const { evidence } of found)
      expect(evidence.keptCount + evidence.brokenCount + evidence.unknownCount).toBe(6000);
    const dependency = found.find(({ columns }) => columns[0] === 'price');
    expect(dependency?.evidence.firstBroken.map(({ row }) => row)).toEqual([50]);
    async function* chunks() {
      for (let from = 0; from < 6000; from += 1700) {
        const rows = Array.from({ length: Math.min(1700, 6000 - from) }, (_unused, row) => from + row);
        yield await Promise.resolve(takeRows(table, rows));
      }
    }
    expect(await findConstraintsInChunks(6000, chunks, options)).toEqual(found);
  });

  test('the strongest come first, at most as many as are asked for', () => {
    const found = findConstraints(shop(700), { most: 2 });
    expect(found).toHaveLength(2);
    expect(found).toEqual(findConstraints(shop(700)).slice(0, 2));
    expect(found[0].strength).toBeGreaterThanOrEqual(found[1].strength);
  });
});
