import { describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { writtenCells } from '@likeness/core';
import { memorySource } from '../../src/source/byteSource.js';
import { readTable } from '../../src/table/readTable.js';
import { writeTable } from '../../src/table/writeTable.js';
import { tableSchema } from '@likeness/core';
import { ODD_FILES } from './oddFiles.js';

const DOCS = new URL('../../../../docs/formats.md', import.meta.url);

describe('files of odd shapes', () => {
  it.each(ODD_FILES.map((file) => [file.title, file] as const))('%s', async (_, file) => {
    const { table, notes } = await readTable(memorySource(Buffer.from(file.text), 'odd.csv'));
    for (const [name, wanted] of Object.entries(file.columns)) {
      const column = table.columns.find(({ schema }) => schema.name === name);
      expect(column?.schema).toMatchObject({ name, ...wanted });
    }
    const codes = notes.map(({ code }) => code);
    for (const code of file.notes ?? []) expect(codes).toContain(code);
    for (const [name, value] of Object.entries(file.first ?? {})) {
      const column = table.columns.find(({ schema }) => schema.name === name);
      expect([name, column?.type === 'numeric' ? column.values[0] : null]).toEqual([name, value]);
    }
    // What is written is read as the same cells again.
    const chunks: Uint8Array[] = [];
    for await (const chunk of writeTable('odd.csv', tableSchema(table), [table])) chunks.push(chunk);
    const again = await readTable(memorySource(Buffer.concat(chunks), 'again.csv'));
    expect(again.table.columns.map(writtenCells)).toEqual(table.columns.map(writtenCells));
  });

  it('docs/formats.md says what happens to each', async () => {
    const docs = await readFile(DOCS, 'utf8');
    const told = ODD_FILES.map(({ title, happens }) => `| ${title} | ${happens} |`);
    expect(
      told.filter((line) => !docs.replaceAll(/ +\|/g, ' |').replaceAll(/\| +/g, '| ').includes(line)),
    ).toEqual([]);
  });
});
