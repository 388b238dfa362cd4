import { describe, expect, it } from '@jest/globals';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { LikenessError, type Table, formatColumn } from '@likeness/core';
import { type ByteSource, importTable, memorySource, readTable } from '../../src/index.js';

const CSV = 'id,age,sex,note\n1,30,male,"a, b"\n2,,female,\n3,41,male,c\n';
const source = (text = CSV) => memorySource(Buffer.from(text), 'people.csv');

async function collect(tables: AsyncIterable<Table>): Promise<Table[]> {
  const all: Table[] = [];
  for await (const table of tables) all.push(table);
  return all;
}

/** A CSV stream that exists only while it is read. */
function generated(header: string, rows: number, row: (index: number) => string): ByteSource {
  return {
    name: 'generated.csv',
    size: null,
    async *open() {
      yield Buffer.from(`${header}\n`);
      for (let from = 0; from < rows; from += 1000) {
        let text = '';
        for (let index = from; index < Math.min(rows, from + 1000); index++) text += `${row(index)}\n`;
        yield Buffer.from(text);
      }
    },
  };
}

describe('importTable', () => {
  it('infers kinds, counts, and yields typed chunks of the size asked for', async () => {
    const imported = await importTable(source(), { chunkRows: 2 });
    expect(imported.rowCount).toBe(3);
    expect(imported.schema.columns.map((column) => column.kind)).toEqual([
      'integer',
      'integer',
      'categorical',
      'categorical',
    ]);
    expect(imported.columns[1]).toMatchObject({ missingCount: 1, minimum: 30, maximum: 41 });
    const chunks = await collect(imported.chunks());
    expect(chunks.map((chunk) => chunk.rowCount)).toEqual([2, 1]);
    expect(formatColumn(chunks[0].columns[3])).toEqual(['a, b', null]);
    // Chunks can be read again.
    expect(await collect(imported.chunks())).toEqual(chunks);
  });

  it('takes kinds and columns that the user chose, and refuses unknown and impossible ones', async () => {
    const imported = await importTable(source(), {
      declared: new Map([['age', { kind: 'categorical' }]]),
      columns: ['sex', 'age'],
    });
    expect(imported.schema.columns).toMatchObject([
      { name: 'sex', kind: 'categorical' },
      { name: 'age', kind: 'categorical', categories: ['30', '41'] },
    ]);
    await expect(importTable(source(), { columns: ['nope'] })).rejects.toMatchObject({
      code: 'UNKNOWN_COLUMN',
    });
    await expect(importTable(source(), { columns: ['age', 'age'] })).rejects.toMatchObject({
      code: 'DUPLICATE_COLUMN',
    });
    await expect(
      importTable(source(), { declared: new Map([['nope', { kind: 'integer' }]]) }),
    ).rejects.toMatchObject({
      code: 'UNKNOWN_COLUMN',
    });
    await expect(
      importTable(source(), { declared: new Map([['sex', { kind: 'integer' }]]) }),
    ).rejects.toMatchObject({
      code: 'KIND_NOT_POSSIBLE',
      location: { column: 'sex', line: 2, value: 'male' },
    });
  });

  it('reports rising progress through both passes, and stops on a signal', async () => {
    const text = `a,b\n${'1,x\n'.repeat(200_000)}`;
    const fractions: number[] = [];
    const imported = await importTable(source(text), {
      onProgress: ({ fraction }) => void fractions.push(fraction),
    });
    await collect(imported.chunks());
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
    const controller = new AbortController();
    const aborted = importTable(source(text), {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    await expect(aborted).rejects.toMatchObject({ code: 'ABORTED' });
  });

  it('notices that the file changed between its two passes', async () => {
    // Each pass opens it twice: its beginning tells the format.
    let opened = 0;
    const changing: ByteSource = {
      name: 'log.csv',
      size: null,
      async *open() {
        yield Buffer.from(`a,b\n1,2\n${opened++ < 2 ? '' : '3,4\n'}`);
      },
    };
    const imported = await importTable(changing);
    await expect(collect(imported.chunks())).rejects.toMatchObject({ code: 'SCHEMA_MISMATCH' });
  });

  it('names line and column of a row 900,001 that is broken', async () => {
    const broken = (bad: string) =>
      generated('id,value,label', 1_000_000, (index) =>
        index === 900_000 ? bad : `${index},${index % 97}.5,label ${index % 7}`,
      );
    await expect(importTable(broken('900000,1.5'))).rejects.toMatchObject({
      code: 'CSV_RAGGED_ROW',
      location: { line: 900_002, column: 'label' },
    });
    await expect(importTable(broken('900000,"1.5"0,x'))).rejects.toMatchObject({
      code: 'CSV_QUOTE',
      location: { line: 900_002, column: 'value' },
    });
    await expect(
      importTable(broken('900000,wrong,x'), {
        declared: new Map([['value', { kind: 'continuous', marks: [] }]]),
      }),
    ).rejects.toMatchObject({
      code: 'KIND_NOT_POSSIBLE',
      location: { line: 900_002, column: 'value', value: 'wrong' },
    });
  });

  it('keeps memory flat: both passes over 50 MB hold less than 40 MB more than before', async () => {
    const rows = 1_000_000;
    const large = generated(
      'id,value,label,comment',
      rows,
      (index) => `${index},${index % 9973}.25,label ${index % 7},comment on ${index}`,
    );
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as () => void;
    const used = () => {
      collectGarbage();
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      return heapUsed + arrayBuffers;
    };
    const before = used();
    let most = 0;
    let seen = 0;
    const imported = await importTable(large);
    for await (const chunk of imported.chunks()) {
      seen += chunk.rowCount;
      most = Math.max(most, used());
    }
    expect(seen).toBe(rows);
    expect(most - before).toBeLessThan(40e6);
  });
});

describe('readTable', () => {
  it('reads a whole table and drops incomplete rows with a note', async () => {
    const { table, notes } = await readTable(source(), { dropMissing: true });
    expect(table.rowCount).toBe(2);
    expect(notes).toContainEqual({
      code: 'ROWS_DROPPED',
      message: '1 of 3 rows have a missing value and were left out.',
    });
  });

  it('counts only the imported columns when it drops rows', async () => {
    expect((await readTable(source(), { dropMissing: true, columns: ['id', 'sex'] })).table.rowCount).toBe(3);
  });

  it('passes errors of the file on', async () => {
    await expect(readTable(source('a,b\n1\n'))).rejects.toBeInstanceOf(LikenessError);
  });
});
