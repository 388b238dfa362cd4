import type { Column } from '../../table/column.js';
import { isMissing } from '../../table/missingCells.js';
import { formatCell } from '../../table/text/formatCell.js';
import { getColumn, type Table } from '../../table/table.js';
import { parseConstraint } from '../constraint.js';
import { MAX_COMBINATIONS } from '../plan/planJointLabels.js';
import { createRowCheck } from '../rowChecks.js';
import { createRowKeys } from '../rowKeys.js';
import type { BreakingRow, Candidate, ConstraintEvidence } from './foundConstraint.js';

/** Breaking rows that are named. */
const NAMED = 3;

/** Counts the rows of a table that keep a constraint and that break it, chunk by chunk. */
export interface EvidenceCounter {
  /** Takes the next rows. */
  add(rows: Table): void;
  /** Null when the constraint cannot be accepted because its columns have too many combinations. */
  finish(): CountedEvidence | null;
}

export interface CountedEvidence extends ConstraintEvidence {
  /** Of a mutual dependency: whether it holds the other way round in every row as well. */
  readonly bothWays: boolean;
}

/** A counter for one candidate. Memory is bounded by `MAX_COMBINATIONS`. */
export function createEvidenceCounter(candidate: Candidate): EvidenceCounter {
  if (candidate.kind === 'dependency') return new DependencyCounter(candidate);
  return new RowCounter(candidate);
}

/** Constraints that each row keeps or breaks by itself. */
class RowCounter implements EvidenceCounter {
  #rows = 0;
  #kept = 0;
  #broken = 0;
  readonly #first: BreakingRow[] = [];
  /** Combinations of cells, which become joint labels; those of a group are few while no cell is missing. */
  readonly #keys = new Set<string>();

  constructor(readonly candidate: Candidate) {}

  add(table: Table): void {
    const { text, columns, kind } = this.candidate;
    const check = createRowCheck(parseConstraint(text), table.columns, new Map());
    const members = columns.map((name) => getColumn(table, name));
    const keyOf = createRowKeys(members);
    for (let row = 0; row < table.rowCount; row++) {
      const missing = members.some((column) => isMissing(column, row));
      if (!check.keeps(row)) {
        this.#broken++;
        if (this.#first.length < NAMED) this.#first.push(breaking(members, row, this.#rows));
      } else if (!missing) this.#kept++;
      const counts = kind === 'combination' || (kind === 'group' && missing);
      if (counts && this.#keys.size <= MAX_COMBINATIONS) this.#keys.add(keyOf(row));
      this.#rows++;
    }
  }

  finish(): CountedEvidence | null {
    const labels =
      this.#keys.size + (this.candidate.kind === 'group' ? this.candidate.columns.length + 1 : 0);
    if (labels > MAX_COMBINATIONS) return null;
    const [keptCount, brokenCount] = [this.#kept, this.#broken];
    const unknownCount = this.#rows - keptCount - brokenCount;
    return { keptCount, brokenCount, unknownCount, firstBroken: this.#first, bothWays: false };
  }
}

interface CountedValue {
  count: number;
  /** The first rows with it. */
  readonly rows: BreakingRow[];
}

/** Rows by the value of the column for each cells of the columns that determine it. */
class DependencyCounter implements EvidenceCounter {
  #rows = 0;
  #unknown = 0;
  #combinations = 0;
  readonly #groups = new Map<string, Map<string, CountedValue>>();

  constructor(readonly candidate: Candidate) {}

  add(table: Table): void {
    const members = this.candidate.columns.map((name) => getColumn(table, name));
    const valueOf = createRowKeys(members.slice(0, 1));
    const keyOf = createRowKeys(members.slice(1));
    for (let row = 0; row < table.rowCount; row++, this.#rows++) {
      if (members.some((column) => isMissing(column, row))) this.#unknown++;
      if (this.#combinations > MAX_COMBINATIONS) continue;
      const key = keyOf(row);
      let values = this.#groups.get(key);
      if (values === undefined) this.#groups.set(key, (values = new Map<string, CountedValue>()));
      const value = valueOf(row);
      let counted = values.get(value);
      if (counted === undefined) {
        values.set(value, (counted = { count: 0, rows: [] }));
        this.#combinations++;
      }
      counted.count++;
      if (counted.rows.length < NAMED) counted.rows.push(breaking(members, row, this.#rows));
    }
  }

  finish(): CountedEvidence | null {
    if (this.#combinations > MAX_COMBINATIONS) return null;
    const broken: BreakingRow[] = [];
    let brokenCount = 0;
    const modes: string[] = [];
    for (const [key, all] of this.#groups) {
      if ((JSON.parse(key) as (string | null)[]).includes(null)) continue;
      const values = [...all].filter(([value]) => value !== '[null]');
      if (values.length === 0) continue;
      const mode = values.reduce((most, one) => (one[1].count > most[1].count ? one : most));
      modes.push(mode[0]);
      for (const [value, { count, rows }] of values) {
        if (value === mode[0]) continue;
        brokenCount += count;
        broken.push(...rows);
      }
    }
    const firstBroken = broken.sort((a, b) => a.row - b.row).slice(0, NAMED);
    const bothWays = brokenCount === 0 && new Set(modes).size === modes.length;
    const keptCount = this.#rows - this.#unknown - brokenCount;
    return { keptCount, brokenCount, unknownCount: this.#unknown, firstBroken, bothWays };
  }
}

function breaking(columns: readonly Column[], row: number, at: number): BreakingRow {
  return { row: at, cells: columns.map((column) => formatCell(column, row)) };
}
