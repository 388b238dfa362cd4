import type { TableSchema } from '../../table/table.js';
import type { FitReport } from '../contract/fitReport.js';
import type { ColumnPlan } from '../shared/columnPlan.js';
import type { LeafForest } from './leafDensity.js';

/** A fitted adversarial forest. */
export interface ForestModelParts {
  readonly schema: TableSchema;
  readonly fit: FitReport;
  readonly plans: readonly ColumnPlan[];
  readonly forest: LeafForest;
  /** As plain JSON. */
  readonly parameters: unknown;
}
