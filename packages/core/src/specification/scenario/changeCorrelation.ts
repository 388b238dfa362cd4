import { cholesky } from '../../numeric/linear-algebra/cholesky.js';
import { nearestCorrelation } from '../../numeric/linear-algebra/nearestCorrelation.js';
import { moveUnstated } from '../completeCorrelation.js';
import { bisect, frechetBounds, type LatentProfile, latentProfile, pearsonOf } from '../latentProfile.js';
import { invalidScenario } from './invalidScenario.js';
import type { ScenarioModel, ScenarioPart } from './scenarioModel.js';
import { allParts } from './scenarioParts.js';

/** Rounding to two decimals that an asked correlation may carry beyond its bound. */
const ROUNDING = 0.005;

/** Pearson correlation of two columns as they are sampled, over all classes; labels count 0, 1 ... in their order. */
export function correlationNow(model: ScenarioModel, a: number, b: number, text: string): number {
  return pearsonOver(model, a, b, text, (part) => latentOf(part, a, b));
}

/**
 * Gives two columns another Pearson correlation by moving their latent one, in every class by one amount of Fisher's
 * z. Where the matrix then is none, the other correlations give way, and if that does not do, all go to the nearest.
 *
 * @returns largest change of another latent correlation
 * @throws LikenessError `INVALID_SCENARIO` for a value that the marginals cannot reach, or for the class column.
 */
export function changeCorrelation(
  model: ScenarioModel,
  a: number,
  b: number,
  wanted: number,
  text: string,
): number {
  if (a === b) throw invalidScenario(text, 'a column is not correlated with itself');
  if (model.classColumns.includes(a) || model.classColumns.includes(b))
    throw invalidScenario(
      text,
      'the model is made of the classes of one of the columns; change means or shares, or fit it with one copula',
    );
  for (const part of allParts(model)) for (const column of [a, b]) addDimension(part, column);
  if (model.parts.length === 1) requireReachable(model, a, b, wanted, text);
  const before = model.parts.map((part) => Math.atanh(latentOf(part, a, b)));
  // With one part the latent correlation itself is sought; with classes a shift that all share.
  const at = (step: number, part: number): number =>
    model.parts.length === 1 ? step : Math.tanh(before[part] + 4 * Math.atanh(step));
  const found = bisect(
    (step) => pearsonOver(model, a, b, text, (part) => at(step, model.parts.indexOf(part))) - wanted,
  );
  let repair = 0;
  model.parts.forEach((part, i) => (repair = Math.max(repair, setLatent(part, a, b, at(found, i)))));
  if (model.pooled) setLatent(model.pooled, a, b, at(found, 0));
  return repair;
}

function requireReachable(model: ScenarioModel, a: number, b: number, wanted: number, text: string): void {
  const [low, high] = frechetBounds(
    profileOf(model, model.parts[0], a, text),
    profileOf(model, model.parts[0], b, text),
  );
  if (wanted >= low - ROUNDING && wanted <= high + ROUNDING) return;
  throw invalidScenario(
    text,
    `these columns can only reach correlations from ${low.toFixed(3)} to ${high.toFixed(3)}`,
  );
}

function pearsonOver(
  model: ScenarioModel,
  a: number,
  b: number,
  text: string,
  latent: (part: ScenarioPart) => number,
): number {
  const total = model.parts.reduce((sum, { share }) => sum + share, 0);
  const parts = model.parts.map((part) => {
    const [x, y] = [a, b].map((column) => profileOf(model, part, column, text));
    return { weight: part.share / total, x, y, within: pearsonOf(x, y, latent(part)) * x.sd * y.sd };
  });
  const mean = (of: 'x' | 'y'): number => parts.reduce((sum, part) => sum + part.weight * part[of].mean, 0);
  const [mx, my] = [mean('x'), mean('y')];
  let [xx, yy, xy] = [0, 0, 0];
  for (const { weight, x, y, within } of parts) {
    xx += weight * (x.sd ** 2 + (x.mean - mx) ** 2);
    yy += weight * (y.sd ** 2 + (y.mean - my) ** 2);
    xy += weight * (within + (x.mean - mx) * (y.mean - my));
  }
  return xy / Math.sqrt(xx * yy);
}

const profiles = new WeakMap<object, LatentProfile>();

/** Profiles are kept by the column model that they are of, which never changes. */
function profileOf(model: ScenarioModel, part: ScenarioPart, column: number, text: string): LatentProfile {
  const key = part.columns[column];
  const known = profiles.get(key);
  if (known) return known;
  const schema = model.schema.columns[column];
  const profile = latentProfile(schema, key);
  if (profile === null)
    throw invalidScenario(text, `column "${schema.name}" has one value, or none that goes with others`);
  profiles.set(key, profile);
  return profile;
}

function latentOf(part: ScenarioPart, a: number, b: number): number {
  const [i, j] = [a, b].map((column) => dimensionOf(part, column));
  return i < 0 || j < 0 ? 0 : part.correlation[i * part.dimensions.length + j];
}

function dimensionOf({ dimensions }: ScenarioPart, column: number): number {
  return dimensions.findIndex((dimension) => dimension.column === column && dimension.part === 'value');
}

/** A column that was drawn by itself joins the copula, uncorrelated. */
function addDimension(part: ScenarioPart, column: number): void {
  if (dimensionOf(part, column) >= 0) return;
  const d = part.dimensions.length;
  const matrix = new Float64Array((d + 1) * (d + 1));
  for (let i = 0; i < d; i++)
    for (let j = 0; j < d; j++) matrix[i * (d + 1) + j] = part.correlation[i * d + j];
  matrix[d * (d + 1) + d] = 1;
  part.correlation = matrix;
  part.dimensions = [...part.dimensions, { column, part: 'value' }];
}

function setLatent(part: ScenarioPart, a: number, b: number, rho: number): number {
  const d = part.dimensions.length;
  const [i, j] = [a, b].map((column) => dimensionOf(part, column));
  const before = part.correlation;
  const asked = Float64Array.from(before);
  asked[i * d + j] = rho;
  asked[j * d + i] = rho;
  const fixed = new Uint8Array(d * d);
  fixed[i * d + j] = 1;
  fixed[j * d + i] = 1;
  const definite = cholesky(asked, d) === null ? moveUnstated(asked, fixed, d) : asked;
  const { matrix } = nearestCorrelation(definite, d);
  part.correlation = matrix;
  let largest = 0;
  for (let k = 0; k < d * d; k++)
    if (fixed[k] === 0) largest = Math.max(largest, Math.abs(matrix[k] - before[k]));
  return largest < 1e-9 ? 0 : largest;
}
