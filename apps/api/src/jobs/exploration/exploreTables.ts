import {
  alignTables,
  associateColumns,
  associationRows,
  castColumn,
  createTable,
  fitHistogram,
  principalPlane,
  type Table,
  viewPair,
} from '@likeness/core';
import { rawTransaction, type RawTransaction } from '../../database/rawTransaction.js';
import type { Exploration, Explorations, ExploredTables } from '../../services/exploration/explore.js';
import { StoredColumns, TableGone } from '../imports/storedColumns.js';
import { chooseRows } from './chooseRows.js';
import { findNearest } from './findNearest.js';
import { sampleColumns, SEED } from './sampleColumns.js';

/** Rows behind a histogram, a pair and a plane. */
const HISTOGRAM_ROWS = 30_000;
const PAIR_ROWS = 20_000;
const PLANE_ROWS = 1_500;

interface Opened {
  readonly stored: StoredColumns;
  readonly rowCount: number;
}

type Explorers = {
  readonly [Kind in Exploration]: (
    transaction: RawTransaction,
    request: Explorations[Kind]['request'],
  ) => Promise<Explorations[Kind]['result']>;
};

const EXPLORERS: Explorers = {
  async associations(transaction, { tableId, measure }) {
    const opened = await open(transaction, tableId);
    if (!opened) return null;
    const used = opened.stored.schema.columns.flatMap(({ kind }, at) => (kind === 'identifier' ? [] : [at]));
    if (used.length < 2) return null;
    return associateColumns(await sample(opened, used, associationRows(used.length)), measure);
  },

  async histograms(transaction, { tableId, columns }) {
    const opened = await open(transaction, tableId);
    if (!opened) return null;
    const used = opened.stored.schema.columns.flatMap(({ name }, at) => (columns.includes(name) ? [at] : []));
    const table = await sample(opened, used, HISTOGRAM_ROWS);
    return table.columns.flatMap((column) => fitHistogram(column) ?? []);
  },

  async pair(transaction, { x, y, ...tables }) {
    const found = await openBoth(transaction, tables, [x, y], PAIR_ROWS);
    if (!found) return null;
    const { real, synthetic } = found;
    if (real.columns.length < 2) return null;
    const pairOf = ({ columns }: Table) => [columns[0], columns[1]] as const;
    return viewPair(pairOf(real), synthetic && pairOf(synthetic), tables.showsRows, SEED);
  },

  async plane(transaction, tables) {
    const found = await openBoth(transaction, tables, null, PLANE_ROWS);
    if (!found) return null;
    const { real, synthetic } = found;
    const plane = principalPlane(synthetic ? [real, synthetic] : [real]);
    if (!plane || tables.showsRows) return plane;
    return { ...plane, tables: [{ x: [], y: [] }, ...plane.tables.slice(1)] };
  },

  nearest: findNearest,

  async rows(transaction, request) {
    const opened = await open(transaction, request.tableId);
    return opened && chooseRows(opened.stored, opened.rowCount, request);
  },
};

/** Reads stored tables for a picture; null when one of them is not there. Memory is the sample and one chunk. */
export async function exploreTables<Kind extends Exploration>(
  databaseUrl: string,
  kind: Kind,
  request: Explorations[Kind]['request'],
): Promise<Explorations[Kind]['result']> {
  try {
    return await rawTransaction(databaseUrl, (transaction) => EXPLORERS[kind](transaction, request));
  } catch (error) {
    if (error instanceof TableGone) return null;
    throw error;
  }
}

async function open(transaction: RawTransaction, tableId: string): Promise<Opened | null> {
  const stored = await StoredColumns.open(transaction, tableId);
  if (!stored) return null;
  const [{ rows }] = await transaction.query<{ rows: number }>(
    'SELECT coalesce(sum(row_count), 0)::int AS rows FROM table_chunk WHERE table_id = $1 AND column_index = 0',
    [tableId],
  );
  return rows === 0 ? null : { stored, rowCount: rows };
}

function sample({ stored, rowCount }: Opened, indexes: readonly number[], most: number): Promise<Table> {
  return sampleColumns(stored, indexes, rowCount, most);
}

/**
 * Some columns of the real table, and of the synthetic one, whose kinds both then have.
 *
 * @param names null for all that the synthetic table has, or all of a table alone; identifiers are left out
 */
async function openBoth(
  transaction: RawTransaction,
  { tableId, syntheticId }: ExploredTables,
  names: readonly string[] | null,
  most: number,
): Promise<{ readonly real: Table; readonly synthetic: Table | null } | null> {
  const real = await open(transaction, tableId);
  const synthetic = syntheticId === null ? null : await open(transaction, syntheticId);
  if (!real || (syntheticId !== null && !synthetic)) return null;
  const schema = (synthetic ?? real).stored.schema;
  const kindOf = new Map(schema.columns.map(({ name, kind }) => [name, kind]));
  const wanted = (names ?? schema.columns.map(({ name }) => name)).filter(
    (name) => kindOf.has(name) && kindOf.get(name) !== 'identifier' && placeOf(real, name) >= 0,
  );
  if (wanted.length === 0) return null;
  const read = (opened: Opened) =>
    sample(
      opened,
      wanted.map((name) => placeOf(opened, name)),
      most,
    );
  const plain = await read(real);
  if (!synthetic) return { real: plain, synthetic: null };
  const cast = createTable(
    plain.columns.map((column) => castColumn(column, kindOf.get(column.schema.name) ?? column.schema.kind)),
  );
  const [first, second] = alignTables([cast, await read(synthetic)], ['real', 'synthetic']);
  return { real: first, synthetic: second };
}

function placeOf({ stored }: Opened, name: string): number {
  return stored.schema.columns.findIndex((column) => column.name === name);
}
