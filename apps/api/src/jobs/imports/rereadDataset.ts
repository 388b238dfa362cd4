import {
  type ColumnInferenceResult,
  type ColumnProfile,
  CorrelationProfile,
  createColumnBuilder,
  createColumnInference,
  createColumnProfiler,
  createTable,
  type DeclaredColumn,
  LikenessError,
  withMarksAsText,
  writtenCells,
} from '@likeness/core';
import { encodeColumnChunk, formatOfName } from '@likeness/io';
import { type RawTransaction, rawTransaction } from '../../database/rawTransaction.js';
import { recordAudit } from '../../services/access/audit.js';
import type { DatasetProfile } from '../../services/datasets/row.js';
import { type DeclaredChange, declareChanges } from '../../services/datasets/schema/columnChange.js';
import type { RereadRequest } from '../../services/datasets/schema/datasetWork.js';
import { createStoredTable, storeChunks } from '../../services/tables/storeTable.js';
import { correlationNotes, isCorrelationNote } from './correlationNote.js';
import { sampleCells } from './sampleCells.js';
import { StoredColumns, TableGone } from './storedColumns.js';

/** Class of the advisory locks under which the changes of a dataset follow one another. */
const DATASET_LOCK = 7_404;

interface DatasetParts {
  readonly name: string;
  readonly file_name: string;
  readonly table_id: string;
  readonly profile: DatasetProfile;
  readonly user_columns: readonly string[];
}

/** The new reading of a column. */
interface Reread {
  readonly change: DeclaredChange;
  readonly result: ColumnInferenceResult;
}

/**
 * Reads columns of a dataset in another way, from the text of its stored cells, in one transaction: the new table, the profile and
 * the dataset change together or not at all, whatever happens to this process. Changes of the same dataset follow one another. Memory
 * is a chunk of the table; two passes over the changed columns, one of them over the others.
 *
 * @returns false when there is no such dataset
 * @throws LikenessError as `DatasetWork.reread`
 */
export async function rereadDataset(
  databaseUrl: string,
  { workspaceId, datasetId, columns, actor }: RereadRequest,
): Promise<boolean> {
  try {
    return await rawTransaction(databaseUrl, async (transaction) => {
      await transaction.run('SELECT pg_advisory_xact_lock($1, hashtext($2))', [DATASET_LOCK, datasetId]);
      const [dataset] = await transaction.query<DatasetParts>(
        'SELECT name, file_name, table_id, profile, user_columns FROM dataset WHERE id = $1 AND workspace_id = $2',
        [datasetId, workspaceId],
      );
      const stored = dataset ? await StoredColumns.open(transaction, dataset.table_id) : null;
      if (stored === null) return false;
      const changes = declareChanges(columns, stored.schema.columns);
      const reread: Reread[] = [];
      for (const change of changes.filter(({ rereads }) => rereads)) {
        reread.push({ change, result: await infer(stored, change, dataset.file_name) });
      }
      const { file } = stored.schema;
      const schema = {
        ...(file && { file }),
        columns: stored.schema.columns.map((column, index) => {
          const result = reread.find(({ change }) => change.index === index)?.result;
          const role = changes.find((change) => change.index === index)?.role;
          return result?.schema ?? (role === undefined ? column : { ...column, role });
        }),
      };
      const tableId = await createStoredTable(transaction, {
        workspaceId,
        schema,
        chunkRows: stored.chunkRows,
      });
      const taken = new Set(reread.map(({ change }) => change.index));
      await stored.copyTo(
        tableId,
        schema.columns.flatMap((_, index) => (taken.has(index) ? [] : [index])),
      );
      const profile =
        reread.length === 0
          ? dataset.profile
          : await storeColumns(transaction, stored, tableId, reread, dataset.profile);
      const changed = new Map(changes.map(({ index, byUser }) => [schema.columns[index].name, byUser]));
      const confirmed = new Set(
        changes
          .filter(({ rereads, byUser }) => !rereads && byUser)
          .map(({ index }) => schema.columns[index].name),
      );
      const userColumns = schema.columns
        .map(({ name }) => name)
        .filter((name) => changed.get(name) ?? dataset.user_columns.includes(name));
      const updated = await transaction.query(
        'UPDATE dataset SET table_id = $2, profile = $3, user_columns = $4 WHERE id = $1 RETURNING id',
        [datasetId, tableId, JSON.stringify(settle(profile, confirmed)), userColumns],
      );
      if (updated.length === 0) throw new TableGone(stored.tableId);
      await recordAudit(transaction, actor, {
        action: 'dataset.update',
        subject: { kind: 'dataset', id: datasetId, name: dataset.name },
        details: { columns: columns.map(({ name }) => name) },
      });
      // A run that is being made holds the dataset until it is there, so none is overlooked.
      await transaction.run(
        'DELETE FROM stored_table WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM run WHERE table_id = $1)',
        [stored.tableId],
      );
      return true;
    });
  } catch (error) {
    if (error instanceof TableGone) return false;
    throw error;
  }
}

async function infer(
  stored: StoredColumns,
  change: DeclaredChange,
  fileName: string,
): Promise<ColumnInferenceResult> {
  const { index, readings, hints, pathOf } = change;
  const { name, marks = [] } = stored.schema.columns[index];
  const inference = createColumnInference(name, 'row');
  let row = 0;
  for await (const column of stored.column(index)) {
    for (const cell of writtenCells(column)) inference.add(cell, row++);
  }
  const result = withPath(pathOf, () =>
    firstPossible(readings, (declared) => inference.finish(declared, hints)),
  );
  // The name tells the format of a column that had no marks so far.
  const asText = formatOfName(fileName).hasMissingCells === true || marks.some((mark) => mark.asText);
  return asText ? { ...result, schema: withMarksAsText(result.schema) } : result;
}

/** The first reading that the cells allow; the last one says why none is. */
function firstPossible(
  readings: readonly DeclaredColumn[],
  finish: (declared: DeclaredColumn) => ColumnInferenceResult,
): ColumnInferenceResult {
  const [declared, ...others] = readings;
  try {
    return finish(declared);
  } catch (error) {
    const impossible = error instanceof LikenessError && error.code === 'KIND_NOT_POSSIBLE';
    if (!impossible || others.length === 0) throw error;
    return firstPossible(others, finish);
  }
}

/** The second pass: stores the columns as they are read now. @returns the profile of the new table */
async function storeColumns(
  transaction: RawTransaction,
  stored: StoredColumns,
  tableId: string,
  reread: readonly Reread[],
  before: DatasetProfile,
): Promise<DatasetProfile> {
  const parts = new Map(
    reread.map(({ change, result }) => [
      change.index,
      {
        builder: createColumnBuilder(result.schema),
        profiler: createColumnProfiler(result.schema, result),
        pathOf: change.pathOf,
      },
    ]),
  );
  const resultOf = new Map(reread.map(({ change, result }) => [change.index, result]));
  const correlation = new CorrelationProfile(
    stored.schema.columns.map((column, index) => resultOf.get(index)?.schema ?? column),
  );
  const samples = stored.schema.columns.map((_, index) => before.samples?.[index] ?? []);
  let chunkIndex = 0;
  for await (const table of stored.tables()) {
    const columns = [...table.columns];
    for (const [columnIndex, { builder, profiler, pathOf }] of parts) {
      const cells = writtenCells(columns[columnIndex]);
      withPath(pathOf, () => cells.forEach((cell) => builder.add(cell)));
      const column = builder.finish();
      columns[columnIndex] = column;
      profiler.add(column);
      if (chunkIndex === 0) samples[columnIndex] = sampleCells(column);
      const data = encodeColumnChunk(column);
      await storeChunks(transaction, tableId, [{ columnIndex, chunkIndex, rowCount: table.rowCount, data }]);
    }
    correlation.add(createTable(columns));
    chunkIndex += 1;
  }
  const names = new Set(reread.map(({ result }) => result.schema.name));
  const others = before.notes.filter(
    (note) => !isCorrelationNote(note) && (note.column === undefined || !names.has(note.column)),
  );
  return {
    columns: before.columns.map(
      (profile, index): ColumnProfile => parts.get(index)?.profiler.finish() ?? profile,
    ),
    notes: [...others, ...reread.flatMap(({ result }) => result.notes), ...correlationNotes(correlation)],
    correlation: correlation.finish(),
    samples,
  };
}

/** The user has confirmed these columns: what was in doubt is known now. */
function settle(profile: DatasetProfile, names: ReadonlySet<string>): DatasetProfile {
  const notes = profile.notes.map((note) =>
    note.doubt && note.column !== undefined && names.has(note.column) ? { ...note, doubt: false } : note,
  );
  return { ...profile, notes };
}

/** Says which field of the request a refusal of the cells is about. */
function withPath<Result>(pathOf: DeclaredChange['pathOf'], read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof LikenessError)) throw error;
    const { code, message, location } = error;
    throw new LikenessError(code, message, { ...location, path: pathOf(code) }, { cause: error });
  }
}
