import { describe, expect, test } from '@jest/globals';
import { type FileDialect, LikenessError, splitTable, tableSchema, takeRows } from '@likeness/core';
import { type ByteSource, type ImportOptions, memorySource, readTable, writeTable } from '../../src/index.js';

/** Twelve rows with text, decimals, whole numbers, dates and missing cells; `%` stands for the decimal mark. */
const CELLS: readonly (readonly [string, string, string, string])[] = [
  ['Anna', '8%648', '0', '2024-01-31'],
  ['B\u00f6rje', '1%733', '2', '2024-02-01'],
  ['Carl', '', '4', '2024-02-02'],
  ['', '7%25', '1', '2024-03-09'],
  ['Dora, the "second"', '6%125', '3', ''],
  ['Emil; junior', '5%5', '2', '2024-04-10'],
  ['Anna', '3%875', '0', '2024-05-11'],
  ['Carl', '2%999', '', '2024-06-12'],
  ['B\u00f6rje', '4%001', '5', '2024-07-13'],
  ['Dora, the "second"', '9%75', '1', '2024-08-14'],
  ['Anna', '1%25', '0', '2024-09-15'],
  ['Carl', '6%5', '7', '2024-10-16'],
];
const NAMES = ['name', 'kg', 'n', 'day'];

interface Variant {
  readonly delimiter?: string;
  readonly decimal?: string;
  readonly lineEnd?: string;
  readonly before?: string;
  readonly header?: boolean;
  /** Whether a cell is quoted that need not be. */
  readonly quotes?: (column: number, cell: string) => boolean;
  readonly quotesHeader?: boolean;
  readonly blank?: boolean;
  readonly open?: boolean;
}

/** A file in a dialect, written here by itself, so that writer and reader do not agree on something wrong. */
function fileText(variant: Variant): string {
  const { delimiter = ',', decimal = '.', lineEnd = '\n', before = '', blank = false } = variant;
  const between = blank ? `${delimiter} ` : delimiter;
  const field = (cell: string, isQuoted: boolean): string =>
    isQuoted || cell.includes(delimiter) || cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell;
  const rows = CELLS.map((row) =>
    row
      .map((cell) => cell.replace('%', decimal))
      .map((cell, column) => field(cell, variant.quotes?.(column, cell) ?? false))
      .join(between),
  );
  const header = NAMES.map((name) => field(name, variant.quotesHeader ?? false)).join(between);
  const lines = variant.header === false ? rows : [header, ...rows];
  return before + lines.join(lineEnd) + (variant.open === true ? '' : lineEnd);
}

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
const swapped = (text: string): Buffer => utf16(text).swap16();
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');
const euro = (text: string): Buffer =>
  Buffer.from(
    [...text].map((character) =>
      character === '\u20ac' ? 0x80 : character === '\u201c' ? 0x93 : character.charCodeAt(0),
    ),
  );

/** Name, bytes, the dialect that is found, and what must be said where it cannot be seen. */
const VARIANTS: readonly (readonly [string, Buffer, FileDialect | undefined, ImportOptions?])[] = [
  ['the usual one', Buffer.from(fileText({})), undefined],
  ['no final line end', Buffer.from(fileText({ open: true })), { finalLineEnd: false }],
  ['carriage returns and line feeds', Buffer.from(fileText({ lineEnd: '\r\n' })), { lineEnd: '\r\n' }],
  [
    'carriage returns and line feeds, the last one not there',
    Buffer.from(fileText({ lineEnd: '\r\n', open: true })),
    { lineEnd: '\r\n', finalLineEnd: false },
  ],
  ['carriage returns', Buffer.from(fileText({ lineEnd: '\r' })), { lineEnd: '\r' }],
  ['European', Buffer.from(fileText({ delimiter: ';', decimal: ',' })), { delimiter: ';' }],
  ['tabs', Buffer.from(fileText({ delimiter: '\t' })), { delimiter: '\t' }],
  ['vertical bars', Buffer.from(fileText({ delimiter: '|' })), { delimiter: '|' }],
  ['tildes', Buffer.from(fileText({ delimiter: '~' })), { delimiter: '~' }, { delimiter: '~' }],
  ['UTF-8 with a mark', Buffer.from(fileText({ before: '\ufeff' })), { byteOrderMark: true }],
  [
    'UTF-16LE',
    utf16(fileText({ before: '\ufeff', delimiter: '\t', lineEnd: '\r\n' })),
    { delimiter: '\t', lineEnd: '\r\n', encoding: 'utf-16le', byteOrderMark: true },
  ],
  ['UTF-16BE', swapped(fileText({ before: '\ufeff' })), { encoding: 'utf-16be', byteOrderMark: true }],
  [
    'UTF-16LE without a mark',
    utf16(fileText({ open: true })),
    { encoding: 'utf-16le', finalLineEnd: false },
    { encoding: 'utf-16le' },
  ],
  [
    'windows-1252, European',
    latin1(fileText({ delimiter: ';', decimal: ',', lineEnd: '\r\n' })),
    { delimiter: ';', lineEnd: '\r\n', encoding: 'windows-1252' },
  ],
  [
    'windows-1252 with its own characters',
    euro(fileText({}).replaceAll('Anna', '\u201c10 \u20ac')),
    { encoding: 'windows-1252' },
  ],
  ['all quoted', Buffer.from(fileText({ quotes: () => true, quotesHeader: true })), { quoting: 'all' }],
  [
    'all quoted but the header and what is missing',
    Buffer.from(fileText({ quotes: (_, cell) => cell !== '' })),
    { quoting: 'all', quotedHeader: false, quotedMissing: false },
  ],
  [
    'text quoted',
    Buffer.from(
      fileText({
        quotes: (column, cell) => cell !== '' && (column === 0 || column === 3),
        quotesHeader: true,
      }),
    ),
    { quoting: 'text' },
  ],
  [
    'text quoted, also what is missing of it, not the header',
    Buffer.from(fileText({ quotes: (column) => column === 0 || column === 3 })),
    { quoting: 'text', quotedMissing: true, quotedHeader: false },
  ],
  [
    'one column quoted',
    Buffer.from(fileText({ quotes: (column, cell) => cell !== '' && column === 2, quotesHeader: true })),
    { quoting: 'text', quotedColumns: ['n'] },
  ],
  ['only the header quoted', Buffer.from(fileText({ quotesHeader: true })), { quotedHeader: true }],
  ['blanks after commas', Buffer.from(fileText({ blank: true })), { blankAfterDelimiter: true }],
  ['no header', Buffer.from(fileText({ header: false })), { header: false }],
  [
    'no header, European, blanks',
    Buffer.from(fileText({ header: false, delimiter: ';', decimal: ',', blank: true })),
    { delimiter: ';', header: false, blankAfterDelimiter: true },
  ],
  [
    'a line for Excel',
    Buffer.from(fileText({ before: 'sep=;\r\n', delimiter: ';', lineEnd: '\r\n' })),
    { delimiter: ';', lineEnd: '\r\n', separatorLine: true },
  ],
];

/** In pieces of so many bytes: what is found does not depend on how a file arrives. */
function pieces(bytes: Buffer, size: number): ByteSource {
  return {
    name: 'data.csv',
    size: bytes.length,
    async *open() {
      for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
    },
  };
}

async function written(schema: Parameters<typeof writeTable>[1], tables: Parameters<typeof writeTable>[2]) {
  const chunks: Uint8Array[] = [];
  for await (const chunk of writeTable('out.csv', schema, tables)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe.each(VARIANTS)('%s', (_name, bytes, dialect, options = {}) => {
  test('the dialect is found, and what is written are the bytes that were read', async () => {
    for (const source of [memorySource(bytes, 'data.csv'), pieces(bytes, 7), pieces(bytes, 64)]) {
      const { table } = await readTable(source, options);
      expect(table.rowCount).toBe(CELLS.length);
      expect(table.file).toEqual(dialect);
      expect(await written(tableSchema(table), [table])).toEqual(bytes);
    }
  });

  test('chunks of one row are written alike, and parts of the table in the same dialect', async () => {
    const { table } = await readTable(memorySource(bytes), { ...options, chunkRows: 5 });
    const rows = CELLS.map((_row, row) => takeRows(table, [row]));
    expect(await written(tableSchema(table), rows)).toEqual(bytes);
    const { train } = splitTable(table, 0.5, 1);
    const again = await readTable(memorySource(await written(tableSchema(train), [train])), {
      ...options,
      dialect,
    });
    expect(again.table.file).toEqual(dialect);
    expect(again.table.rowCount).toBe(6);
  });
});

const failure = (bytes: Buffer, options: ImportOptions): Promise<unknown> =>
  readTable(memorySource(bytes, 'data.csv'), options).then(
    () => null,
    (error: unknown) => error,
  );
const notesOf = async (text: string | Buffer, options: ImportOptions = {}) => {
  const { notes } = await readTable(memorySource(Buffer.from(text)), options);
  return notes.filter(({ column }) => column === undefined).map(({ code, doubt }) => [code, doubt ?? false]);
};

describe('what is told', () => {
  test('a guess of the encoding is a doubt, unless it was said', async () => {
    const bytes = latin1('name,n\nJ\u00f6rg,1\nAnna,2\n');
    expect(await notesOf(bytes)).toEqual([['WINDOWS_1252', true]]);
    expect(await notesOf(bytes, { encoding: 'windows-1252' })).toEqual([]);
    expect(await notesOf(bytes, { dialect: { encoding: 'windows-1252' } })).toEqual([]);
  });

  test('bytes that are UTF-8 are windows-1252 where the user says so', async () => {
    const { table } = await readTable(memorySource(Buffer.from('name,n\n\u00e4,1\nb,2\n')), {
      encoding: 'windows-1252',
    });
    expect(table.columns[0].schema.categories).toContain('\u00c3\u00a4');
  });

  test('comments before the header are skipped; the last line of them may be the header', async () => {
    const comments = '# Exported by hand, in May\n# second line\n\na,b\n1,x\n2,y\n';
    expect(await notesOf(comments)).toEqual([['COMMENT_LINES', false]]);
    const { table } = await readTable(memorySource(Buffer.from('##fileformat\n#CHROM\tPOS\n1\t5\n2\t7\n')));
    expect(table.columns.map(({ schema }) => schema.name)).toEqual(['#CHROM', 'POS']);
    const single = await readTable(memorySource(Buffer.from('#\nvalue\n3.5\n4.5\n')));
    expect(single.table.columns.map(({ schema }) => schema.name)).toEqual(['value']);
  });

  test('quotes that follow no rule are told', async () => {
    const { table, notes } = await readTable(memorySource(Buffer.from('a,b\n"x",1\ny,2\nz,3\n')));
    expect(notes.map(({ code }) => code)).toContain('QUOTES_MIXED');
    expect(table.file).toBeUndefined();
  });
});

describe('a file without a header', () => {
  const rows = (lines: readonly string[]): string => `${lines.join('\n')}\n`;
  test.each<[string, string, 'header' | 'doubt' | 'no header']>([
    [
      'labels that come again below',
      rows(['5.1,3.5,s', '4.9,3,s', '6.2,2.9,v', '5,3.4,s', '4.4,2.9,v', '5.5,2.3,v']),
      'no header',
    ],
    ['measurements', rows(['5.1,3.5', '4.9,3.0', '6.2,2.9', '5.0,3.4', '4.4,2.9', '5.5,2.3']), 'no header'],
    [
      'a number that is there twice',
      rows(['5,0,0', '4,0,1', '3,0,0', '2,1,0', '1,0,0', '0,0,0']),
      'no header',
    ],
    [
      'adult',
      rows([
        '39, State-gov, 77516, <=50K',
        '50, Private, 83311, <=50K',
        '38, Private, 215646, <=50K',
        '53, State-gov, 234721, <=50K',
        '28, ?, 338409, >50K',
        '37, Private, 284582, <=50K',
      ]),
      'no header',
    ],
    [
      'years beside countries',
      rows(['country,1990,1991', 'Chad,3,4', 'Mali,5,6', 'Peru,7,8', 'Cuba,9,1', 'Oman,2,3']),
      'header',
    ],
    ['years alone', rows(['1990,1991,1992', '3,4,5', '5,6,7', '7,8,1', '9,1,2', '2,3,4']), 'doubt'],
    ['positions', rows(['0,1,2', '.3,.4,.5', '.5,.6,.7', '.7,.8,.1', '.9,.1,.2', '.2,.3,.4']), 'doubt'],
    ['few rows', rows(['5.1,3.5,s', '4.9,3,s', '6.2,2.9,v']), 'header'],
    ['names above numbers', rows(['id,score 2', '1,2', '2,3', '3,4', '4,5', '5,6']), 'header'],
    ['text alone', rows(['a,b', 'a,c', 'd,b', 'a,b', 'e,f', 'g,h']), 'header'],
  ])('%s', async (_, text, expected) => {
    const { table, notes } = await readTable(memorySource(Buffer.from(text)));
    const codes = notes.map(({ code }) => code);
    const found = codes.includes('NO_HEADER')
      ? 'no header'
      : codes.includes('HEADER_LOOKS_LIKE_DATA')
        ? 'doubt'
        : 'header';
    expect(found).toBe(expected);
    expect(table.rowCount).toBe(text.split('\n').length - (found === 'no header' ? 1 : 2));
    if (found === 'no header') {
      expect(table.columns.map(({ schema }) => schema.name)[0]).toBe('column_1');
      expect(notes.find(({ code }) => code === 'NO_HEADER')).toMatchObject({ doubt: true, line: 1 });
    }
  });

  test('the user decides, without a doubt', async () => {
    const text = Buffer.from('1990,1991\n3,4\n5,6\n');
    const without = await readTable(memorySource(text), { header: false });
    expect(without.table.rowCount).toBe(3);
    expect(without.table.columns.map(({ schema }) => schema.name)).toEqual(['column_1', 'column_2']);
    expect(without.notes.map(({ code }) => code)).not.toContain('NO_HEADER');
    const data = Buffer.from('5.1,3.5\n4.9,3.0\n6.2,2.9\n5.0,3.4\n4.4,2.9\n5.5,2.3\n');
    const headed = await readTable(memorySource(data), { header: true });
    expect(headed.table.rowCount).toBe(5);
    expect(headed.notes.map(({ code }) => code)).not.toContain('HEADER_LOOKS_LIKE_DATA');
  });

  test('a schema without a header reads a file that has one with its names', async () => {
    const text = Buffer.from('column_1,column_2\n3,4\n5,6\n');
    const { table } = await readTable(memorySource(text), { dialect: { header: false } });
    expect(table.rowCount).toBe(2);
  });

  test('errors name the line and the column', async () => {
    const text = Buffer.from('5.1,3.5\n4.9,3.0\n6.2\n');
    expect(await failure(text, { header: false })).toMatchObject({
      code: 'CSV_RAGGED_ROW',
      location: { line: 3, column: 'column_2' },
    });
  });
});

describe('errors', () => {
  test('a mark that contradicts the encoding', async () => {
    const bytes = Buffer.from('\ufeffa,b\n1,2\n');
    expect(await failure(bytes, { encoding: 'windows-1252' })).toMatchObject({ code: 'FILE_ENCODING' });
    expect(await failure(utf16('\ufeffa,b\n1,2\n'), { encoding: 'utf-8' })).toMatchObject({
      code: 'FILE_ENCODING',
      message: expect.stringMatching(/UTF-16LE byte order mark/) as unknown,
    });
  });

  test('bytes that are not of the encoding', async () => {
    expect(await failure(latin1('a,b\n\u00e9,2\n'), { encoding: 'utf-8' })).toMatchObject({
      code: 'FILE_ENCODING',
      location: { line: 2, column: 'a' },
    });
    // Half of a pair of UTF-16 code units.
    expect(
      await failure(Buffer.from([0x61, 0, 0x0a, 0, 0, 0xd8, 0x61, 0]), { encoding: 'utf-16le' }),
    ).toMatchObject({
      code: 'FILE_ENCODING',
    });
  });

  test('a delimiter for a file that has none', async () => {
    const lines = Buffer.from('{"a":1}\n{"a":2}\n');
    const error = await readTable(memorySource(lines, 'data.jsonl'), { delimiter: ';' }).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ code: 'FILE_FORMAT' });
    expect(error).toBeInstanceOf(LikenessError);
  });

  test('a character that windows-1252 has not is not replaced', async () => {
    const { table } = await readTable(memorySource(Buffer.from('name,n\n\u4e2d,1\nb,2\n')));
    const schema = { ...tableSchema(table), file: { encoding: 'windows-1252' as const } };
    await expect(written(schema, [table])).rejects.toMatchObject({
      code: 'FILE_ENCODING',
      location: { value: '\u4e2d' },
    });
  });
});
