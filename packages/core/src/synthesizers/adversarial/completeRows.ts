import type { ResolvedConditions } from '../../conditions/readConditions.js';
import { LikenessError } from '../../errors.js';
import { type AliasTable, createAliasTable } from '../../random/aliasTable.js';
import { createStream } from '../../random/randomStream.js';
import type { Table } from '../../table/table.js';
import { getColumn } from '../../table/table.js';
import { alignCodes } from '../shared/alignCodes.js';
import { assembleTable } from '../shared/assembleTable.js';
import { binOf } from './binCells.js';
import {
  type ColumnEvidence,
  conditionEvidence,
  knownEvidence,
  type LeafWeights,
  weighLeaves,
} from './evidence.js';
import { drawRow } from './drawRow.js';
import type { ForestModelParts } from './forestParts.js';

/** Patterns of known cells whose leaves are remembered. */
const MAX_PATTERNS = 1000;

interface Pattern {
  readonly weighed: LeafWeights;
  readonly alias: AliasTable;
  readonly evidence: readonly ColumnEvidence[];
}

/**
 * Given rows with their missing cells drawn, each from a stream of its own and exactly from its distribution given the known
 * cells; cells that are known stay. A known label that no row of the fit had says nothing about the others.
 *
 * @throws LikenessError `UNKNOWN_COLUMN`, `SCHEMA_MISMATCH`, `INVALID_OPTION` when there are not `rowCount` rows,
 *   `CONDITION_IMPOSSIBLE` for a row whose known cells no leaf has together with the resolved conditions
 */
export function completeRows(
  { schema, plans, forest }: ForestModelParts,
  given: Table,
  constraints: {
    readonly evidence: readonly ColumnEvidence[];
    readonly resolvedConditions: ResolvedConditions;
  },
  seed: number,
  chunk: number,
  rowCount: number,
  missingCells: 'any' | 'value',
): Table {
  const known = knownCells(schema, forest, given, rowCount);
  const open = forest.columns.map((_, f) => {
    const conditioned = constraints.evidence.find(({ column }) => column === f);
    return (
      conditioned ??
      (missingCells === 'value' ? conditionEvidence(forest, f, { missing: false, set: null }) : null)
    );
  });
  const drawn = forest.columns.map(() => new Float64Array(rowCount));
  const patterns = new Map<string, Pattern>();
  for (let row = 0; row < rowCount; row++) {
    const bins = forest.columns.map(({ cells }, f) => {
      const value = known[f]?.[row] ?? NaN;
      return Number.isNaN(value) ? null : binOf(cells, value);
    });
    const key = bins.join();
    let pattern = patterns.get(key);
    if (!pattern) {
      const evidence = bins.flatMap((bin, f) => {
        if (bin === null) return open[f] ?? [];
        return bin < 0 ? [] : [knownEvidence(forest, f, bin)];
      });
      const weighed = weighLeaves(forest, evidence);
      if (weighed.weights.length === 0) throw impossibleRow(row);
      pattern = { weighed, alias: createAliasTable(weighed.weights), evidence };
      if (patterns.size < MAX_PATTERNS) patterns.set(key, pattern);
    }
    const stream = createStream(seed, 'adversarial fill', chunk, row);
    drawRow(forest, pattern.weighed, pattern.alias, pattern.evidence, stream, drawn, row);
  }
  const byColumn = new Map(forest.columns.map(({ index }, at) => [index, drawn[at]]));
  const table = assembleTable(schema, plans, rowCount, chunk, byColumn, constraints.resolvedConditions);
  return keepKnown(table, given);
}

function knownCells(
  schema: ForestModelParts['schema'],
  { columns }: ForestModelParts['forest'],
  given: Table,
  rowCount: number,
): (Float64Array | null)[] {
  const names = schema.columns.map(({ name }) => name);
  for (const { schema: column } of given.columns) {
    if (names.includes(column.name)) continue;
    const message = `The model has no column "${column.name}". Its columns are: ${names.join(', ')}.`;
    throw new LikenessError('UNKNOWN_COLUMN', message, { column: column.name });
  }
  if (given.rowCount !== rowCount) {
    const message = `The given table has ${given.rowCount} rows; a chunk of ${rowCount} rows needs as many.`;
    throw new LikenessError('INVALID_OPTION', message);
  }
  return columns.map(({ index }) => {
    const column = schema.columns[index];
    const cells = given.columns.find((candidate) => candidate.schema.name === column.name);
    return cells ? alignCodes(column, getColumn(given, column.name)) : null;
  });
}

/** Known cells as they were given, also of columns that are not modelled. */
function keepKnown(drawn: Table, given: Table): Table {
  const columns = drawn.columns.map((column) => {
    const known = given.columns.find(({ schema }) => schema.name === column.schema.name);
    if (known === undefined) return column;
    if (column.type === 'identifier') {
      if (known.type !== 'identifier') return column;
      return { ...column, values: column.values.map((value, row) => known.values[row] ?? value) };
    }
    const cells = alignCodes(column.schema, known);
    if (cells === null) return column;
    if (column.type === 'numeric') {
      const values = column.values.map((value, row) => (Number.isNaN(cells[row]) ? value : cells[row]));
      return { ...column, values };
    }
    const codes = column.codes.map((code, row) => (Number.isNaN(cells[row]) ? code : cells[row]));
    return { ...column, codes };
  });
  return { ...drawn, columns };
}

function impossibleRow(row: number): LikenessError {
  const message =
    `Row ${row + 1} of the given table cannot be completed: no leaf of the forest has its known cells together with ` +
    'the conditions. Leave one of the cells empty, or fit with priorRows above 0.';
  return new LikenessError('CONDITION_IMPOSSIBLE', message, { row });
}
