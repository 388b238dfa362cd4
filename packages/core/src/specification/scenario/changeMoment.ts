import { changeMoments, marginalFromJSON } from '../../marginals/registry.js';
import { momentsOfDistribution } from '../../marginals/momentsOfDistribution.js';
import type { ColumnModel } from '../../synthesizers/latent/columnModel.js';
import type { SupportInterval } from '../../synthesizers/shared/support.js';
import type { ColumnSchema } from '../../table/column.js';
import { roundToDecimals } from '../../table/text/numberText.js';
import { latentProfile } from '../latentProfile.js';
import { invalidScenario } from './invalidScenario.js';
import type { ScenarioModel } from './scenarioModel.js';
import { allParts, IS_CLASS_COLUMN, requireNumeric } from './scenarioParts.js';

/** Corrections of a distribution's moments for the rounding and the ends that sampling adds. */
const CORRECTIONS = 4;
/** Probability beyond which an end is not taken from the distribution. */
const FAR = 1e-9;

interface Moments {
  readonly mean: number;
  readonly sd: number;
}

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
  if (moment === 'sd' && !(wanted > 0)) throw invalidScenario(text, `an sd of ${wanted} is not above 0`);
  if (model.classColumns.includes(at)) throw invalidScenario(text, IS_CLASS_COLUMN);
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

/** The column with those moments as it is sampled, its ends moved along. */
function moved(
  schema: ColumnSchema,
  column: ColumnModel,
  own: Moments,
  wanted: Moments,
  text: string,
): ColumnModel {
  const model = requireNumeric(schema, column, text);
  const distribution = marginalFromJSON(model.marginal);
  const before = momentsOfDistribution(distribution);
  let aim = {
    mean: before.mean + wanted.mean - own.mean,
    sd: own.sd > 0 ? (before.sd * wanted.sd) / own.sd : 0,
  };
  let result = model;
  for (let i = 0; i < CORRECTIONS; i++) {
    const changed = changeMoments(model.marginal, { ...before, newMean: aim.mean, newSd: aim.sd });
    if (changed === null)
      throw invalidScenario(
        text,
        `no ${distribution.family} distribution has a mean of ${short(aim.mean)} with an sd of ${short(aim.sd)}`,
      );
    const next = marginalFromJSON(changed.document);
    const end = (value: number, below: boolean): number => {
      if (next.points?.values.includes(value)) return value;
      // Of a count the probability below it, so that a lower end of 0 stays.
      const p = distribution.cdf(value) - (below && distribution.discrete ? distribution.pdf(value) : 0);
      if (!changed.keepsShape && p > FAR && p < 1 - FAR) return roundTo(next.quantile(p), schema);
      // Families from 0 upwards stretch, the others move.
      const scale = before.sd > 0 ? aim.sd / before.sd : 1;
      const linear = aim.mean + (value - before.mean) * scale;
      return roundTo(changed.keepsShape ? linear : (value * aim.mean) / before.mean, schema);
    };
    const marginal = changed.document;
    const support = model.support?.map(({ minimum, maximum, share }) => ({
      minimum: end(minimum, true),
      maximum: end(maximum, false),
      share,
    }));
    result = {
      type: 'numeric',
      missingShare: model.missingShare,
      marginal,
      minimum: end(model.minimum, true),
      maximum: end(model.maximum, false),
      ...(support && isAscending(support) && { support }),
    };
    if (distribution.points?.values.length === 1) break;
    const reached = momentsOfColumn(schema, result, text);
    aim = {
      mean: aim.mean + wanted.mean - reached.mean,
      sd: reached.sd > 0 ? (aim.sd * wanted.sd) / reached.sd : aim.sd,
    };
  }
  return result;
}

/** Atoms stay while the values beside them move, and may then lie among them: such gaps are closed. */
function isAscending(support: readonly SupportInterval[]): boolean {
  return support.every(
    ({ minimum, maximum }, at) => minimum <= maximum && (at === 0 || minimum > support[at - 1].maximum),
  );
}

function momentsOfColumn(schema: ColumnSchema, column: ColumnModel, text: string): Moments {
  const model = requireNumeric(schema, column, text);
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

function roundTo(value: number, { kind, decimals }: ColumnSchema): number {
  if (kind === 'integer' || kind === 'datetime') return Math.round(value);
  return decimals === undefined ? value : roundToDecimals(value, decimals);
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
