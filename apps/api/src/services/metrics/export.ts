import { type Column, createTable, type Table, type TableSchema, tableSchema } from '@likeness/core';
import { findMetrics } from '../../database/metrics/findMetrics.js';
import type { MetricChoice } from '../../database/metrics/metricChoice.js';
import type { MetricPlace } from '../../database/metrics/metricOrder.js';
import { permit } from '../access/permit.js';
import type { RequestServices } from '../context.js';
import { metricChoice, type MetricFilter } from './filter.js';
import type { MetricRow } from './row.js';

/** Metrics that are held at a time. */
const CHUNK = 5000;

/** A table of metrics: its columns, and its rows a chunk at a time. */
export interface MetricExport {
  readonly schema: TableSchema;
  readonly tables: AsyncIterable<Table>;
}

/**
 * The metrics that fit a filter as a table, in the order in which they were stored. It ends with the last one that was
 * there when it began. Only a chunk is held, and no transaction is open between two chunks.
 *
 * @throws ApiError `FORBIDDEN`, `INVALID_INPUT`
 */
export async function exportMetrics(services: RequestServices, filter: MetricFilter): Promise<MetricExport> {
  permit(services, 'downloadMetrics');
  const choice = metricChoice(services, filter);
  const [last] = await findMetrics(
    services.database,
    choice,
    { field: 'sequence', descending: true },
    null,
    1,
  );
  return {
    schema: tableSchema(toTable([])),
    tables: readTables(services, choice, last?.sequence ?? null),
  };
}

async function* readTables(
  { database }: RequestServices,
  choice: MetricChoice,
  last: bigint | null,
): AsyncGenerator<Table> {
  let place: MetricPlace | null = null;
  let sent = false;
  while (last !== null) {
    const rows: MetricRow[] = await findMetrics(
      database,
      choice,
      { field: 'sequence', descending: false },
      place,
      CHUNK,
    );
    const kept = rows.filter(({ sequence }) => sequence <= last);
    if (kept.length > 0) {
      yield toTable(kept);
      sent = true;
    }
    if (rows.length < CHUNK || kept.length < rows.length) break;
    place = rows[rows.length - 1];
  }
  // A file without rows has its columns.
  if (!sent) yield toTable([]);
}

const TEXTS: readonly [string, (row: MetricRow) => string | null][] = [
  ['id', ({ id }) => id],
  ['runId', ({ runId }) => runId],
  ['generationId', ({ generationId }) => generationId],
  ['name', ({ name }) => name],
  ['group', ({ group }) => group],
  ['scope', ({ scope }) => scope],
  // Names may hold any sign, so they stand as JSON writes them.
  ['columns', ({ columns }) => JSON.stringify(columns)],
  ['goal', ({ goal }) => goal],
  ['verdict', ({ verdict }) => verdict],
];

const NUMBERS: readonly [string, (row: MetricRow) => number | null][] = [
  ['value', ({ value }) => value],
  ['valueLow', ({ valueLow }) => valueLow],
  ['valueHigh', ({ valueHigh }) => valueHigh],
  ['ceiling', ({ ceiling }) => ceiling],
  ['low', ({ low }) => low],
  ['high', ({ high }) => high],
];

function toTable(rows: readonly MetricRow[]): Table {
  const columns: Column[] = [
    ...TEXTS.map(([name, read]): Column => ({
      type: 'identifier',
      schema: { name, kind: 'identifier' },
      values: rows.map(read),
    })),
    {
      type: 'numeric',
      schema: { name: 'version', kind: 'integer' },
      values: Float64Array.from(rows, ({ version }) => version),
    },
    ...NUMBERS.map(([name, read]): Column => ({
      type: 'numeric',
      schema: { name, kind: 'continuous' },
      values: Float64Array.from(rows, (row) => read(row) ?? Number.NaN),
    })),
    {
      type: 'numeric',
      schema: { name: 'createdAt', kind: 'datetime', datetimeFormat: 'datetime-utc' },
      values: Float64Array.from(rows, ({ createdAt }) => createdAt.getTime()),
    },
  ];
  return createTable(columns);
}
