import { requireFinite } from '../../table/requireFinite.js';
import type { Column } from '../../table/column.js';
import { createTable, type Table } from '../../table/table.js';
import { takeRows } from '../../table/takeRows.js';
import type { ProtectedColumn, ProtectionDocument } from '../contract/protectionDocument.js';
import { keptRows } from '../../constraints/keptRows.js';
import { parseConstraint } from '../../constraints/constraint.js';
import type { FitNote } from '../contract/fitReport.js';
import { breakingRows } from './breakingRows.js';
import { type People, peopleOf } from './people.js';
import { type Protection, protectLabels } from './protectLabels.js';
import { protectMarks } from './protectMarks.js';
import { protectMissing } from './protectMissing.js';
import { protectNumbers } from './protectNumbers.js';
import { sharedValues } from './protectValues.js';
import { refuseNearUnique } from './refuseNearUnique.js';

/** What a method is fitted to, and what was done to it. */
export interface ProtectedTable {
  readonly table: Table;
  readonly document: ProtectionDocument;
  readonly notes: readonly FitNote[];
}

/**
 * The table as every method gets it: without rare labels, rare marks of missing cells, and the most extreme values. A column
 * depends on the seed, its index and its own cells.
 *
 * @param constraints the real rows must keep them; rows that do so and break one once they are protected are left out
 * @throws LikenessError `COLUMN_NOT_PROTECTABLE`, `INFINITE_VALUE`; for constraints `CONSTRAINT_VIOLATED`,
 *   `EXPRESSION_SYNTAX`, `UNKNOWN_COLUMN`, `CONSTRAINT_NOT_POSSIBLE`
 */
export function protectTable(
  real: Table,
  protection: Protection,
  constraints: readonly string[],
): ProtectedTable {
  requireFinite(real);
  const { table, notes } = keptRows(real, constraints.map(parseConstraint));
  const people = peopleOf(table);
  refuseNearUnique(table, people);
  const replaced = new Map<string, readonly number[]>();
  const reports: ProtectedColumn[] = [];
  const columns = table.columns.map((whole, at): Column => {
    const done = protectColumn(whole, at, people, protection);
    const { report, rows } = done;
    if (Object.keys(report).length > 0) reports.push({ column: whole.schema.name, ...report });
    if (constraints.length > 0)
      replaced.set(whole.schema.name, [...rows, ...rareValueRows(done.column, people, protection)]);
    return done.column;
  });
  const whole = createTable(columns, table.file);
  const broken = new Set(constraints.length === 0 ? [] : breakingRows(table, whole, constraints, replaced));
  const rows = Array.from({ length: table.rowCount }, (_, row) => row).filter((row) => !broken.has(row));
  return {
    table: broken.size === 0 ? whole : takeRows(whole, rows),
    document: {
      people: protection.people,
      labels: protection.labels,
      values: protection.values,
      key: people.key,
      peopleCount: people.count,
      rowsLeftOut: broken.size,
      columns: reports,
    },
    notes: notes.map(withoutCells),
  };
}

/** A column as every method gets it. Rows: those whose label was replaced, or that got a value. */
function protectColumn(
  whole: Column,
  at: number,
  people: People,
  protection: Protection,
): {
  readonly column: Column;
  readonly report: Omit<ProtectedColumn, 'column'>;
  readonly rows: readonly number[];
} {
  const { column: marked, marks } = protectMarks(whole, at, people, protection);
  const { column, rows, ...part } = protectCells(marked, at, people, protection);
  const filled = protection.values
    ? protectMissing(column, at, people, protection)
    : { column, rows: [] as const };
  return {
    column: filled.column,
    report: { ...part, ...(filled.rows.length > 0 && { missing: true as const }), ...(marks && { marks }) },
    rows: [...rows, ...filled.rows],
  };
}

function protectCells(
  column: Column,
  at: number,
  people: People,
  protection: Protection,
): Pick<ProtectedColumn, 'labels' | 'extremes'> & {
  readonly column: Column;
  readonly rows: readonly number[];
} {
  if (column.type === 'coded') {
    const { labels, rows, column: done } = protectLabels(column, at, people, protection);
    return { column: done, rows, ...(labels && { labels }) };
  }
  if (column.type === 'identifier') return { column, rows: [] };
  const { extremes, column: done } = protectNumbers(column, at, people, protection);
  return { column: done, rows: [], ...(extremes && { extremes }) };
}

/** Rows with a number that fewer people have, which no combination of values that the model allows may name. */
function rareValueRows(column: Column, people: People, { people: needed, values }: Protection): number[] {
  if (column.type !== 'numeric' || !values) return [];
  const isShared = sharedValues(column.values, people, needed);
  return [...column.values.keys()].filter((row) => !isShared(row));
}

/** A note on rows that break a constraint without the cells of the first one, which it names in brackets. */
function withoutCells({ code, message }: FitNote): FitNote {
  return { code, message: message.replace(/, first row \d+ \(.*\)\.$/s, '.') };
}
