import type { ResolvedCondition, ResolvedConditions } from '../../conditions/readConditions.js';
import { ConditionalDistribution } from '../../copulas/conditionalDistribution.js';
import {
  type IntervalConstraint,
  constraintRank,
} from '../../numeric/truncated-normal/intervalConstraint.js';
import { normalQuantile } from '../../numeric/normalDistribution.js';
import { intervalMass, truncatedNormalQuantile } from '../../numeric/truncated-normal/intervals.js';
import type { RandomStream } from '../../random/randomStream.js';
import { everywhere } from './latentInverse.js';
import type { TableSchema } from '../../table/table.js';
import type { ColumnModel } from './columnModel.js';
import { type ColumnSampler, createColumnSampler } from './columnSampler.js';

/** What a latent dimension decides about its column: the value, or whether the cell is missing. */
export type DimensionPart = 'value' | 'missing';

export interface Dimension {
  /** Index of the column in the schema. */
  readonly column: number;
  readonly part: DimensionPart;
}

/** Correlated standard normals behind some columns; any other column has a normal of its own. */
export interface Copula {
  readonly dimensions: readonly Dimension[];
  /** d x d, row-major, lower triangular L; the correlation is L L'. */
  readonly factor: Float64Array;
  /** Degrees of freedom of a t copula; undefined for a Gaussian one. */
  readonly degreesOfFreedom?: number;
}

/** Constraints on the latents of a component, or the column whose resolved condition it cannot meet. */
export type ComponentConstraints =
  { readonly constraints: readonly IntervalConstraint[] } | { readonly impossibleColumn: number };

/** Patterns of constraints that are kept ready. */
const MAX_PATTERNS = 500;

/**
 * Columns that follow from standard normals, those of the copula first: one model, or that of one class. Tables are
 * built when it is first asked for.
 */
export class LatentComponent {
  readonly samplers: readonly ColumnSampler[];
  /** The copula's dimensions, in its order, then those that are independent. */
  readonly latents: readonly Dimension[];
  readonly copula: Copula | null;
  readonly #patterns = new Map<string, ConditionalDistribution>();
  #correlation: Float64Array | null = null;

  /** @param skip columns that are not drawn, because the class decides them */
  constructor(
    schema: TableSchema,
    models: readonly ColumnModel[],
    copula: Copula | null,
    skip: readonly number[] = [],
  ) {
    this.samplers = models.map((model, at) => createColumnSampler(schema.columns[at], model));
    this.copula = copula;
    const latents: Dimension[] = [...(copula?.dimensions ?? [])];
    const has = (column: number, part: DimensionPart): boolean =>
      latents.some((latent) => latent.column === column && latent.part === part);
    this.samplers.forEach(({ latent, missingShare }, column) => {
      if (skip.includes(column)) return;
      if (latent && !has(column, 'value')) latents.push({ column, part: 'value' });
      if (missingShare > 0 && !has(column, 'missing')) latents.push({ column, part: 'missing' });
    });
    this.latents = latents;
  }

  /** Index of the latent of a column's part; -1 when it has none. */
  latentOf(column: number, part: DimensionPart): number {
    return this.latents.findIndex((latent) => latent.column === column && latent.part === part);
  }

  /**
   * What resolved conditions on cells ask of the latents.
   *
   * @param tolerances half width that a single number stands for, one a column
   */
  constrain(resolvedConditions: ResolvedConditions, tolerances: Float64Array): ComponentConstraints {
    const constraints = new Array<IntervalConstraint>(this.latents.length).fill(null);
    for (const [column, resolvedCondition] of resolvedConditions) {
      const { missing, value } = this.#resolvedCondition(column, resolvedCondition, tolerances[column]);
      if (missing?.length === 0 || value?.length === 0) return { impossibleColumn: column };
      const missingAt = this.latentOf(column, 'missing');
      const valueAt = this.latentOf(column, 'value');
      if (missingAt >= 0) constraints[missingAt] = missing;
      if (valueAt >= 0) constraints[valueAt] = isEverywhere(value) ? null : value;
    }
    return { constraints };
  }

  /**
   * Draws the latents of one row under constraints into `output`.
   *
   * @returns whether the draw is exact; false where `ConditionalDistribution` had to approximate
   */
  draw(constraints: readonly IntervalConstraint[], stream: RandomStream, output: Float64Array): boolean {
    const d = this.copula?.dimensions.length ?? 0;
    const exact = d === 0 || this.#distribution(constraints).draw(constraints, stream, output);
    for (let at = d; at < this.latents.length; at++) {
      const constraint = constraints[at];
      output[at] =
        constraint === null
          ? stream.normal()
          : truncatedNormalQuantile(constraint, 0, 1, stream.uniformOpen());
    }
    return exact;
  }

  /** Logarithm of the probability of the constraints; `ConditionalDistribution.logProbability` says what points count as. */
  logProbability(constraints: readonly IntervalConstraint[], samples: number): number {
    const d = this.copula?.dimensions.length ?? 0;
    let sum = d === 0 ? 0 : this.#distribution(constraints).logProbability(constraints, samples);
    for (let at = d; at < this.latents.length; at++) {
      const constraint = constraints[at];
      if (constraint !== null) sum += Math.log(intervalMass(constraint, 0, 1));
    }
    return sum;
  }

  /** The conditional distribution of the copula for a pattern of constraints, made once. */
  #distribution(constraints: readonly IntervalConstraint[]): ConditionalDistribution {
    const ranks = Uint8Array.from({ length: this.copula?.dimensions.length ?? 0 }, (_, at) =>
      constraintRank(constraints[at]),
    );
    const key = ranks.join('');
    const known = this.#patterns.get(key);
    if (known) return known;
    this.#correlation ??= this.#copulaCorrelation();
    const made = new ConditionalDistribution(this.#correlation, ranks, this.copula?.degreesOfFreedom ?? null);
    if (this.#patterns.size < MAX_PATTERNS) this.#patterns.set(key, made);
    return made;
  }

  #resolvedCondition(
    column: number,
    { missing, set }: ResolvedCondition,
    tolerance: number,
  ): { missing: IntervalConstraint; value: IntervalConstraint } {
    const sampler = this.samplers[column];
    const share = sampler.missingShare;
    const threshold = normalQuantile(share);
    const empty = new Float64Array(0);
    if (Number.isNaN(sampler.valueAt(0))) return { missing: missing ? null : empty, value: null };
    if (missing) return { missing: share > 0 ? Float64Array.of(-Infinity, threshold) : empty, value: null };
    return {
      missing: share > 0 ? Float64Array.of(threshold, Infinity) : null,
      value: set === null ? null : sampler.invert(set, tolerance),
    };
  }

  #copulaCorrelation(): Float64Array {
    const d = this.copula?.dimensions.length ?? 0;
    const matrix = new Float64Array(d * d);
    const factor = this.copula?.factor ?? matrix;
    for (let i = 0; i < d; i++) {
      matrix[i * d + i] = 1;
      for (let j = 0; j < i; j++) {
        let sum = 0;
        for (let k = 0; k <= j; k++) sum += factor[i * d + k] * factor[j * d + k];
        matrix[i * d + j] = sum;
        matrix[j * d + i] = sum;
      }
    }
    return matrix;
  }
}

function isEverywhere(constraint: IntervalConstraint): boolean {
  const all = everywhere();
  return constraint?.length === 2 && constraint[0] === all[0] && constraint[1] === all[1];
}
