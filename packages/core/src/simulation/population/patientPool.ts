import { hasValue } from '../../conditions/valueSet.js';
import { readConditions } from '../../conditions/readConditions.js';
import type { Condition } from '../../conditions/condition.js';
import { LikenessError } from '../../errors.js';
import type { SynthesizerModel } from '../../synthesizers/contract/model.js';
import { numericView } from '../../table/numericView.js';
import { getColumn, type Table, tableSchema } from '../../table/table.js';
import type { TrialEndpoint } from '../plan/endpoint.js';
import type { PlanProblems } from '../plan/planProblems.js';
import { DEFAULT_POOL_ROWS, type TrialPlan } from '../plan/trialPlan.js';

/**
 * What trials read of the patients that may enter them: rows of the population in one scenario, each column worked out
 * once for all trials. Plain arrays, so that threads can be sent it. An entry is null where nothing depends on it.
 */
export interface PatientPool {
  readonly rowCount: number;
  /** By endpoint: the sum of coefficient times column, less its mean over the pool of the unchanged population. */
  readonly predictors: readonly (Float64Array | null)[];
  /** By endpoint: the value under control that a column states; a binary one as 0 and 1. */
  readonly values: readonly (Float64Array | null)[];
  /** By scenario and effect: 1 for patients who have the effect. Those of other pools' scenarios are null. */
  readonly effects: readonly (readonly (Uint8Array | null)[])[];
  /** By design: code of the stratum of the randomisation. */
  readonly strata: readonly (StratumCodes | null)[];
  readonly analyses: readonly PooledAnalysis[];
}

/** Codes from 0 of combinations of labels. */
export interface StratumCodes {
  readonly codes: Int32Array;
  readonly count: number;
}

/** What one analysis reads of the patients. */
export interface PooledAnalysis {
  /** Columns of numbers; labels as a 0/1 column for each but the first. */
  readonly covariates: readonly Float64Array[];
  readonly strata: StratumCodes | null;
  readonly where: Uint8Array | null;
}

/**
 * Rows of a model that keep the eligibility, without missing cells. The same seed gives rows that correspond across
 * scenarios: row i of each is drawn from the same random numbers.
 *
 * @param path of the scenario, for the problem when no row can keep the conditions
 * @returns null when there is a problem
 */
export function drawPool(
  model: SynthesizerModel,
  { population }: TrialPlan,
  seed: number,
  path: string,
  problems: PlanProblems,
): Table | null {
  const { pool = DEFAULT_POOL_ROWS, eligibility } = population ?? {};
  try {
    return model.sampleChunk(seed, 0, pool, {
      missingCells: 'value',
      ...(eligibility === undefined ? {} : { conditions: eligibility }),
    });
  } catch (error) {
    if (!(error instanceof LikenessError)) throw error;
    problems.add(path, 'NOT_REACHABLE', undefined, error.message);
    return null;
  }
}

/** Means of the predictors over a pool, by endpoint: what the stated distributions are those of. */
export function predictorMeans({ endpoints }: TrialPlan, pool: Table): number[] {
  return endpoints.map((endpoint) => {
    const predictor = predictorOf(endpoint, pool, 0);
    if (predictor === null) return 0;
    let sum = 0;
    for (let row = 0; row < predictor.length; row++) sum += predictor[row];
    return sum / predictor.length;
  });
}

/**
 * Works out what trials read of a pool.
 *
 * @param isIn whether a scenario has this pool
 */
export function poolOf(
  plan: TrialPlan,
  table: Table,
  means: readonly number[],
  isIn: (scenario: number) => boolean,
): PatientPool {
  return {
    rowCount: table.rowCount,
    predictors: plan.endpoints.map((endpoint, at) => predictorOf(endpoint, table, means[at])),
    values: plan.endpoints.map(({ column }) =>
      column === undefined ? null : numericView(getColumn(table, column)),
    ),
    effects: plan.scenarios.map(({ effects = [] }, at) =>
      effects.map(({ where }) => (isIn(at) && where !== undefined ? rowsWhere(table, where) : null)),
    ),
    strata: plan.designs.map(({ stratify }) =>
      stratify === undefined ? null : stratumCodes(table, stratify),
    ),
    analyses: plan.analyses.map(({ covariates = [], strata, where }) => ({
      covariates: covariates.flatMap((name) => covariateColumns(table, name)),
      strata: strata === undefined ? null : stratumCodes(table, strata),
      where: where === undefined ? null : rowsWhere(table, where),
    })),
  };
}

/** A pool of patients without columns. */
export function emptyPool(plan: TrialPlan): PatientPool {
  const table: Table = { rowCount: 1, columns: [] };
  return poolOf(
    plan,
    table,
    plan.endpoints.map(() => 0),
    () => true,
  );
}

function predictorOf({ covariates }: TrialEndpoint, table: Table, mean: number): Float64Array | null {
  if (covariates === undefined) return null;
  const predictor = new Float64Array(table.rowCount).fill(-mean);
  for (const { column, label, coefficient } of covariates) {
    const found = getColumn(table, column);
    const values = numericView(found);
    const code = label === undefined ? null : (found.schema.categories ?? []).indexOf(label);
    for (let row = 0; row < predictor.length; row++)
      predictor[row] += coefficient * (code === null ? values[row] : values[row] === code ? 1 : 0);
  }
  return predictor;
}

/** 1 for each row that keeps all conditions. */
function rowsWhere(table: Table, conditions: readonly Condition[]): Uint8Array {
  const kept = new Uint8Array(table.rowCount).fill(1);
  for (const [at, { missing, set }] of readConditions(tableSchema(table), conditions)) {
    // A pool has no missing cells.
    if (missing) kept.fill(0);
    if (set === null) continue;
    const values = numericView(table.columns[at]);
    for (let row = 0; row < kept.length; row++) if (!hasValue(set, values[row])) kept[row] = 0;
  }
  return kept;
}

function stratumCodes(table: Table, names: readonly string[]): StratumCodes {
  const codes = new Int32Array(table.rowCount);
  let count = 1;
  for (const name of names) {
    const column = getColumn(table, name);
    const labels = Math.max(1, (column.schema.categories ?? []).length);
    const values = numericView(column);
    for (let row = 0; row < codes.length; row++) codes[row] = codes[row] * labels + values[row];
    count *= labels;
  }
  return { codes, count };
}

function covariateColumns(table: Table, name: string): Float64Array[] {
  const column = getColumn(table, name);
  const values = numericView(column);
  if (column.type !== 'coded') return [values];
  return column.schema.categories
    .slice(1)
    .map((_, at) => Float64Array.from(values, (code) => (code === at + 1 ? 1 : 0)));
}
