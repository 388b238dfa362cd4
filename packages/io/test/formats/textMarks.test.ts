import { describe, expect, it, test } from '@jest/globals';
import { Table as ArrowTable, tableToIPC, Utf8, vectorFromArray } from 'apache-arrow';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { castColumn, type DeclaredColumn, type Table, tableSchema, writtenCells } from '@likeness/core';
import { memorySource, openTable, readTable, writeTable } from '../../src/index.js';

/** 40 answers: 24 labels, 10 times the text `?`, 6 cells without anything. */
const ANSWERS: readonly (string | null)[] = Array.from({ length: 40 }, (_, row) =>
  row % 20 < 5 ? '?' : row % 20 < 8 ? null : row % 3 === 0 ? 'yes' : 'no',
);
/** Names of 40 rows, no two alike, with the same marks. */
const CODES = ANSWERS.map((cell, row) => (cell === '?' || cell === null ? cell : `K-${row * 7}-x`));

/** What other programs write: no metadata of ours says which texts are marks. */
const SOURCES: readonly (readonly [string, () => Promise<Uint8Array> | Uint8Array])[] = [
  ['x.parquet', () => parquetOf({ answer: ANSWERS, code: CODES })],
  [
    'x.arrow',
    () => {
      const [answer, code] = [ANSWERS, CODES].map((cells) => vectorFromArray(cells, new Utf8()));
      return tableToIPC(new ArrowTable({ answer, code }), 'file');
    },
  ],
  [
    'x.jsonl',
    () => Buffer.from(ANSWERS.map((answer, row) => JSON.stringify({ answer, code: CODES[row] })).join('\n')),
  ],
];

async function parquetOf(columns: Record<string, readonly (string | null)[]>): Promise<Uint8Array> {
  const bytes = new ByteWriter();
  const names = Object.keys(columns);
  const writer = new ParquetWriter({
    writer: bytes,
    schema: [
      { name: 'root', num_children: names.length },
      ...names.map(
        (name) =>
          ({ name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' }) as const,
      ),
    ],
  });
  await writer.write({ columnData: names.map((name) => ({ name, data: [...columns[name]] })) });
  await writer.finish();
  return bytes.getBytes();
}

async function bytesOf(fileName: string, table: Table): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of writeTable(fileName, tableSchema(table), [table])) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The cells as the file has them, before anything is inferred; null is a missing cell of the format. */
async function storedCells(bytes: Uint8Array, fileName: string): Promise<(string | null)[][]> {
  const reader = await openTable(memorySource(bytes, fileName));
  const cells: (string | null)[][] = reader.columns.map(() => []);
  for await (const { columns } of reader.batches()) {
    columns.forEach((column, at) => {
      const { cells: texts } = column.type === 'text' ? column : { cells: writtenCells(column) };
      cells[at].push(...texts.map((cell) => (cell === '' ? null : cell)));
    });
  }
  return cells;
}

const read = async (bytes: Uint8Array, fileName: string, declared?: ReadonlyMap<string, DeclaredColumn>) =>
  (await readTable(memorySource(bytes, fileName), { declared })).table;

const TYPED = ['x.parquet', 'x.arrow', 'x.jsonl', 'x.xpt'];

describe.each(SOURCES)('%s of another program', (sourceName, source) => {
  it.each(TYPED)('the text "?" and missing cells stay apart when it is written as %s', async (fileName) => {
    const table = await read(await source(), sourceName);
    for (const { schema } of table.columns)
      expect(schema.marks).toEqual([
        { text: '?', meaning: 'missing', asText: true },
        { text: '', meaning: 'missing' },
      ]);
    const written = await bytesOf(fileName, table);
    expect(await storedCells(written, fileName)).toEqual([ANSWERS, CODES]);
    // And once more: our own file is read as the first one was.
    const again = await read(written, fileName);
    expect(again.columns.map(({ schema }) => [schema.kind, schema.marks])).toEqual(
      table.columns.map(({ schema }) => [schema.kind, schema.marks]),
    );
    expect(again.columns.map(writtenCells)).toEqual(table.columns.map(writtenCells));
    expect(await bytesOf(fileName, again)).toEqual(written);
  });

  it('marks that the user names are text as well, and a cast keeps marks so', async () => {
    const declared = new Map<string, DeclaredColumn>([['answer', { missing: ['?', 'no'] }]]);
    const table = await read(await source(), sourceName, declared);
    expect(await storedCells(await bytesOf('x.parquet', table), 'x.parquet')).toEqual([ANSWERS, CODES]);
    const [answer] = (await read(await source(), sourceName)).columns;
    expect(castColumn(answer, 'identifier').schema.marks).toEqual(answer.schema.marks);
  });
});

test.each(TYPED)(
  'a CSV file has no missing cells but its marks: they become missing in %s',
  async (fileName) => {
    const csv = ['answer,code', ...ANSWERS.map((answer, row) => `${answer ?? ''},${CODES[row] ?? ''}`)];
    const table = await read(Buffer.from(csv.join('\n')), 'x.csv');
    expect(await storedCells(await bytesOf(fileName, table), fileName)).toEqual(
      [ANSWERS, CODES].map((cells) => cells.map((cell) => (cell === '?' ? null : cell))),
    );
  },
);

test('columns of numbers have one kind of missing cell in Parquet; JSON Lines keep the text beside numbers', async () => {
  const lines = Array.from({ length: 60 }, (_, row) =>
    JSON.stringify({ dose: row % 6 === 0 ? '?' : row % 6 === 1 ? null : row + 0.5 }),
  ).join('\n');
  const table = await read(Buffer.from(lines), 'x.jsonl');
  expect(table.columns[0].schema.kind).toBe('continuous');
  expect((await bytesOf('x.jsonl', table)).toString().trimEnd()).toBe(lines);
  const [stored] = await storedCells(await bytesOf('x.parquet', table), 'x.parquet');
  expect(stored.filter((cell) => cell === null)).toHaveLength(20);
});
