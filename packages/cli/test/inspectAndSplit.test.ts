import { describe, expect, it } from '@jest/globals';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { commandFolder, lines } from './commandFolder.js';
import { PENGUINS } from './launcher.js';

const { ok, path, read, run } = commandFolder();
const penguins = readFile(PENGUINS, 'utf8');

describe('inspect', () => {
  it('prints kinds, missing cells and notes', async () => {
    const { stdout } = await ok(['inspect', PENGUINS]);
    expect(stdout.toString()).toMatch(/^344 rows\n/);
    expect(stdout.toString()).toMatch(/^island +categorical +0 +3 +Biscoe, Dream, Torgersen$/m);
  });

  it('shows labels with line breaks, commas and quotes on one line', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => `"line ${i % 2}\nand ""x"", y",${i % 3}`);
    const { stdout } = await ok(['inspect', '-', '--no-constraints'], `note,b\n${rows.join('\n')}\n`);
    const [line] = lines(stdout).filter((text) => text.startsWith('note '));
    expect(line).toMatch(/^note +categorical +0 +2 +(.*)$/);
    expect(line).toContain(String.raw`"line 0\nand \"x\", y", "line 1\nand \"x\", y"`);
  });

  it('prints JSON', async () => {
    const { stdout } = await ok(
      ['inspect', '-', '--json', '--columns', 'sex,body_mass_g', '--kind', 'body_mass_g=continuous'],
      await penguins,
    );
    const document: unknown = JSON.parse(stdout.toString());
    expect(document).toMatchObject({
      rowCount: 344,
      columns: [
        { name: 'sex', kind: 'categorical', missingCount: expect.any(Number) },
        { name: 'body_mass_g', kind: 'continuous', missingCount: 2, minimum: 2700, maximum: 6300 },
      ],
    });
  });
});

describe('constraints that the data show', () => {
  /** 300 orders: the price follows from the product but in row 8, one of three colours, net + tax is gross. */
  const orders = [
    'product,price,red,green,blue,net,tax,gross',
    ...Array.from({ length: 300 }, (_, row) => {
      const product = (row * 7) % 5;
      const colour = ((row * row) % 7) % 3;
      const [net, tax] = [(row * 31) % 97, (row * 17) % 41];
      const price = row === 7 ? 1 : 3 + 2 * product * product;
      const flags = [0, 1, 2].map((at) => Number(at === colour));
      return [`p${product}`, price, ...flags, net / 10, tax / 10, ((net + tax) / 10).toFixed(1)].join(',');
    }),
    '',
  ].join('\n');

  it('are printed with their exceptions, and as JSON', async () => {
    const { stdout } = await ok(['inspect', '-'], orders);
    const text = stdout.toString();
    expect(text).toMatch(/^ +\d {2}gross = net \+ tax +300 +0 +0$/m);
    expect(text).toMatch(/^ +\d {2}depends\(price, product\) allow 0\.004 +299 +1 +0$/m);
    expect(text).toMatch(/^ +\d {2}one_of\(red, green, blue\) +300 +0 +0$/m);
    expect(text).toMatch(/^no\. \d is broken by row 8: price = 1, product = p4$/m);
    const json = await ok(['inspect', '-', '--json'], orders);
    const { constraints } = JSON.parse(json.stdout.toString()) as { constraints: { text: string }[] };
    expect(constraints.map((one) => one.text).sort()).toEqual([
      'depends(price, product) allow 0.004',
      'gross = net + tax',
      'one_of(red, green, blue)',
    ]);
    const without = await ok(['inspect', '-', '--no-constraints'], orders);
    expect(without.stdout.toString()).not.toMatch(/gross = net/);
  });

  it('are kept when they are accepted, and only then', async () => {
    await writeFile(join(path(), 'orders.csv'), orders);
    const command = ['synthesize', 'orders.csv', '--synthesizer', 'independent', '--rows', '500'];
    const broken = (bytes: Buffer): number =>
      lines(bytes)
        .slice(1)
        .map((line) => line.split(',').map(Number))
        .filter(([, , red, green, blue]) => red + green + blue !== 1).length;
    const { stderr } = await ok([...command, '--accept-constraints', 'all', '--out', 'accepted.csv']);
    expect(stderr).toMatch(/constraints: accepted: one_of\(red, green, blue\)/);
    expect(broken(await read('accepted.csv'))).toBe(0);
    await ok([...command, '--out', 'free.csv']);
    expect(broken(await read('free.csv'))).toBeGreaterThan(50);
    const refused = await run([...command, '--accept-constraints', '1,9', '--out', 'x.csv']);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/there is no number 9\. The data show 1 /);
  });
});

describe('split', () => {
  it('parts the rows without loss, the same way for the same seed', async () => {
    const args = ['split', PENGUINS, '--drop-missing', '--holdout', '0.25'];
    await ok([...args, '--seed', '5', '--train', 'train-a.csv', '--test', 'test-a.csv']);
    await ok([...args, '--seed', '5', '--train', 'train-b.csv', '--test', 'test-b.csv.gz']);
    expect(await read('train-b.csv')).toEqual(await read('train-a.csv'));
    expect(gunzipSync(await read('test-b.csv.gz'))).toEqual(await read('test-a.csv'));
    const train = lines(await read('train-a.csv'));
    const test = lines(await read('test-a.csv'));
    expect(train[0]).toBe(test[0]);
    expect(train.length + test.length - 2).toBe(333);
    expect(test).toHaveLength(1 + 83);
    await ok([...args, '--seed', '6', '--train', 'train-c.csv', '--test', 'test-c.csv']);
    expect(await read('train-c.csv')).not.toEqual(await read('train-a.csv'));
  });
});

describe('files appear whole or not at all', () => {
  it('leaves no file behind when something fails after the work began', async () => {
    const broken = `${await penguins}Adelie,Torgersen\n`;
    await writeFile(join(path(), 'broken.csv'), broken);
    const before = await readdir(path());
    const outcome = await run(['split', 'broken.csv', '--train', 'x.csv', '--test', 'y.csv']);
    expect(outcome.code).toBe(3);
    expect(await readdir(path())).toEqual(before);
  });
});
