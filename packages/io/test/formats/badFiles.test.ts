import { describe, expect, it } from '@jest/globals';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { LikenessError } from '@likeness/core';
import { importTable, memorySource, openTable, readTable } from '../../src/index.js';

const bytesOf = (name: string) => readFile(fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url)));
const read = (bytes: Uint8Array, name: string, options = {}) => readTable(memorySource(bytes, name), options);
const changed = (bytes: Buffer, at: number, by: Uint8Array | string) => {
  const copy = Buffer.from(bytes);
  copy.set(Buffer.from(by as Uint8Array), at);
  return copy;
};

const CUT = [
  'types.parquet',
  'many.parquet',
  'types.lz4.feather',
  'types.zstd.feather',
  'types.arrows',
  'book.xlsx',
  'trial.xpt',
];

describe.each(CUT)('%s', (name) => {
  it('is refused with a code wherever it is cut off, never read in part', async () => {
    const whole = await bytesOf(name);
    const { table } = await read(whole, name);
    // Cut at 24 places, of which none is the end.
    for (let part = 1; part < 25; part++) {
      const length = Math.floor((whole.length * part) / 25);
      const cut = await read(whole.subarray(0, length), name).catch((error: unknown) => error);
      // A stream that ends between two record batches, and rows of a transport file, are whole without the rest.
      const rows =
        cut instanceof LikenessError ? 0 : (cut as Awaited<ReturnType<typeof read>>).table.rowCount;
      if (name === 'types.arrows' || name === 'trial.xpt') expect(rows).toBeLessThan(table.rowCount);
      else expect([length, cut]).toEqual([length, expect.any(LikenessError)]);
    }
  });

  it('never fails without a code when bytes of it are changed', async () => {
    const whole = await bytesOf(name);
    const codes = new Set<string>();
    for (let at = 0; at < whole.length; at += Math.ceil(whole.length / 300)) {
      try {
        await read(changed(whole, at, Uint8Array.of(whole[at] ^ 0x55)), name);
      } catch (error) {
        if (!(error instanceof LikenessError)) throw error;
        codes.add(error.code);
      }
    }
    expect(codes.size).toBeGreaterThan(0);
  }, 120_000);
});

describe('a file that no table can be made of', () => {
  const cases: [
    what: string,
    file: () => Promise<Uint8Array>,
    name: string,
    code: string,
    message: RegExp,
  ][] = [
    [
      'nested Parquet',
      () => bytesOf('nested.parquet'),
      'x.parquet',
      'FILE_NESTED',
      /Column "list" of x\.parquet is nested.*Flatten it, or leave it out/,
    ],
    ['nested Arrow', () => bytesOf('nested.feather'), 'x.arrow', 'FILE_NESTED', /Column "list" of x\.arrow/],
    [
      'encrypted Parquet',
      async () => Buffer.from('PARE rows, footer, PARE'),
      'x.parquet',
      'FILE_ENCRYPTED',
      /x\.parquet is an encrypted Parquet file/,
    ],
    [
      'a workbook with a password',
      async () =>
        Buffer.concat([
          Buffer.from('d0cf11e0a1b11ae1', 'hex'),
          Buffer.alloc(1500),
          Buffer.from('EncryptedPackage', 'utf16le'),
          Buffer.alloc(500),
        ]),
      'x.xlsx',
      'FILE_ENCRYPTED',
      /x\.xlsx is a workbook that a password protects/,
    ],
    [
      'an old workbook',
      async () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000)]),
      'x.xls',
      'FILE_BINARY',
      /old Excel workbook \(\.xls\): save it as \.xlsx/,
    ],
    [
      'Parquet with a row group of no rows',
      () => bytesOf('norows.parquet'),
      'x.parquet',
      'FILE_HEADER_ONLY',
      /^x\.parquet has columns but no rows\.$/,
    ],
    ...['x.parquet', 'x.feather', 'x.xlsx', 'x.xpt'].map((name): (typeof cases)[number] => [
      `CSV that is called ${name}`,
      async () => Buffer.from('a,b\n1,2\n3,4\n'),
      name,
      'FILE_FORMAT',
      new RegExp(
        `${name} has the name of .* and holds text\\. If it is CSV, give it a name that ends in \\.csv`,
      ),
    ]),
    [
      'a JSON array, with blanks',
      async () => Buffer.from('\ufeff [\n  {"a": 1, "b": "x"},\n  {"a": 2, "b": "y"}\n]\n'),
      'x.json',
      'JSONL_LINE',
      /begins a JSON list; write one object a line/,
    ],
    ['XPT of version 8', () => bytesOf('version8.xpt'), 'x.xpt', 'XPT_HEADER', /it is of version 8/],
    [
      'XPT without a NAMESTR header',
      async () => changed(await bytesOf('trial.xpt'), 7 * 80, 'HEADER RECORD*******BROKEN  '),
      'x.xpt',
      'XPT_HEADER',
      /x\.xpt is broken at record 8 \(byte 560\): there is no NAMESTR header there/,
    ],
    [
      'XPT with a variable of no type',
      async () => changed(await bytesOf('trial.xpt'), 8 * 80 + 140, Uint8Array.of(0, 9)),
      'x.xpt',
      'XPT_HEADER',
      /variable 2 \("AGE"\) has type 9/,
    ],
  ];
  it.each(cases)('%s', async (_what, file, name, code, message) => {
    const failure = await read(await file(), name).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(LikenessError);
    expect(failure).toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it('a sheet of a format that has none', async () => {
    await expect(read(Buffer.from('a,b\n1,2\n'), 'x.csv', { sheet: 'Doses' })).rejects.toMatchObject({
      code: 'FILE_SHEET',
      message: 'x.csv is read as CSV, which has no sheets: leave the sheet "Doses" out.',
    });
  });
});

describe('JSON Lines', () => {
  const jsonl = (text: string) => importTable(memorySource(Buffer.from(text), 'x.jsonl'));
  const cases: [what: string, text: string, code: string, line: number, message: RegExp][] = [
    [
      'an object in a cell',
      '{"a":1,"b":2}\n{"a":1,"b":{"c":1}}\n',
      'FILE_NESTED',
      2,
      /Line 2, column "b", is an object/,
    ],
    ['a list in a cell', '{"a":[1]}\n', 'FILE_NESTED', 1, /is a list in a cell/],
    [
      'a line that ends early',
      '{"a":1}\n\n{"a":1\n',
      'JSONL_LINE',
      3,
      /the line ends where a comma or "}" belongs/,
    ],
    [
      'a list around all',
      '[{"a":1},\n{"a":2}]\n',
      'JSONL_LINE',
      1,
      /begins a JSON list; write one object a line/,
    ],
    ['a key twice', '{"a":1}\n{"a":1,"a":2}\n', 'JSONL_LINE', 2, /column "a", has the key twice/],
    [
      'text behind the object',
      '{"a":1} x\n',
      'JSONL_LINE',
      1,
      /there is "x" where the end of the line belongs/,
    ],
    [
      'a number with a leading zero',
      '{"a":01}\n',
      'JSONL_LINE',
      1,
      /there is "1}" where a comma or "}" belongs/,
    ],
    ['nothing', '\n\n', 'FILE_EMPTY', 0, /is empty/],
    [
      'a key that comes late',
      `${'{"a":1}\n'.repeat(60_000)}{"a":1,"late":2}\n`,
      'JSONL_LINE',
      60_001,
      /has the key "late", which none of the first/,
    ],
  ];
  it.each(cases)('refuses %s', async (_what, text, code, line, message) => {
    await expect(jsonl(text)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
      location: line === 0 ? {} : { line },
    });
  });

  it('reads numbers digit by digit, escapes, keys in any order, and what is missing', async () => {
    const text =
      '{"id":9007199254740993,"t":"a\\n\\u00e9\\"","n":1.50}\r\n{ "n" : null , "id" : 2 }\n{"n":NaN,"t":"NA","id":3}\n';
    const imported = await jsonl(text);
    expect(imported.schema.columns).toMatchObject([
      { name: 'id', kind: 'categorical', categories: ['2', '3', '9007199254740993'] },
      { name: 't', kind: 'categorical', categories: ['a\né"'] },
      { name: 'n', kind: 'continuous' },
    ]);
    for await (const { columns } of imported.chunks())
      expect(columns[2]).toMatchObject({ values: Float64Array.of(1.5, NaN, NaN) });
  });
});

describe('a file that must be read where its parts lie', () => {
  it('is spooled when it is a stream or inside gzip, and the copy is removed', async () => {
    const copies = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('likeness-spool-'));
    const before = await copies();
    const bytes = await bytesOf('many.parquet');
    const stream = {
      name: 'many.parquet',
      size: null,
      async *open() {
        yield gzipSync(bytes);
      },
    };
    expect((await readTable(stream)).table.rowCount).toBe(3000);
    const reader = await openTable(stream);
    await reader.close();
    await expect(read(gzipSync(bytes.subarray(0, 3000)), 'many.parquet')).rejects.toMatchObject({
      code: 'FILE_DAMAGED',
    });
    expect(await copies()).toEqual(before);
  });
});
