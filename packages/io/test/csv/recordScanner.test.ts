import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { RecordScanner, type ScannedRecords } from '../../src/csv/recordScanner.js';

function scan(chunks: readonly string[], delimiter: ',' | ';' = ','): { rows: string[][]; lines: number[] } {
  const scanner = new RecordScanner({ delimiter, terminator: '\n' }, 1, 2 ** 20);
  const records: ScannedRecords = { cells: [], widths: [], lines: [] };
  chunks.forEach((chunk) => scanner.push(chunk, false, records));
  scanner.push('', true, records);
  let at = 0;
  return {
    rows: records.widths.map((width) => records.cells.slice(at, (at += width))),
    lines: [...records.lines],
  };
}

/** Cells that exercise quoting: delimiters, quotes, line ends, wide characters, slices of 13 and more characters. */
const cell = fc.array(
  fc.constantFrom('a', ' ', ',', ';', '"', '\n', '\r\n', '\u20ac', '\u{1f600}', 'thirteen chars'),
  {
    maxLength: 5,
  },
);
const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
const written = cell.chain((parts) => {
  const text = parts.join('');
  const plain = !/[",;\r\n]/.test(text);
  return fc.constantFrom(...(plain ? [text, quote(text)] : [quote(text)]));
});
const file = fc.record({
  rows: fc.array(fc.array(written, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
  lineEnd: fc.constantFrom('\n', '\r\n'),
  last: fc.boolean(),
  cuts: fc.array(fc.nat(300), { maxLength: 4 }),
});

describe('RecordScanner', () => {
  it('agrees with csv-parse however the text is cut into chunks', () => {
    fc.assert(
      fc.property(file, ({ rows, lineEnd, last, cuts }) => {
        const text = rows.map((row) => row.join(',')).join(lineEnd) + (last ? lineEnd : '');
        const ends = [...cuts].sort((a, b) => a - b);
        const chunks = ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end));
        const { rows: found } = scan([...chunks, text.slice(ends.at(-1) ?? 0)]);
        const expected: string[][] = parse(text, {
          relax_column_count: true,
          record_delimiter: ['\r\n', '\n'],
        });
        expect(found).toEqual(expected);
      }),
      { seed: 11, numRuns: 2000 },
    );
  });

  it('names the physical line on which each record begins', () => {
    expect(scan(['a,b\n"x\n\ny",1\r\n', '\n"', 'z\n",2\nlast,3']).lines).toEqual([1, 2, 5, 6, 8]);
  });

  it('takes quotes inside an unquoted field literally', () => {
    expect(scan(['5" pipe,a"b"\n']).rows).toEqual([['5" pipe', 'a"b"']]);
  });

  it('keeps a carriage return that does not end a line', () => {
    expect(scan(['a\rb,c\r\n']).rows).toEqual([['a\rb', 'c']]);
  });
});
