import { expect } from '@jest/globals';
import type { App } from './app.js';

const COLUMN = `name kind role decidedBy evidence doubts decimals numberFormat { decimalMark grouping }
  datetimePattern missing special labels bounds { minimum maximum } lattice samples
  observed { missing different minimum maximum }`;

export interface SchemaColumn {
  readonly name: string;
  readonly kind: string;
  readonly role: string;
  readonly decidedBy: string;
  readonly doubts: readonly string[];
  readonly labels: readonly string[];
  readonly missing: readonly string[];
  readonly special: readonly string[];
  readonly samples: readonly string[];
  readonly observed: {
    readonly missing: number;
    readonly minimum: string | null;
    readonly maximum: string | null;
  };
  readonly [field: string]: unknown;
}

/** 60 rows: an amount with a comma as decimal mark that may be thousands, dates, codes and marks. */
export const SURVEY = [
  'id,amount,when,answer,age,note',
  ...Array.from({ length: 60 }, (_, row) =>
    [
      `P-${1000 + row}`,
      `"${1 + (row % 20)},${100 + (((row % 20) * 37) % 900)}"`,
      `${String(1 + (row % 12)).padStart(2, '0')}/${String(1 + (row % 11)).padStart(2, '0')}/2024`,
      row % 7 === 0 ? '?' : ['low', 'mid', 'high'][row % 3],
      row % 10 === 0 ? 999 : 20 + (row % 50),
      row === 41 ? 'abc' : row === 50 ? 'def' : `${row}`,
    ].join(','),
  ),
  '',
].join('\n');

/** Calls about the schemas of datasets. */
export function schemaCalls(app: () => App) {
  async function schemaOf(id: string): Promise<readonly SchemaColumn[]> {
    const { data, errors } = await app().graphql<{ dataset: { schema: readonly SchemaColumn[] } }>(
      `query ($id: ID!) { dataset(id: $id) { schema { ${COLUMN} } } }`,
      { id },
    );
    expect(errors).toBeUndefined();
    return data.dataset.schema;
  }

  async function column(id: string, name: string): Promise<SchemaColumn> {
    const found = (await schemaOf(id)).find((one) => one.name === name);
    if (!found) throw new Error(`There is no column ${name}.`);
    return found;
  }

  function update(datasetId: string, columns: readonly object[]) {
    return app().graphql<{
      updateDatasetSchema: { dataset: { schema: readonly SchemaColumn[]; columns: readonly object[] } };
    }>(
      `mutation ($input: UpdateDatasetSchemaInput!) {
      updateDatasetSchema(input: $input) { dataset { schema { ${COLUMN} } columns { name kind missingCount minimum maximum } } }
    }`,
      { input: { datasetId, columns } },
    );
  }

  /** Rows of every table that a change of a schema may touch. */
  async function stored(): Promise<unknown> {
    return app().database.query(`SELECT
    (SELECT count(*) FROM stored_table) AS tables,
    (SELECT count(*) FROM table_chunk) AS chunks,
    (SELECT string_agg(md5(data), ',' ORDER BY table_id, chunk_index, column_index) FROM table_chunk) AS bytes,
    (SELECT string_agg(table_id || profile::text || user_columns::text, ',' ORDER BY id) FROM dataset) AS datasets`);
  }

  return { schemaOf, column, update, stored };
}
