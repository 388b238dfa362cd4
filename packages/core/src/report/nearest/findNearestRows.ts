import type { MetricInput } from '../../metrics/metricInput.js';
import { nearestTraining, type NearestTrainings } from '../../metrics/privacy/nearestTraining.js';
import type { Table } from '../../table/table.js';
import type { RunContext } from '../../work/progress.js';
import { alignTables } from '../alignTables.js';
import type { NearestRows } from '../report.js';
import { nearestRows } from './nearestRows.js';

/** Rows of each table whose nearest training row is sought. */
const ROWS = 1_500;

/** The nearest training rows that a report is about; null where no column can be compared. */
export function nearestOfReport(input: MetricInput, context: RunContext): Promise<NearestTrainings | null> {
  return nearestTraining(input, ROWS, context);
}

/**
 * Some synthetic rows beside their nearest training row, with all values: those of the report of the same tables and seed,
 * where their values are masked. For those who may see the real rows only.
 *
 * @param tables as `evaluate` takes them
 * @returns null where no column can be compared
 * @throws LikenessError `SCHEMA_MISMATCH`, `ABORTED`
 */
export async function findNearestRows(
  tables: {
    readonly real: Table;
    readonly synthetic: Table;
    readonly holdout: Table | null;
    readonly seed: number;
  },
  context: RunContext = {},
): Promise<NearestRows | null> {
  const { real, synthetic, holdout, seed } = tables;
  const given = holdout ? [real, synthetic, holdout] : [real, synthetic];
  const aligned = alignTables(given, ['real', 'synthetic', 'holdout']);
  const input = { real: aligned[0], synthetic: aligned[1], holdout: aligned[2] ?? null, seed };
  const found = await nearestOfReport(input, context);
  return found && nearestRows(input, found, true);
}
