import type { Marginal, MarginalDocument } from './marginal.js';
import type { ParameterKind } from './marginalFamily.js';
import type { ChangedMarginal, MomentChange } from './momentChange.js';
import type { DescribedValues } from './select/describeValues.js';

/** What a distribution needs of the registry to work with the distribution that it wraps. */
export interface MarginalAccess {
  /** @throws LikenessError `INVALID_MODEL` */
  readonly read: (document: MarginalDocument) => Marginal;
  readonly changeMoments: (document: MarginalDocument, change: MomentChange) => ChangedMarginal | null;
}

/** How a distribution is fitted to a column. */
export interface CandidateOptions {
  /** Pseudo-count that every different value gets. */
  readonly pseudocount: number;
  /** Whether the caller named it, so that a failure is worth a word. */
  readonly requested: boolean;
}

/**
 * A distribution that is no parametric family: a list of values, or a wrapper of another distribution. To add one,
 * write a file with it in `composed/` and list it in `registry.ts`.
 */
export interface ComposedDistribution {
  readonly name: string;
  /** Documents to test it with: at least one. */
  readonly examples: readonly MarginalDocument[];
  /** The parameters, where they alone decide it, as those of a family do. */
  readonly parameters?: Readonly<Record<string, ParameterKind>>;
  /**
   * How it competes with the families for a column; absent where it does not. `wholeColumn`: it takes all values as they
   * are, else it stands beside the column's atoms and before its rounding. Null when it is no candidate for the column.
   */
  readonly candidate?: {
    readonly wholeColumn: boolean;
    fit(
      described: DescribedValues,
      options: CandidateOptions,
    ): { readonly marginal: Marginal; readonly freeParameters: number } | { readonly failure: string } | null;
  };
  /** @throws LikenessError `INVALID_MODEL` when the document misses a part or holds an impossible one. */
  fromJSON(document: MarginalDocument, access: MarginalAccess): Marginal;
  /** The distribution with another mean and sd; null when there is none. */
  changeMoments(
    document: MarginalDocument,
    change: MomentChange,
    access: MarginalAccess,
  ): ChangedMarginal | null;
}
