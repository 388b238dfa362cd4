import { latentCorrelation } from '../copulas/latentCorrelation.js';
import { degreesOfFreedom } from '../copulas/degreesOfFreedom.js';
import { ledoitWolfIntensity } from '../copulas/ledoitWolf.js';
import { latentOrder } from '../copulas/latentOrder.js';
import { type LatentVariable, MOST_CLASSES, scoresOf, withFewClasses } from '../copulas/latentVariable.js';
import { normalScores } from '../copulas/normalScores.js';
import { reciprocalAveraging } from '../copulas/reciprocalAveraging.js';
import { hasFewValues } from '../marginals/selectMarginal.js';
import { nearestCorrelation } from '../numeric/nearestCorrelation.js';
import { checkpoint, type RunContext } from '../progress.js';
import type { Column } from '../table/column.js';
import { isMissing } from '../table/missingCells.js';
import { readNumber } from '../table/numberText.js';
import type { Table } from '../table/table.js';
import type { ColumnModel } from './columnModel.js';
import type { Dimension } from './latentModel.js';
import type { CopulaOptions, FitNote } from './synthesizer.js';

/** Missing and present cells below which missingness is drawn by itself. */
const FEWEST_MISSING = 5;
/** Pairs between two reports of progress. */
const PAIRS_A_STEP = 8;

export interface FittedCopula {
  /** The column models, nominal ones with their latent order. */
  readonly columns: readonly ColumnModel[];
  readonly dimensions: readonly Dimension[];
  /** d x d, row-major, positive definite. */
  readonly correlation: Float64Array;
  /** Of a t copula; undefined for a Gaussian one. */
  readonly degreesOfFreedom?: number;
  readonly notes: readonly FitNote[];
}

/**
 * Estimates the correlations of the normals behind columns and their missing cells, pair by pair, and repairs the
 * matrix where the pairs contradict one another.
 *
 * @throws LikenessError `ABORTED`
 */
export async function fitCopula(
  table: Table,
  models: readonly ColumnModel[],
  options: CopulaOptions,
  context: RunContext,
): Promise<FittedCopula> {
  const notes: FitNote[] = [];
  const { columns, variables } = orderColumns(table, models, notes);
  const dimensions: Dimension[] = [];
  const latents: LatentVariable[] = [];
  variables.forEach((variable, column) => {
    if (variable === null) return;
    dimensions.push({ column, part: 'value' });
    latents.push(withFewClasses(variable));
  });
  table.columns.forEach((column, at) => {
    const indicator = missingIndicator(column, models[at], notes);
    if (indicator === null) return;
    dimensions.push({ column: at, part: 'missing' });
    latents.push(indicator);
  });
  const matrix = await pairwise(table, dimensions, latents, notes, context);
  if (options.shrinkage === 'ledoit-wolf') shrink(matrix, latents, notes);
  const { matrix: correlation, largestChange } = nearestCorrelation(matrix, dimensions.length);
  if (largestChange > 0) {
    const message =
      'The correlations of single pairs contradict one another; the nearest correlation matrix was taken, whose ' +
      `entries differ by ${largestChange.toPrecision(2)} at most.`;
    notes.push({ code: 'NEAREST_CORRELATION', message });
  }
  const degrees = options.family === 't' ? fitDegrees(latents, correlation, notes) : null;
  return {
    columns,
    dimensions,
    correlation,
    ...(degrees === null ? {} : { degreesOfFreedom: degrees }),
    notes,
  };
}

/** Pulls the correlations to 0, in place. */
function shrink(matrix: Float64Array, latents: readonly LatentVariable[], notes: FitNote[]): void {
  const d = latents.length;
  const intensity = ledoitWolfIntensity(latents.map(scoresOf));
  for (let i = 0; i < d; i++) for (let j = 0; j < d; j++) if (i !== j) matrix[i * d + j] *= 1 - intensity;
  const message = `Correlations were pulled to 0 by ${(100 * intensity).toFixed(1)}% (Ledoit and Wolf 2004).`;
  notes.push({ code: 'CORRELATION_SHRINKAGE', message });
}

/** From the columns of many values; null, and noted, where there are not two of them. */
function fitDegrees(
  latents: readonly LatentVariable[],
  correlation: Float64Array,
  notes: FitNote[],
): number | null {
  const d = latents.length;
  const scored = latents.flatMap((latent, i) => (latent.type === 'scored' ? [i] : []));
  const part = Float64Array.from({ length: scored.length ** 2 }, (_, at) => {
    const [i, j] = [Math.floor(at / scored.length), at % scored.length];
    return correlation[scored[i] * d + scored[j]];
  });
  const degrees = degreesOfFreedom(
    scored.map((i) => scoresOf(latents[i])),
    part,
  );
  const message =
    degrees === null
      ? 'A t copula needs two columns of many values and 20 rows that have both; a Gaussian one was taken.'
      : `The t copula has ${degrees.toFixed(1)} degrees of freedom, by the likelihood of ${scored.length} columns.`;
  notes.push({ code: degrees === null ? 'T_COPULA_NOT_FITTED' : 'T_COPULA', message });
  return degrees;
}

async function pairwise(
  table: Table,
  dimensions: readonly Dimension[],
  latents: readonly LatentVariable[],
  notes: FitNote[],
  context: RunContext,
): Promise<Float64Array> {
  const d = dimensions.length;
  const matrix = new Float64Array(d * d);
  const pairs = (d * (d - 1)) / 2;
  let done = 0;
  for (let i = 0; i < d; i++) {
    matrix[i * d + i] = 1;
    for (let j = 0; j < i; j++) {
      if (done % PAIRS_A_STEP === 0)
        await checkpoint(context, done / pairs, `Correlating pair ${done + 1} of ${pairs}`);
      done++;
      // A value is never seen where it is missing, so nothing can be learned about that pair.
      if (dimensions[i].column === dimensions[j].column) continue;
      const rho = latentCorrelation(latents[i], latents[j]);
      if (rho === null) {
        const [a, b] = [i, j].map((at) => `"${table.columns[dimensions[at].column].schema.name}"`);
        const message = `Columns ${a} and ${b} have too few rows together; they are taken as uncorrelated.`;
        notes.push({
          code: 'PAIR_UNKNOWN',
          message,
          column: table.columns[dimensions[i].column].schema.name,
        });
      }
      matrix[i * d + j] = rho ?? 0;
      matrix[j * d + i] = rho ?? 0;
    }
  }
  await checkpoint(context, 1, 'Correlations estimated');
  return matrix;
}

/** The latent variable of each column (null for constants and identifiers), nominal labels put in order. */
function orderColumns(
  table: Table,
  models: readonly ColumnModel[],
  notes: FitNote[],
): { columns: ColumnModel[]; variables: (LatentVariable | null)[] } {
  const ordered = table.columns.map((column, at) =>
    isNominal(column, models[at]) ? null : naturalVariable(column, models[at]),
  );
  const scores = ordered.map((variable) => (variable === null ? null : scoresOf(variable)));
  const columns = [...models];
  const variables = table.columns.map((column, at): LatentVariable | null => {
    const model = models[at];
    if (column.type !== 'coded' || model.type !== 'coded' || !isNominal(column, model)) return ordered[at];
    const { name } = column.schema;
    const { order, by } = nominalOrder(table, models, at, scores);
    columns[at] = { ...model, order: Array.from(order) };
    notes.push({
      code: 'NOMINAL_ORDER',
      message: `Labels of column "${name}" have no order; ${by}.`,
      column: name,
    });
    return classesInOrder(column.codes, order, model.shares);
  });
  variables.forEach((variable, at) => {
    if (variable?.type !== 'ordered' || variable.classes <= MOST_CLASSES) return;
    const { name } = table.columns[at].schema;
    const message = `Column "${name}" has ${variable.classes} labels; correlations use their normal scores.`;
    notes.push({ code: 'MANY_LABELS_SCORED', message, column: name });
  });
  return { columns, variables };
}

function nominalOrder(
  table: Table,
  models: readonly ColumnModel[],
  at: number,
  scores: readonly (Float64Array | null)[],
): { order: Int32Array; by: string } {
  const column = table.columns[at];
  if (column.type !== 'coded') throw new TypeError('only coded columns are nominal');
  const labels = column.schema.categories.length;
  const { order, partner } = latentOrder(column.codes, labels, scores);
  if (partner !== null) {
    return {
      order,
      by: `they were ordered by their mean "${table.columns[partner].schema.name}", the closest column`,
    };
  }
  let best: { association: number; scores: Float64Array; name: string } | null = null;
  for (const [other, candidate] of table.columns.entries()) {
    if (other === at || candidate.type !== 'coded' || !isNominal(candidate, models[other])) continue;
    const { categories, name } = candidate.schema;
    const result = reciprocalAveraging(column.codes, labels, candidate.codes, categories.length);
    if (result.association > (best?.association ?? 0) + 1e-12) best = { ...result, name };
  }
  if (best === null)
    return { order, by: 'they were taken as they stand, for no other column can order them' };
  const { scores: axis, name } = best;
  return {
    order: order.sort((a, b) => axis[a] - axis[b] || a - b),
    by: `they were ordered by the first axis of their correspondence with "${name}"`,
  };
}

/** Three labels or more in use, not all of them numbers. */
function isNominal(column: Column, model: ColumnModel): boolean {
  if (column.type !== 'coded' || model.type !== 'coded') return false;
  const used = column.schema.categories.filter((_, code) => model.shares[code] > 0);
  return used.length > 2 && used.some((label) => readNumber(label.trim()) === null);
}

function naturalVariable(column: Column, model: ColumnModel): LatentVariable | null {
  if (column.type === 'coded' && model.type === 'coded') {
    return classesInOrder(column.codes, Int32Array.from(model.order), model.shares);
  }
  if (column.type !== 'numeric' || model.type !== 'numeric' || model.minimum === model.maximum) return null;
  const present = column.values.filter((value) => !Number.isNaN(value));
  if (!hasFewValues(present)) return { type: 'scored', scores: normalScores(column.values) };
  const distinct = [...new Set(present)].sort((a, b) => a - b);
  const rankOf = new Map(distinct.map((value, rank) => [value, rank]));
  const ranks = Int32Array.from(column.values, (value) => rankOf.get(value) ?? -1);
  return { type: 'ordered', ranks, classes: distinct.length };
}

/** Null when only one class is in use. */
function classesInOrder(
  codes: Int32Array,
  order: Int32Array,
  shares: readonly number[],
): LatentVariable | null {
  const used = order.filter((code) => shares[code] > 0);
  if (used.length < 2) return null;
  const rankOf = new Int32Array(order.length).fill(-1);
  used.forEach((code, rank) => (rankOf[code] = rank));
  return {
    type: 'ordered',
    ranks: codes.map((code) => (code < 0 ? -1 : rankOf[code])),
    classes: used.length,
  };
}

/** Whether a cell is missing, as two classes (missing first, as sampling reads it); null without enough of either. */
function missingIndicator(column: Column, model: ColumnModel, notes: FitNote[]): LatentVariable | null {
  if (model.type !== 'numeric' && model.type !== 'coded') return null;
  if (model.missingShare === 0) return null;
  const rows = column.type === 'coded' ? column.codes.length : column.values.length;
  const ranks = Int32Array.from({ length: rows }, (_, row) => (isMissing(column, row) ? 0 : 1));
  const present = ranks.reduce((sum, rank) => sum + rank, 0);
  const { name } = column.schema;
  if (rows - present >= FEWEST_MISSING && present >= FEWEST_MISSING) {
    const message = `Missing cells of column "${name}" (${rows - present} of ${rows}) depend on the other columns.`;
    notes.push({ code: 'MISSING_MODELLED', message, column: name });
    return { type: 'ordered', ranks, classes: 2 };
  }
  const message = `Column "${name}" has ${rows - present} missing cells of ${rows}, too few of a kind to relate them to other columns; they fall at random.`;
  notes.push({ code: 'MISSING_AT_RANDOM', message, column: name });
  return null;
}
