import { requireFinite } from '../../table/requireFinite.js';
import type { Column } from '../../table/column.js';
import { createTable, type Table } from '../../table/table.js';
import { takeRows } from '../../table/takeRows.js';
import type { ProtectedColumn, ProtectionDocument } from '../contract/protectionDocument.js';
import { keptRows } from '../../constraints/keptRows.js';
import { parseConstraint } from '../../constraints/constraint.js';
import type { FitNote } from '../contract/fitReport.js';
import { breakingRows } from './breakingRows.js';
import { peopleOf } from './people.js';
import { type LabelProtection, protectLabels } from './protectLabels.js';
import { protectMarks } from './protectMarks.js';
import { protectNumbers } from './protectNumbers.js';
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
  protection: LabelProtection,
  constraints: readonly string[],
): ProtectedTable {
  requireFinite(real);
  const { table, notes } = keptRows(real, constraints.map(parseConstraint));
  const people = peopleOf(table);
  refuseNearUnique(table, people);
  const replaced = new Map<string, readonly number[]>();
  const reports: ProtectedColumn[] = [];
  const columns = table.columns.map((whole, at): Column => {
    const { name } = whole.schema;
    const { column, marks } = protectMarks(whole, at, people, protection);
    const parts = { ...(marks && { marks }) };
    if (column.type === 'coded') {
      const { labels, rows, column: done } = protectLabels(column, at, people, protection);
      replaced.set(name, rows);
      if (labels ?? marks) reports.push({ column: name, ...(labels && { labels }), ...parts });
      return done;
    }
    if (column.type === 'numeric') {
      const { extremes, column: done } = protectNumbers(column, at, people, protection);
      if (extremes ?? marks) reports.push({ column: name, ...(extremes && { extremes }), ...parts });
      return done;
    }
    if (marks) reports.push({ column: name, ...parts });
    return column;
  });
  const whole = createTable(columns, table.file);
  const broken = new Set(constraints.length === 0 ? [] : breakingRows(table, whole, constraints, replaced));
  const rows = Array.from({ length: table.rowCount }, (_, row) => row).filter((row) => !broken.has(row));
  return {
    table: broken.size === 0 ? whole : takeRows(whole, rows),
    document: {
      people: protection.people,
      labels: protection.labels,
      key: people.key,
      peopleCount: people.count,
      rowsLeftOut: broken.size,
      columns: reports,
    },
    notes: notes.map(withoutCells),
  };
}

/** A note on rows that break a constraint without the cells of the first one, which it names in brackets. */
function withoutCells({ code, message }: FitNote): FitNote {
  return { code, message: message.replace(/, first row \d+ \(.*\)\.$/s, '.') };
}
