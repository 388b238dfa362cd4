import { describe, expect, test } from '@jest/globals';
import { castColumn } from '../../src/table/inference/castColumn.js';
import { concatTables } from '../../src/table/concatTables.js';
import { schemaDocumentOf } from '../../src/table/document/schemaDocument.js';
import { readSchemaDocument } from '../../src/table/document/readSchemaDocument.js';
import { dropMissingRows } from '../../src/table/dropMissingRows.js';
import type { FileDialect } from '../../src/table/fileDialect.js';
import { inferTable } from '../../src/table/inference/inferTable.js';
import { selectColumns } from '../../src/table/selectColumns.js';
import { splitTable } from '../../src/table/splitTable.js';
import { createTable, type Table, tableSchema } from '../../src/table/table.js';
import { takeRows } from '../../src/table/takeRows.js';
import { balance } from '../../src/synthesizers/smote/balance.js';
import { impute } from '../../src/synthesizers/contract/impute.js';
import { modelFromJSON, synthesizers } from '../../src/synthesizers/registry.js';
import type { ModelDocument } from '../../src/synthesizers/contract/model.js';
import { QUICK_OPTIONS } from '../synthesizers/quickOptions.js';

const FILE: FileDialect = {
  delimiter: ';',
  lineEnd: '\r\n',
  encoding: 'windows-1252',
  header: false,
  quoting: 'text',
  quotedColumns: ['group'],
  quotedHeader: false,
  quotedMissing: true,
  blankAfterDelimiter: true,
  finalLineEnd: false,
  separatorLine: true,
};

function table(): Table {
  const rows = Array.from({ length: 60 }, (_, row) => [
    String((row * 7) % 31),
    row % 9 === 0 ? null : ['a', 'b'][row % 5 === 0 ? 1 : 0],
  ]);
  return { ...inferTable(['size', 'group'], rows).table, file: FILE };
}

describe('a dialect stays with its table', () => {
  test.each<[string, (of: Table) => Table]>([
    ['rows', (of) => takeRows(of, [3, 1])],
    ['columns', (of) => selectColumns(of, ['group'])],
    ['both parts of a split', (of) => splitTable(of, 0.3, 1).holdout],
    ['rows without missing cells', dropMissingRows],
    ['tables one after another', (of) => concatTables([of, takeRows(of, [0])])],
    [
      'columns of another kind',
      (of) =>
        createTable(
          of.columns.map((column) => castColumn(column, 'categorical')),
          of.file,
        ),
    ],
  ])('%s', (_, change) => {
    expect(change(table()).file).toBe(FILE);
  });

  test('rows that are balanced', async () => {
    const rows = dropMissingRows(table());
    expect((await balance(rows, { seed: 1, target: 'group' })).table.file).toBe(FILE);
  });

  test.each(synthesizers.map((synthesizer) => [synthesizer.name, synthesizer] as const))(
    'a model of %s and its document',
    async (name, synthesizer) => {
      const model = await synthesizer.fit(table(), { seed: 1, options: QUICK_OPTIONS[name] });
      const document = JSON.parse(JSON.stringify(model)) as ModelDocument;
      const copy = modelFromJSON(document);
      expect(copy.schema.file).toEqual(FILE);
    },
  );

  test('what a model completes', async () => {
    const [synthesizer] = synthesizers.filter(({ name }) => name === 'gaussian-copula');
    const model = await synthesizer.fit(table(), { seed: 1 });
    expect((await impute(model, takeRows(table(), [0, 9, 1]), 1)).file).toBe(FILE);
  });

  test('a model with constraints', async () => {
    const [synthesizer] = synthesizers.filter(({ name }) => name === 'independent');
    const model = await synthesizer.fit(table(), { seed: 1, constraints: ['size >= 0'] });
    expect(modelFromJSON(JSON.parse(JSON.stringify(model)) as ModelDocument).schema.file).toEqual(FILE);
  });
});

describe('a schema document has the dialect', () => {
  test('written and read', () => {
    const document = schemaDocumentOf(tableSchema(table()));
    expect(document.file).toEqual(FILE);
    expect(readSchemaDocument(JSON.parse(JSON.stringify(document))).file).toEqual(FILE);
    expect('file' in schemaDocumentOf(tableSchema(createTable(table().columns)))).toBe(false);
  });

  test.each<[string, unknown, RegExp]>([
    ['no object', [], /at file: it must be an object/],
    ['an unknown field', { separator: ';' }, /at file\.separator: it must be one of the fields: delimiter/],
    ['a hostile field', JSON.parse('{ "__proto__": 1 }'), /at file\.__proto__/],
    ['a delimiter of two characters', { delimiter: '||' }, /at file\.delimiter: it must be one character/],
    ['a digit as delimiter', { delimiter: '1' }, /at file\.delimiter/],
    ['a quote as delimiter', { delimiter: '"' }, /at file\.delimiter/],
    ['an unknown encoding', { encoding: 'ebcdic' }, /at file\.encoding: it must be one of: "utf-8"/],
    ['an unknown line end', { lineEnd: '\n\r' }, /at file\.lineEnd/],
    ['a header that is no flag', { header: 'yes' }, /at file\.header: it must be true or false/],
    ['unknown quoting', { quoting: 'some' }, /at file\.quoting/],
    [
      'a mark that the encoding has not',
      { encoding: 'windows-1252', byteOrderMark: true },
      /byteOrderMark: it must be false/,
    ],
    [
      'a column that there is not',
      { quotedColumns: ['age'] },
      /at file\.quotedColumns: there is no column "age"/,
    ],
  ])('%s is refused', (_, file, message) => {
    const document = { ...schemaDocumentOf(tableSchema(table())), file };
    expect(() => readSchemaDocument(document)).toThrow(message);
  });
});
