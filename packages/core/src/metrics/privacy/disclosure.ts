import type { CellTable } from '../cells/cellTable.js';
import type { MetricDefinition } from '../metricDefinition.js';

/** What both metrics share. */
const shared = { version: 1, group: 'privacy', goal: 'minimise', minimum: 0, maximum: 1 } as const;

/**
 * Replicated uniques (Raab, Nowok, Dibben 2024): fraction of training rows whose combination of key columns is unique
 * among them and among the synthetic rows: people that a table seems to show.
 */
export const replicatedUniques: MetricDefinition & {
  compute(real: CellTable, synthetic: CellTable, keys: readonly number[]): number;
} = {
  ...shared,
  name: 'replicatedUniques',
  label: 'Replicated uniques',
  description:
    'Proportion of training rows with a combination of keys that is unique here and in the synthetic rows (repU).',
  compute(real, synthetic, keys) {
    const own = countKeys(real, keys);
    const other = countKeys(synthetic, keys);
    let replicated = 0;
    for (const [key, count] of own) if (count === 1 && other.get(key) === 1) replicated++;
    return replicated / real.rowCount;
  },
};

/**
 * Disclosive in synthetic, correct in original (DiSCO; Raab, Nowok, Dibben 2024): fraction of training rows for whose
 * combination of keys all synthetic rows have one value of the target, and it is the true one.
 */
export const disclosiveCorrect: MetricDefinition & {
  compute(real: CellTable, synthetic: CellTable, keys: readonly number[], target: number): number;
} = {
  ...shared,
  name: 'disclosiveCorrect',
  label: 'Disclosive and correct',
  description:
    'Proportion of training rows whose keys fix one value of a target in the synthetic rows: the true one (DiSCO).',
  compute(real, synthetic, keys, target) {
    /** The only target value of a key; -1 where there are several. */
    const fixed = new Map<number, number>();
    const own = joinKeys(synthetic, keys);
    for (let row = 0; row < own.length; row++) {
      const value = synthetic.columns[target][row];
      const known = fixed.get(own[row]);
      fixed.set(own[row], known === undefined || known === value ? value : -1);
    }
    let correct = 0;
    joinKeys(real, keys).forEach((key, row) => {
      if (fixed.get(key) === real.columns[target][row]) correct++;
    });
    return correct / real.rowCount;
  },
};

function countKeys(table: CellTable, keys: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const key of joinKeys(table, keys)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function joinKeys({ rowCount, sizes, columns }: CellTable, keys: readonly number[]): Float64Array {
  const joint = new Float64Array(rowCount);
  for (const key of keys) {
    for (let row = 0; row < rowCount; row++) joint[row] = joint[row] * sizes[key] + columns[key][row];
  }
  return joint;
}
