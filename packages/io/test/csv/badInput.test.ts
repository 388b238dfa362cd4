import { describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { LikenessError } from '@likeness/core';
import { type ByteSource, importTable, memorySource } from '../../src/index.js';

const from = (content: string | Uint8Array): ByteSource =>
  memorySource(typeof content === 'string' ? Buffer.from(content) : content, 'data.csv');

async function failure(source: ByteSource): Promise<LikenessError> {
  try {
    await importTable(source);
  } catch (error) {
    if (error instanceof LikenessError) return error;
    throw error;
  }
  throw new Error('The import succeeded.');
}

const latin1 = (text: string) => Buffer.from(text, 'latin1');

describe('bad input is refused with code, line and column', () => {
  const cases: readonly [string, string | Uint8Array, Partial<LikenessError>, RegExp][] = [
    ['an empty file', '', { code: 'FILE_EMPTY' }, /data\.csv is empty/],
    ['only blank lines', '\n \n\r\n', { code: 'FILE_EMPTY' }, /is empty/],
    ['only a byte order mark', '\ufeff', { code: 'FILE_EMPTY' }, /is empty/],
    ['a header alone', 'a,b\n', { code: 'FILE_HEADER_ONLY', location: { line: 1 } }, /no rows/],
    ['a header alone, unterminated', 'a,b', { code: 'FILE_HEADER_ONLY', location: { line: 1 } }, /2 columns/],
    [
      'a short row',
      'a,b,c\n1,2,3\n4,5\n',
      { code: 'CSV_RAGGED_ROW', location: { line: 3, column: 'c', value: undefined } },
      /Line 3 has 2 fields, the header has 3: nothing for column "c"/,
    ],
    [
      'a long row',
      'a,b\n1,2\n\n3,4,"x, y"\n',
      { code: 'CSV_RAGGED_ROW', location: { line: 4, column: undefined, value: 'x, y' } },
      /Line 4 has 3 fields, the header has 2: "x, y" comes after the last column/,
    ],
    [
      'a ragged row after a quoted line break',
      'a,b\n"x\ny\r\nz",2\n3\n',
      { code: 'CSV_RAGGED_ROW', location: { line: 5, column: 'b', value: undefined } },
      /Line 5 has 1 field,/,
    ],
    [
      'an unclosed quote',
      'a,b\n1,2\n3,"four\n5,6\n',
      { code: 'CSV_QUOTE', location: { line: 3, column: 'b' } },
      /opens on line 3, column "b" is not closed to the end/,
    ],
    [
      'text after a closing quote, opened on an earlier line',
      'a,b\n"x\ny"z,2\n',
      { code: 'CSV_QUOTE', location: { line: 2, column: 'a', value: 'z,2' } },
      /Line 3, column "a": "z,2" follows a closing quote \(the quote was opened on line 2\)/,
    ],
    [
      'an unclosed quote in the header',
      'a,"b\n1,2\n',
      { code: 'CSV_QUOTE', location: { line: 1, column: undefined } },
      /opens on line 1, field 2/,
    ],
    [
      'Latin-1 after UTF-8',
      Buffer.concat([Buffer.from('name,city\nJörg,Mainz\n'), latin1('Anna,K\u00f6ln\n')]),
      { code: 'FILE_ENCODING', location: { line: 3, column: 'city', value: '0xf6' } },
      /Line 3, column "city": the byte 0xf6 is not valid UTF-8.*Latin-1/s,
    ],
    [
      'a byte that windows-1252 has not, in the header',
      latin1('gr\u00f6\u00dfe\u0081\n1\n'),
      { code: 'FILE_ENCODING', location: { line: 1, column: undefined, value: '0xf6' } },
      /Line 1: the byte 0xf6/,
    ],
    [
      'a byte that windows-1252 has not, further down',
      latin1(`city\nK\u00f6ln\n${'Mainz\n'.repeat(60_000)}K\u008dln\n`),
      { code: 'FILE_ENCODING', location: { line: 60_003, column: 'city', value: '0x8d' } },
      /not a character of windows-1252/,
    ],
    [
      'NUL bytes in windows-1252',
      latin1(`city\nK\u00f6ln\n${'Mainz\n'.repeat(60_000)}K\0ln\n`),
      { code: 'FILE_BINARY', location: { line: 60_003, column: 'city', value: '0x00' } },
      /NUL/,
    ],
    [
      'a character cut off by the end of the file',
      Buffer.from('a\n\u20ac').subarray(0, 4),
      { code: 'FILE_ENCODING', location: { line: 2, column: 'a', value: '0xe2' } },
      /Line 2/,
    ],
    [
      'a NUL byte after a replacement character',
      'a,b\n1,\ufffd\n3,x\0y\n',
      { code: 'FILE_BINARY', location: { line: 3, column: 'b', value: '0x00' } },
      /NUL byte; it is not a text file/,
    ],
    [
      'rubbish with NUL bytes behind its first invalid byte',
      Buffer.from([0x61, 0xa3, 0x2c, 0x10, 0x00, 0x7f, 0xfe]),
      { code: 'FILE_BINARY', location: { line: 1, value: '0xa3' } },
      /NUL bytes follow; it is not a text file/,
    ],
    [
      'UTF-16 without a mark',
      Buffer.from('a,b\n1,2\n', 'utf16le'),
      { code: 'FILE_BINARY' },
      /UTF-16 without/,
    ],
    [
      'UTF-16 that is not',
      Buffer.concat([Buffer.from('\ufeffa,b\n1,', 'utf16le'), Buffer.from([0x00, 0xdc])]),
      { code: 'FILE_ENCODING' },
      /UTF-16LE byte order mark but/,
    ],
    ['an Excel workbook', latin1('PK\x03\x04\x14\0\x06\0'), { code: 'FILE_BINARY' }, /Excel workbook/],
    ['a Parquet file that was cut off', latin1('PAR1\x15\x04'), { code: 'FILE_DAMAGED' }, /Parquet/],
    ['a picture', latin1('\x89PNG\r\n\x1a\n\0\0'), { code: 'FILE_BINARY' }, /picture/],
    [
      'damaged gzip',
      Buffer.concat([gzipSync('a,b\n1,2\n').subarray(0, 12), Buffer.from('rubbish rubbish')]),
      { code: 'FILE_GZIP' },
      /gzip data of data\.csv is damaged/,
    ],
    ['truncated gzip', gzipSync('a,b\n1,2\n').subarray(0, 20), { code: 'FILE_GZIP' }, /cut off/],
    ['an empty file in gzip', gzipSync(''), { code: 'FILE_EMPTY' }, /is empty/],
    [
      'an infinity',
      'a,b\n1,2\n3,inf\n',
      { code: 'INFINITE_VALUE', location: { line: 3, column: 'b', value: 'inf' } },
      /infinite/,
    ],
    [
      'a record without end',
      `a,b\n1,2\n3,${'x'.repeat(9 * 2 ** 20)}`,
      { code: 'CSV_ROW_TOO_LONG', location: { line: 3 } },
      /row that begins on line 3 is longer/,
    ],
    [
      'a quote that swallows the file',
      `a,b\n1,"2\n${'3,4\n'.repeat(3 * 2 ** 20)}`,
      { code: 'CSV_QUOTE', location: { line: 2, column: 'b' } },
      /opens on line 2, column "b" is not closed within/,
    ],
    [
      'a header without end',
      'x'.repeat(9 * 2 ** 20),
      { code: 'CSV_ROW_TOO_LONG', location: { line: 1 } },
      /line 1/,
    ],
  ];

  it.each(cases)('%s', async (_, content, expected, message) => {
    const error = await failure(from(content));
    expect({ code: error.code, location: error.location }).toMatchObject(expected);
    expect(error.message).toMatch(message);
  });
});

describe('odd input is accepted with a note', () => {
  const read = async (content: string | Uint8Array) => {
    const { schema, notes, rowCount, columns } = await importTable(from(content));
    return {
      names: schema.columns.map((column) => column.name),
      codes: notes.map((note) => note.code),
      messages: notes.map((note) => note.message),
      rowCount,
      missing: columns.map((column) => column.missingCount),
    };
  };

  it('a byte order mark', async () => {
    expect(await read('\ufeffa,b\n1,x\n')).toMatchObject({ names: ['a', 'b'], rowCount: 1 });
    expect((await read('\ufeffa,b\n1,x\n')).codes).toContain('BYTE_ORDER_MARK');
  });

  it('UTF-16 of either order', async () => {
    const little = Buffer.from('\ufeffsize \u20ac,b\n1,x\n', 'utf16le');
    for (const bytes of [little, Buffer.from(little).swap16()]) {
      const result = await read(bytes);
      expect(result).toMatchObject({ names: ['size \u20ac', 'b'], rowCount: 1 });
      expect(result.codes).toContain('UTF_16');
    }
  });

  it('empty and repeated column names, without taking a name that is there', async () => {
    const result = await read('age, age ,,age_2,,age,column_3\n1,2,3,4,5,6,7\n');
    expect(result.names).toEqual(['age', 'age_3', 'column_3_2', 'age_2', 'column_5', 'age_4', 'column_3']);
    expect(result.messages).toEqual(
      expect.arrayContaining([
        'A second "age" (column 2) was renamed "age_3".',
        'Column 5 has no name: named "column_5".',
      ]),
    );
  });

  it.each([
    [';', 'semicolons'],
    ['\t', 'tabs'],
    ['|', 'vertical bars'],
  ])('fields separated by %j', async (delimiter, label) => {
    const result = await read([`"a, b"`, 'c', 'd\n1,5', 'x', 'y\n'].join(delimiter));
    expect(result).toMatchObject({ names: ['a, b', 'c', 'd'], rowCount: 1 });
    expect(result.messages[0]).toContain(label);
  });

  it('an Excel sep= line', async () => {
    expect(await read('sep=;\r\na;b,b,b,b\r\n1;2\r\n')).toMatchObject({
      names: ['a', 'b,b,b,b'],
      rowCount: 1,
    });
  });

  it('blank lines: ignored at either end, noted in between', async () => {
    const result = await read('\n\na,b\n1,2\n\n  \n3,4\n\n\n');
    expect(result.rowCount).toBe(2);
    expect(result.messages).toContain('2 blank lines were skipped, the first in line 5.');
    expect((await read('a,b\n1,2\n3,4\n\n\n')).codes).not.toContain('BLANK_LINES');
  });

  it('a blank line in a table of one column is a missing value', async () => {
    expect(await read('a\n1\n\n3\n""\n\n')).toMatchObject({ rowCount: 4, missing: [2] });
  });

  it('carriage returns, alone or before line feeds, and no end of line at the end', async () => {
    expect(await read('a,b\r\n1,"2"\r\n3,4')).toMatchObject({ names: ['a', 'b'], rowCount: 2 });
    expect(await read('a,b\r1,"2"\r3,4\r')).toMatchObject({ names: ['a', 'b'], rowCount: 2 });
  });

  it('a header that holds only numbers', async () => {
    expect((await read('1,2\n3,4\n')).codes).toContain('HEADER_LOOKS_LIKE_DATA');
  });

  it('gzip by its first bytes, in several members', async () => {
    const members = Buffer.concat([gzipSync('a,b\n1,'), gzipSync('2\n3,4\n')]);
    expect(await read(members)).toMatchObject({ names: ['a', 'b'], rowCount: 2 });
  });

  it('200 columns; all missing, constant, all different, thousands separators', async () => {
    const width = 200;
    const row = (cell: (column: number) => string) =>
      Array.from({ length: width }, (_, c) => cell(c)).join(',');
    const rows = Array.from({ length: 30 }, (_, r) =>
      row((c) => (c === 0 ? '' : c === 1 ? 'same' : c === 2 ? `key-${r}` : `"${r + 1},${100 + c}.5"`)),
    );
    const imported = await importTable(from([row((c) => `c${c}`), ...rows, ''].join('\n')));
    expect(imported.schema.columns).toHaveLength(width);
    expect(imported.schema.columns.slice(0, 4).map((column) => column.kind)).toEqual([
      'categorical',
      'categorical',
      'identifier',
      'continuous',
    ]);
    const codes = imported.notes.map((note) => note.code);
    for (const code of ['ALL_MISSING', 'CONSTANT', 'IDENTIFIER', 'THOUSANDS_SEPARATORS'])
      expect(codes).toContain(code);
    for await (const chunk of imported.chunks()) {
      expect(chunk.columns[3]).toMatchObject({
        values: Float64Array.from({ length: 30 }, (_, r) => (r + 1) * 1000 + 103.5),
      });
    }
  });
});
