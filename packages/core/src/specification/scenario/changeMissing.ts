import { invalidScenario } from './invalidScenario.js';
import type { ScenarioModel, ScenarioPart } from './scenarioModel.js';
import { allParts, IS_CLASS_COLUMN, weightedMean } from './scenarioParts.js';

/** Least probability of a present value. */
const MIN_PRESENT = 1e-12;

/** Proportion of missing values, over all classes. */
export function missingNow(model: ScenarioModel, at: number, text: string): number {
  return weightedMean(model, ({ columns }) => {
    const column = columns[at];
    if (column.type === 'numeric' || column.type === 'coded') return column.missingShare;
    throw invalidScenario(
      text,
      `column "${model.schema.columns[at].name}" has no values that could be missing`,
    );
  });
}

/** Gives a column another proportion of missing values, in every class in proportion. */
export function changeMissing(model: ScenarioModel, at: number, wanted: number, text: string): void {
  if (!(wanted >= 0 && wanted < 1))
    throw invalidScenario(text, `a proportion of missing values of ${wanted} does not lie from 0 to below 1`);
  if (model.classColumns.includes(at)) throw invalidScenario(text, IS_CLASS_COLUMN);
  const before = missingNow(model, at, text);
  for (const part of allParts(model)) {
    const column = part.columns[at];
    if (column.type !== 'numeric' && column.type !== 'coded') continue;
    const own = before > 0 ? (column.missingShare * wanted) / before : wanted;
    part.columns[at] = { ...column, missingShare: Math.min(own, 1 - MIN_PRESENT) };
    if (wanted === 0) dropDimension(part, at);
  }
}

/** The normal behind the missing values has no meaning without any. */
function dropDimension(part: ScenarioPart, at: number): void {
  const kept = part.dimensions.flatMap(({ column, part: of }, i) =>
    column === at && of === 'missing' ? [] : [i],
  );
  const d = part.dimensions.length;
  if (kept.length === d) return;
  part.correlation = Float64Array.from(kept.flatMap((i) => kept.map((j) => part.correlation[i * d + j])));
  part.dimensions = kept.map((i) => part.dimensions[i]);
}
