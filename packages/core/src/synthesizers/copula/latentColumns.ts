import { latentOrder } from '../../copulas/latentOrder.js';
import { type LatentVariable, MAX_CLASSES, scoresOf } from '../../copulas/latentVariable.js';
import { normalScores } from '../../copulas/normalScores.js';
import { reciprocalAveraging } from '../../copulas/reciprocalAveraging.js';
import { FEW_VALUES } from '../../marginals/select/selectMarginal.js';
import type { Column } from '../../table/column.js';
import { isMissing } from '../../table/missingCells.js';
import { readNumber } from '../../table/text/numberText.js';
import type { Table } from '../../table/table.js';
import type { ColumnModel } from '../latent/columnModel.js';
import type { FitNote } from '../contract/fitReport.js';

/** Missing and present cells below which missingness is drawn by itself. */
const MIN_MISSING = 5;

/** The latent variable of each column (null for constants and identifiers), nominal labels put in order. */
export function orderColumns(
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
    if (variable?.type !== 'ordered' || variable.classes <= MAX_CLASSES) return;
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
  const present = distinctValues(column.values);
  if (present === null) return { type: 'scored', scores: normalScores(column.values) };
  const distinct = [...present].sort((a, b) => a - b);
  const rankOf = new Map(distinct.map((value, rank) => [value, rank]));
  const ranks = Int32Array.from(column.values, (value) => rankOf.get(value) ?? -1);
  return { type: 'ordered', ranks, classes: distinct.length };
}

/** The different values that are not missing; null when there are more than `FEW_VALUES`. */
function distinctValues(values: Float64Array): Set<number> | null {
  const distinct = new Set<number>();
  for (let row = 0; row < values.length; row++) {
    if (!Number.isNaN(values[row]) && distinct.add(values[row]).size > FEW_VALUES) return null;
  }
  return distinct;
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

/**
 * Whether a cell is missing, as two classes (missing first, as sampling reads it); null without enough of either.
 *
 * @param rowCount of the whole table, which the notes speak of
 */
export function missingIndicator(
  column: Column,
  model: ColumnModel,
  rowCount: number,
  notes: FitNote[],
): LatentVariable | null {
  if (model.type !== 'numeric' && model.type !== 'coded') return null;
  if (model.missingShare === 0) return null;
  const rows = column.type === 'coded' ? column.codes.length : column.values.length;
  const ranks = Int32Array.from({ length: rows }, (_, row) => (isMissing(column, row) ? 0 : 1));
  const present = ranks.reduce((sum, rank) => sum + rank, 0);
  const missing = Math.round(model.missingShare * rowCount);
  const { name } = column.schema;
  if (rows - present >= MIN_MISSING && present >= MIN_MISSING) {
    const message = `Missing cells of column "${name}" (${missing} of ${rowCount}) depend on the other columns.`;
    notes.push({ code: 'MISSING_MODELLED', message, column: name });
    return { type: 'ordered', ranks, classes: 2 };
  }
  const message = `Column "${name}" has ${missing} missing cells of ${rowCount}, too few of a kind to relate them to other columns; they fall at random.`;
  notes.push({ code: 'MISSING_AT_RANDOM', message, column: name });
  return null;
}
