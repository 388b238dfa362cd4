import type { ResolvedCondition } from '../../conditions/readConditions.js';
import { hasValue } from '../../conditions/valueSet.js';
import { type AliasTable, createAliasTable, drawCategory } from '../../random/aliasTable.js';
import type { RandomStream } from '../../random/randomStream.js';
import type { ColumnSchema } from '../../table/column.js';
import { binColumn, type FeatureBins } from '../../trees/bins/featureBins.js';
import type { SupportInterval } from '../shared/support.js';
import { toColumn } from '../shared/toColumn.js';
import type { CellConstraint, DrawnColumns, SequentialColumn } from '../sequential/sequentialColumn.js';
import { acceptedShare, type DonorTree, drawAccepted, drawDonor, leafFinder } from './donorTree.js';
import type { CartTrees } from './fitCartColumn.js';
import { type LeafSmoother, leafSmoother } from './leafSmoother.js';

/** Everything of a fitted column. */
export interface CartColumnParts {
  readonly schema: ColumnSchema;
  /** Intervals between the gaps of the real values; absent where there is no gap. */
  readonly support?: readonly SupportInterval[] | undefined;
  /** Different cells, ascending; NaN, a missing one, last. */
  readonly values: Float64Array;
  /** Bins of the column itself. */
  readonly feature: FeatureBins;
  /** Trees of each stratum. */
  readonly trees: readonly CartTrees[];
  /** Stratum of each bin of the first column drawn; null where there is one stratum. */
  readonly stratumOfBin: Int32Array | null;
  readonly smoothing: 'none' | 'density';
}

/** Rows of the whole fit that stand behind a leaf when a known cell is weighed, so that none is impossible. */
const PRIOR_ROWS = 1;
const ANY = Uint8Array.of(1, 0);
const GAP = Uint8Array.of(0, 1);

/** A column drawn from the leaves of its trees. */
export class CartColumn implements SequentialColumn {
  readonly #parts: CartColumnParts;
  readonly #smoothers: readonly (LeafSmoother | null)[];
  /** Bin of each cell, and the fraction of each bin. */
  readonly #binOfCell: Uint8Array;
  readonly #binShares: Float64Array;
  readonly #presentShare: number;
  /** Draws a cell with a value by its frequency in the whole column. */
  readonly #anyValue: AliasTable;

  constructor(parts: CartColumnParts) {
    this.#parts = parts;
    const { values, trees, schema, support, feature, smoothing } = parts;
    const counts = new Float64Array(values.length);
    for (const { value } of trees) countDonors(value, counts);
    const smooth = smoothing === 'density' && feature.type === 'numeric';
    this.#smoothers = trees.map(({ value }) =>
      smooth ? leafSmoother(value, values, counts, schema, support) : null,
    );
    this.#binOfCell = binCells(schema, feature, values);
    this.#binShares = new Float64Array(feature.binCount + 1).fill(0.5);
    counts.forEach((count, cell) => (this.#binShares[this.#binOfCell[cell]] += count));
    const present = counts.reduce((sum, count) => sum + count, 0);
    const total = present + 0.5 * this.#binShares.length;
    this.#binShares.forEach((count, bin) => (this.#binShares[bin] = count / total));
    let absent = 0.5;
    for (const { missing } of trees) {
      if (missing === null) continue;
      const sides = new Float64Array(2);
      countDonors(missing, sides);
      absent += sides[1];
    }
    this.#presentShare = present / (present + absent);
    this.#anyValue = createAliasTable(counts.map((count, cell) => (Number.isNaN(values[cell]) ? 0 : count)));
  }

  draw(
    drawn: DrawnColumns,
    constraint: CellConstraint | null,
    stream: RandomStream,
    out: Float64Array,
    logWeights: Float64Array,
  ): void {
    const { trees, stratumOfBin, values } = this.#parts;
    const leaves = trees.map(({ value }) => leafFinder(value, drawn));
    const gapLeaves = trees.map(({ missing }) => missing && leafFinder(missing, drawn));
    const known = constraint?.known ? this.#knownBins(constraint.known) : null;
    const accepted = constraint?.resolvedCondition
      ? acceptedCells(values, constraint.resolvedCondition)
      : null;
    const accepts = acceptsOf(constraint?.resolvedCondition ?? null);
    for (let row = 0; row < out.length; row++) {
      const stratum = stratumOfBin === null ? 0 : stratumOfBin[drawn.bins[0][row]];
      const { missing, value } = trees[stratum];
      const missingLeaf = missing === null ? -1 : (gapLeaves[stratum]?.(row) ?? -1);
      if (known !== null && constraint?.known && !Number.isNaN(constraint.known[row])) {
        out[row] = constraint.known[row];
        logWeights[row] += this.#logKnown(trees[stratum], leaves[stratum](row), missingLeaf, known[row]);
        continue;
      }
      if (missing !== null && this.#drawMissing(missing, missingLeaf, constraint, stream, logWeights, row)) {
        out[row] = NaN;
        continue;
      }
      const leaf = leaves[stratum](row);
      const share = accepted === null ? 1 : acceptedShare(value, leaf, accepted);
      if (share === 0) {
        out[row] = values[constraint?.soft ? drawCategory(stream, this.#anyValue) : 0];
        logWeights[row] += constraint?.soft ? this.#logUnseen(value, leaf) : -Infinity;
        continue;
      }
      const cell =
        accepted === null
          ? drawDonor(value, leaf, stream)
          : drawAccepted(value, leaf, accepted, share, stream);
      if (share < 1) logWeights[row] += Math.log(share);
      out[row] = this.#smoothers[stratum]?.smooth(leaf, cell, stream, accepts) ?? values[cell];
    }
  }

  /** Whether the cell is missing, by the tree that says so and what is conditioned. */
  #drawMissing(
    missing: DonorTree,
    leaf: number,
    constraint: CellConstraint | null,
    stream: RandomStream,
    logWeights: Float64Array,
    row: number,
  ): boolean {
    const resolvedCondition = constraint?.resolvedCondition ?? null;
    if (resolvedCondition === null) return drawDonor(missing, leaf, stream) === 1;
    if (constraint?.soft) logWeights[row] += this.#logPresent(missing, leaf);
    else logWeights[row] += Math.log(acceptedShare(missing, leaf, resolvedCondition.missing ? GAP : ANY));
    return resolvedCondition.missing;
  }

  /** Logarithm of the fraction of a leaf that has a value, with the whole column behind it. */
  #logPresent(missing: DonorTree, leaf: number): number {
    const total = missing.upTo[missing.donorStart[leaf + 1] - 1];
    const present = acceptedShare(missing, leaf, ANY) * total;
    return Math.log((present + PRIOR_ROWS * this.#presentShare) / (total + PRIOR_ROWS));
  }

  /** Logarithm of the fraction of a cell that the leaf has not, when all that stands for it is the prior. */
  #logUnseen({ donorStart, upTo }: DonorTree, leaf: number): number {
    return Math.log(PRIOR_ROWS / (upTo[donorStart[leaf + 1] - 1] + PRIOR_ROWS));
  }

  /** Logarithm of the fraction of a known cell's bin in the leaf, with the whole column behind it. */
  #logKnown({ missing, value }: CartTrees, leaf: number, missingLeaf: number, bin: number): number {
    const { donorStart, cells, upTo } = value;
    let rows = 0;
    let before = 0;
    for (let donor = donorStart[leaf]; donor < donorStart[leaf + 1]; donor++) {
      if (this.#binOfCell[cells[donor]] === bin) rows += upTo[donor] - before;
      before = upTo[donor];
    }
    const share = (rows + PRIOR_ROWS * this.#binShares[bin]) / (before + PRIOR_ROWS);
    return Math.log(share) + (missing === null ? 0 : this.#logPresent(missing, missingLeaf));
  }

  #knownBins(known: Float64Array): Uint8Array {
    const { schema, feature } = this.#parts;
    return binCells(schema, feature, known);
  }
}

function countDonors({ donorStart, cells, upTo }: DonorTree, counts: Float64Array): void {
  for (let node = 0; node + 1 < donorStart.length; node++) {
    let before = 0;
    for (let donor = donorStart[node]; donor < donorStart[node + 1]; donor++) {
      counts[cells[donor]] += upTo[donor] - before;
      before = upTo[donor];
    }
  }
}

function acceptedCells(values: Float64Array, { missing, set }: ResolvedCondition): Uint8Array {
  return Uint8Array.from(values, (value) => {
    if (Number.isNaN(value)) return missing ? 1 : 0;
    return !missing && (set === null || hasValue(set, value)) ? 1 : 0;
  });
}

function acceptsOf(resolvedCondition: ResolvedCondition | null): (value: number) => boolean {
  const set = resolvedCondition?.set ?? null;
  return set === null ? () => true : (value) => hasValue(set, value);
}

function binCells(schema: ColumnSchema, feature: FeatureBins, cells: Float64Array): Uint8Array {
  const bins = new Uint8Array(cells.length);
  binColumn(feature, toColumn(schema, cells), bins);
  return bins;
}
