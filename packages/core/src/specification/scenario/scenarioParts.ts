import type { CodedModel, ColumnModel, NumericModel } from '../../synthesizers/latent/columnModel.js';
import type { ColumnSchema } from '../../table/column.js';
import { invalidScenario } from './invalidScenario.js';
import type { ScenarioModel, ScenarioPart } from './scenarioModel.js';

/** Why a class column's mean and missing values cannot change. */
export const IS_CLASS_COLUMN = 'it is a column whose classes the model is made of';

/** The parts of a model and, where it holds one, the model of all rows together. */
export function allParts({ parts, pooled }: ScenarioModel): ScenarioPart[] {
  return pooled ? [...parts, pooled] : parts;
}

/** Mean over the classes, each by its probability. */
export function weightedMean(model: ScenarioModel, of: (part: ScenarioPart) => number): number {
  const total = model.parts.reduce((sum, { share }) => sum + share, 0);
  return model.parts.reduce((sum, part) => sum + (part.share / total) * of(part), 0);
}

/** @throws LikenessError `INVALID_SCENARIO` for a column without numbers */
export function requireNumeric({ name }: ColumnSchema, column: ColumnModel, text: string): NumericModel {
  if (column.type === 'numeric') return column;
  throw invalidScenario(text, `column "${name}" has no numbers`);
}

/** @throws LikenessError `INVALID_SCENARIO` for a column without labels */
export function requireCoded(column: ColumnModel, text: string): CodedModel {
  if (column.type === 'coded') return column;
  throw invalidScenario(text, 'its column has no labels');
}
