import { invalidSpecification } from './invalidSpecification.js';
import {
  frechetBounds,
  labelValues,
  type LatentProfile,
  latentOfPearson,
  latentProfile,
  MAX_LATENT,
  pearsonOf,
} from './latentProfile.js';
import type { CorrelationType, Specification } from './specification.js';
import type { SpecifiedColumn } from './specifiedColumn.js';
import { type BinaryTarget, latentOfLogOdds, pearsonOfGroups, slopeOf } from './targetEffect.js';

/** A statement on two columns, as the latent correlation that it amounts to. */
export interface StatedPair {
  /** Where it stands in the document. */
  readonly path: string;
  /** Indices of the columns. */
  readonly columns: readonly [number, number];
  readonly measure: CorrelationType | 'odds ratio' | 'group means' | 'group shares';
  /** As stated; of groups the difference of the second and the first. */
  readonly stated: number;
  readonly latent: number;
  /** The measure that a latent correlation gives. */
  readonly reached: (latent: number) => number;
}

/** Rounding to two decimals that a printed correlation may carry beyond its bound. */
const ROUNDING = 0.005;

/**
 * Every correlation and effect as a latent correlation.
 *
 * @throws LikenessError `INVALID_SPECIFICATION` when a column cannot be correlated, or a value lies beyond what the
 *   two marginals can reach (Frechet bounds).
 */
export function statedPairs(specification: Specification, columns: readonly SpecifiedColumn[]): StatedPair[] {
  const profiles = new Map<string, LatentProfile | null>();
  const profileOf = (at: number, ranks: boolean, path: string): LatentProfile => {
    const key = `${at} ${ranks}`;
    const { schema, model } = columns[at];
    if (!profiles.has(key)) profiles.set(key, latentProfile(schema, model, ranks));
    const profile = profiles.get(key);
    if (profile) return profile;
    throw invalidSpecification(
      path,
      schema.name,
      'the column has one value or names rows, so nothing goes with it.',
      schema.name,
    );
  };
  const indexOf = (name: string): number => columns.findIndex(({ schema }) => schema.name === name);
  const pairs = (specification.correlations ?? []).map((entry, at): StatedPair => {
    const path = `correlations[${at}]`;
    const type = entry.type ?? 'pearson';
    const [a, b] = entry.columns.map(indexOf);
    if (!(Math.abs(entry.value) <= 1))
      throw invalidSpecification(`${path}.value`, entry.value, 'a correlation lies between -1 and 1.');
    const [first, second] = [a, b].map((column) => profileOf(column, type === 'spearman', `${path}.columns`));
    if (type === 'latent') {
      if (Math.abs(entry.value) > MAX_LATENT)
        throw invalidSpecification(
          `${path}.value`,
          entry.value,
          `a latent correlation lies within ${MAX_LATENT}.`,
        );
      return {
        path,
        columns: [a, b],
        measure: type,
        stated: entry.value,
        latent: entry.value,
        reached: (rho) => rho,
      };
    }
    if (type === 'pearson') for (const column of [a, b]) requireNumbers(columns[column], `${path}.columns`);
    requireReachable(entry.value, first, second, entry.columns, `${path}.value`);
    return {
      path,
      columns: [a, b],
      measure: type,
      stated: entry.value,
      latent: latentOfPearson(first, second, entry.value),
      reached: (rho) => pearsonOf(first, second, rho),
    };
  });
  return [...pairs, ...effectPairs(specification, columns, indexOf, profileOf)];
}

function effectPairs(
  { target, columns: stated }: Specification,
  columns: readonly SpecifiedColumn[],
  indexOf: (name: string) => number,
  profileOf: (at: number, ranks: boolean, path: string) => LatentProfile,
): StatedPair[] {
  if (target === undefined) return [];
  const at = indexOf(target.column);
  const binary = binaryTarget(columns[at], target.prevalence);
  const { labels, prevalence } = binary;
  const ofTarget = profileOf(at, false, 'target.column');
  return target.effects.map((effect, index): StatedPair => {
    const path = `target.effects[${index}]`;
    const other = indexOf(effect.column);
    const profile = profileOf(other, false, `${path}.column`);
    requireNumbers(columns[other], `${path}.column`);
    if (effect.oddsRatio !== undefined || effect.logOddsRatio !== undefined) {
      const { oddsRatio, logOddsRatio, per = 1 } = effect;
      if (oddsRatio !== undefined && !(oddsRatio > 0))
        throw invalidSpecification(
          `${path}.oddsRatio`,
          oddsRatio,
          'an odds ratio is above 0.',
          effect.column,
        );
      if (!(per > 0)) throw invalidSpecification(`${path}.per`, per, 'it must be above 0.', effect.column);
      const total = logOddsRatio ?? Math.log(oddsRatio ?? 1);
      const latent = latentOfLogOdds(total / per, profile, prevalence);
      const reached = (rho: number): number => {
        const logOdds = slopeOf(rho, profile, prevalence) * per;
        return oddsRatio === undefined ? logOdds : Math.exp(logOdds);
      };
      if (Math.abs(slopeOf(latent, profile, prevalence) * per - total) > 0.02 * Math.abs(total) + 1e-6)
        throw invalidSpecification(
          path,
          oddsRatio ?? logOddsRatio,
          `no joint distribution of these columns has it; the nearest is ${reached(latent).toPrecision(3)}.`,
          effect.column,
        );
      return {
        path,
        columns: [other, at],
        measure: 'odds ratio',
        stated: oddsRatio ?? total,
        latent,
        reached,
      };
    }
    const isMeanStated = stated[other].mean !== undefined || stated[other].shares !== undefined;
    const pearson = pearsonOfGroups(effect, profile, binary, path, isMeanStated);
    const names = [effect.column, target.column] as const;
    requireReachable(
      pearson,
      profile,
      ofTarget,
      names,
      `${path}.${effect.groupMeans ? 'groupMeans' : 'groupShares'}`,
    );
    const scale = profile.sd / Math.sqrt(prevalence * (1 - prevalence));
    const groups = effect.groupMeans ?? effect.groupShares ?? {};
    return {
      path,
      columns: [other, at],
      measure: effect.groupMeans ? 'group means' : 'group shares',
      stated: groups[labels[1]] - groups[labels[0]],
      latent: latentOfPearson(profile, ofTarget, pearson),
      reached: (rho) => pearsonOf(profile, ofTarget, rho) * scale,
    };
  });
}

function binaryTarget({ schema, model }: SpecifiedColumn, prevalence: number | undefined): BinaryTarget {
  const { name, categories = [] } = schema;
  if (model.type !== 'coded' || categories.length !== 2)
    throw invalidSpecification(
      'target.column',
      name,
      'effects need a column of two labels, given by their shares.',
      name,
    );
  const [, share] = model.shares;
  if (prevalence !== undefined && Math.abs(prevalence - share) > ROUNDING)
    throw invalidSpecification(
      'target.prevalence',
      prevalence,
      `the shares of column "${name}" say ${share.toPrecision(4)} for "${categories[1]}". Correct one of the two.`,
      name,
    );
  return { labels: [categories[0], categories[1]], prevalence: share };
}

/** Labels of three or more have a number each only when they are numbers. */
function requireNumbers({ schema }: SpecifiedColumn, path: string): void {
  const labels = schema.categories ?? [];
  if (labels.length <= 2 || labels.some((label, at) => labelValues(labels)[at] === Number(label))) return;
  throw invalidSpecification(
    path,
    schema.name,
    'its three labels or more are not numbers, so it has no Pearson correlation. State type "spearman" or "latent", which take the labels in their order.',
    schema.name,
  );
}

function requireReachable(
  value: number,
  a: LatentProfile,
  b: LatentProfile,
  names: readonly string[],
  path: string,
): void {
  const [low, high] = frechetBounds(a, b);
  if (value >= low - ROUNDING && value <= high + ROUNDING) return;
  throw invalidSpecification(
    path,
    value,
    `"${names[0]}" and "${names[1]}" can only reach correlations from ${low.toFixed(3)} to ${high.toFixed(3)} with the shapes that are stated. Correct the value or the columns.`,
    names[0],
  );
}
