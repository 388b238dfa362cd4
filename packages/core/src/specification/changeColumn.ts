import { LikenessError } from '../errors.js';
import { marginalFromJSON } from '../marginals/registry.js';
import type { CodedModel, ColumnModel, NumericModel } from '../synthesizers/latent/columnModel.js';
import type { ColumnSchema } from '../table/column.js';
import { roundToDecimals } from '../table/text/numberText.js';
import { changedDistribution, keepsShape } from './changedDistribution.js';
import { latentProfile } from './latentProfile.js';
import { momentsOfDistribution } from './momentFamily.js';
import type { ScenarioModel, ScenarioPart } from './scenarioModel.js';

/** Corrections of a distribution's moments for the rounding and the ends that sampling adds. */
const CORRECTIONS = 4;
const LEAST = 1e-12;
/** Probability beyond which an end is not taken from the distribution. */
const FAR = 1e-9;
const OF_CLASSES = 'it is a column whose classes the model is made of';

/** Mean or sd of a column as it is sampled, over all classes. */
export function momentNow(model: ScenarioModel, at: number, moment: 'mean' | 'sd', text: string): number {
  const { mean, sd } = overall(model, at, text);
  return moment === 'mean' ? mean : sd;
}

/**
 * Gives a column another mean (its sd stays) or sd (its mean stays); in every class by the same shift or factor.
 *
 * @throws LikenessError `INVALID_SCENARIO` when the family has no such member.
 */
export function changeMoment(
  model: ScenarioModel,
  at: number,
  moment: 'mean' | 'sd',
  wanted: number,
  text: string,
): void {
  if (moment === 'sd' && !(wanted > 0)) throw refuse(text, `an sd of ${wanted} is not above 0`);
  if (model.classColumns.includes(at)) throw refuse(text, OF_CLASSES);
  const schema = model.schema.columns[at];
  const { mean, sd } = overall(model, at, text);
  const centre = moment === 'mean' ? wanted : mean;
  const factor = moment === 'sd' ? wanted / sd : 1;
  for (const part of allParts(model)) {
    const column = part.columns[at];
    if (column.type === 'missing') continue;
    const own = momentsOfColumn(schema, column, text);
    part.columns[at] = moved(
      schema,
      column,
      own,
      {
        mean: centre + (own.mean - mean) * factor,
        sd: own.sd * factor,
      },
      text,
    );
  }
}

/** Share of a label among the cells that are present, over all classes. */
export function shareNow(model: ScenarioModel, at: number, label: string, text: string): number {
  const code = codeOf(model.schema.columns[at], label, text);
  const k = model.classColumns.indexOf(at);
  if (k >= 0) {
    const present = model.parts.filter(({ values }) => values[k] !== null);
    return shareOfParts(present.filter(({ values }) => values[k] === code)) / shareOfParts(present);
  }
  return weighted(model, (part) => coded(part.columns[at], text).shares[code]);
}

/**
 * Gives a label another share; the other labels keep their proportions. In a model with classes the log odds of the
 * label move by one amount in every class.
 */
export function changeShare(
  model: ScenarioModel,
  at: number,
  label: string,
  wanted: number,
  text: string,
): void {
  const code = codeOf(model.schema.columns[at], label, text);
  if (!(wanted >= 0 && wanted <= 1)) throw refuse(text, `a share of ${wanted} does not lie between 0 and 1`);
  const before = shareNow(model, at, label, text);
  if ((before === 0 || before === 1) && wanted !== before)
    throw refuse(text, `"${label}" has a share of ${before}, from which no other follows`);
  if (wanted === before) return;
  const k = model.classColumns.indexOf(at);
  if (k >= 0) changeClassShare(model, k, code, wanted, text);
  const shareOf = (part: ScenarioPart): number => coded(part.columns[at], text).shares[code];
  const set = (parts: readonly ScenarioPart[]): void => {
    const shift = commonShift(
      parts.map((part) => ({ share: shareOf(part), weight: part.share })),
      wanted,
    );
    for (const part of parts) {
      const column = coded(part.columns[at], text);
      const own = column.shares[code];
      const next = wanted === 0 || wanted === 1 ? wanted : shifted(own, shift);
      const rest = own < 1 ? (1 - next) / (1 - own) : 0;
      part.columns[at] = {
        ...column,
        shares: column.shares.map((share, other) => (other === code ? next : share * rest)),
      };
    }
  };
  if (k < 0) set(model.parts);
  if (model.pooled) set([model.pooled]);
}

/** Share of missing cells, over all classes. */
export function missingNow(model: ScenarioModel, at: number, text: string): number {
  return weighted(model, ({ columns }) => {
    const column = columns[at];
    if (column.type === 'numeric' || column.type === 'coded') return column.missingShare;
    throw refuse(text, `column "${model.schema.columns[at].name}" has no values that could be missing`);
  });
}

/** Gives a column another share of missing cells, in every class in proportion. */
export function changeMissing(model: ScenarioModel, at: number, wanted: number, text: string): void {
  if (!(wanted >= 0 && wanted < 1))
    throw refuse(text, `a missing share of ${wanted} does not lie from 0 to below 1`);
  if (model.classColumns.includes(at)) throw refuse(text, OF_CLASSES);
  const before = missingNow(model, at, text);
  for (const part of allParts(model)) {
    const column = part.columns[at];
    if (column.type !== 'numeric' && column.type !== 'coded') continue;
    const own = before > 0 ? (column.missingShare * wanted) / before : wanted;
    part.columns[at] = { ...column, missingShare: Math.min(own, 1 - LEAST) };
    if (wanted === 0) dropDimension(part, at);
  }
}

/**
 * Gives a value of class column k another share by one amount of log odds among the classes that agree in the class
 * columns before it, whose shares stay.
 */
function changeClassShare(model: ScenarioModel, k: number, code: number, wanted: number, text: string): void {
  if (wanted <= 0 || wanted >= 1) throw refuse(text, 'every class of the model needs a share above 0');
  const groups = new Map<string, ScenarioPart[]>();
  for (const part of model.parts) {
    if (part.values[k] === null) continue;
    const key = part.values.slice(0, k).join();
    groups.set(key, [...(groups.get(key) ?? []), part]);
  }
  const within = Array.from(groups.values(), (parts) => {
    const weight = shareOfParts(parts);
    return { parts, weight, share: shareOfParts(parts.filter(({ values }) => values[k] === code)) / weight };
  });
  const shift = commonShift(within, wanted);
  for (const { parts, share } of within) {
    const next = shifted(share, shift);
    for (const part of parts) part.share *= part.values[k] === code ? next / share : (1 - next) / (1 - share);
  }
}

function shareOfParts(parts: readonly ScenarioPart[]): number {
  return parts.reduce((sum, { share }) => sum + share, 0);
}

/** A share whose log odds move; 0 and 1 have none. */
function shifted(share: number, shift: number): number {
  return share <= 0 || share >= 1 ? share : 1 / (1 + Math.exp(-Math.log(share / (1 - share)) - shift));
}

/** The move of the log odds of all shares that makes their weighted mean the one that is wanted. */
function commonShift(
  shares: readonly { readonly share: number; readonly weight: number }[],
  wanted: number,
): number {
  const total = shares.reduce((sum, { weight }) => sum + weight, 0);
  let [low, high] = [-40, 40];
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2;
    const mean = shares.reduce((sum, { share, weight }) => sum + weight * shifted(share, middle), 0) / total;
    if (mean < wanted) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The normal behind the gaps has no meaning without gaps. */
function dropDimension(part: ScenarioPart, at: number): void {
  const kept = part.dimensions.flatMap(({ column, part: of }, i) =>
    column === at && of === 'missing' ? [] : [i],
  );
  const d = part.dimensions.length;
  if (kept.length === d) return;
  part.correlation = Float64Array.from(kept.flatMap((i) => kept.map((j) => part.correlation[i * d + j])));
  part.dimensions = kept.map((i) => part.dimensions[i]);
}

interface Moments {
  readonly mean: number;
  readonly sd: number;
}

/** The column with those moments as it is sampled, its ends moved along. */
function moved(
  schema: ColumnSchema,
  column: ColumnModel,
  own: Moments,
  wanted: Moments,
  text: string,
): ColumnModel {
  const model = numeric(schema, column, text);
  const distribution = marginalFromJSON(model.marginal);
  const before = momentsOfDistribution(distribution);
  let aim = {
    mean: before.mean + wanted.mean - own.mean,
    sd: own.sd > 0 ? (before.sd * wanted.sd) / own.sd : 0,
  };
  let result = model;
  for (let i = 0; i < CORRECTIONS; i++) {
    const marginal = changedDistribution(model.marginal, { ...before, newMean: aim.mean, newSd: aim.sd });
    if (marginal === null)
      throw refuse(
        text,
        `no ${distribution.family} distribution has a mean of ${short(aim.mean)} with an sd of ${short(aim.sd)}`,
      );
    const next = marginalFromJSON(marginal);
    const end = (value: number, below: boolean): number => {
      if (marginal.family === 'categorical' || marginal.values?.includes(value)) return value;
      // Of a count the probability below it, so that a lower end of 0 stays.
      const p = distribution.cdf(value) - (below && distribution.discrete ? distribution.pdf(value) : 0);
      if (!keepsShape(distribution.family) && p > FAR && p < 1 - FAR)
        return roundTo(next.quantile(p), schema);
      // Families from 0 upwards stretch, the others move.
      const scale = before.sd > 0 ? aim.sd / before.sd : 1;
      const linear = aim.mean + (value - before.mean) * scale;
      return roundTo(keepsShape(distribution.family) ? linear : (value * aim.mean) / before.mean, schema);
    };
    result = { ...model, marginal, minimum: end(model.minimum, true), maximum: end(model.maximum, false) };
    if (distribution.family === 'constant') break;
    const reached = momentsOfColumn(schema, result, text);
    aim = {
      mean: aim.mean + wanted.mean - reached.mean,
      sd: reached.sd > 0 ? (aim.sd * wanted.sd) / reached.sd : aim.sd,
    };
  }
  return result;
}

function momentsOfColumn(schema: ColumnSchema, column: ColumnModel, text: string): Moments {
  const model = numeric(schema, column, text);
  const profile = latentProfile(schema, model);
  return profile ?? { mean: model.minimum, sd: 0 };
}

/** Mean and sd over all classes. */
function overall(model: ScenarioModel, at: number, text: string): Moments {
  const schema = model.schema.columns[at];
  const parts = model.parts.filter(({ columns }) => columns[at].type !== 'missing');
  const moments = parts.map(({ columns }) => momentsOfColumn(schema, columns[at], text));
  const total = parts.reduce((sum, { share }) => sum + share, 0);
  const mean = moments.reduce((sum, own, i) => sum + (parts[i].share / total) * own.mean, 0);
  const square = moments.reduce(
    (sum, own, i) => sum + (parts[i].share / total) * (own.sd ** 2 + (own.mean - mean) ** 2),
    0,
  );
  return { mean, sd: Math.sqrt(square) };
}

function weighted(model: ScenarioModel, of: (part: ScenarioPart) => number): number {
  const total = model.parts.reduce((sum, { share }) => sum + share, 0);
  return model.parts.reduce((sum, part) => sum + (part.share / total) * of(part), 0);
}

function allParts({ parts, pooled }: ScenarioModel): ScenarioPart[] {
  return pooled ? [...parts, pooled] : parts;
}

function numeric({ name }: ColumnSchema, column: ColumnModel, text: string): NumericModel {
  if (column.type === 'numeric') return column;
  throw refuse(text, `column "${name}" has no numbers`);
}

function coded(column: ColumnModel, text: string): CodedModel {
  if (column.type === 'coded') return column;
  throw refuse(text, 'its column has no labels');
}

function codeOf({ name, categories = [] }: ColumnSchema, label: string, text: string): number {
  const code = categories.indexOf(label);
  if (code >= 0) return code;
  throw refuse(text, `column "${name}" has no label "${label}"; it has ${categories.join(', ') || 'none'}`);
}

function roundTo(value: number, { kind, decimals }: ColumnSchema): number {
  if (kind === 'integer' || kind === 'datetime') return Math.round(value);
  return decimals === undefined ? value : roundToDecimals(value, decimals);
}

/** The error of an override that the model cannot follow. */
export function refuse(text: string, why: string): LikenessError {
  return new LikenessError('INVALID_SCENARIO', `"${text}" cannot be applied: ${why}.`, { value: text });
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
