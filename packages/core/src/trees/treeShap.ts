import { gaussLegendre } from '../numeric/gaussLegendre.js';
import type { BinnedTable } from './binnedTable.js';
import { setHasBin, type Tree } from './tree.js';

/**
 * Exact path-dependent SHAP values of trees (Lundberg, Erion, Lee 2018, "Consistent individualized feature
 * attribution for tree ensembles"): Shapley values of the game in which a feature that is not known sends a row down
 * both sides of its splits, by the shares of the training weights.
 *
 * Computed otherwise than by their algorithm 2. A leaf's game is a product of one factor a feature, so its Shapley
 * value is the integral over t of the derivative of the multilinear extension (Owen 1972), a polynomial in t of
 * degree below the number m of different features on the path: ceil(m / 2) Gauss-Legendre points give it exactly.
 * Leaves below a node share its factors, so each node costs its points once and not the square of its depth.
 *
 * Cost: nodes x outputs x ceil(m / 2) for each row and tree.
 */
export class TreeShap {
  readonly #table: BinnedTable;
  readonly #outputs: number;
  readonly #missingBin: Int32Array;
  readonly #categorical: Uint8Array;

  /** @param outputs values of a leaf: classes, or 1 */
  constructor(table: BinnedTable, outputs: number) {
    this.#table = table;
    this.#outputs = outputs;
    this.#missingBin = Int32Array.from(table.features, (feature) => feature.binCount);
    this.#categorical = Uint8Array.from(table.features, (feature) =>
      feature.type === 'categorical' ? 1 : 0,
    );
  }

  /**
   * Adds the tree's SHAP values of some rows, each times `scale`.
   *
   * @param rows of the table
   * @param out `rows x features x outputs`, row-major
   */
  add(tree: Tree, rows: Int32Array, out: Float64Array, scale = 1): void {
    const { depth, features: most } = measurePaths(tree, this.#table.features.length);
    if (most === 0) return;
    const { points, weights } = gaussLegendre(Math.ceil(most / 2));
    const walk = new Walk(tree, depth, this.#outputs, this.#table.features.length, points, weights);
    const { bins, rowCount, features } = this.#table;
    const stride = features.length * this.#outputs;
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i];
      walk.run(
        (node) => {
          const f = tree.feature[node];
          const bin = bins[f * rowCount + row];
          if (this.#categorical[f] === 1) return setHasBin(tree.categorySets, tree.threshold[node], bin);
          if (bin === this.#missingBin[f]) return tree.missingLeft[node] === 1;
          return bin <= tree.threshold[node];
        },
        out.subarray(i * stride, (i + 1) * stride),
        scale,
      );
    }
  }

  /** Adds what the tree gives on average over its training weights: the base that SHAP values add to. */
  addBase(tree: Tree, base: Float64Array, scale = 1): void {
    const total = tree.weight[0];
    for (let node = 0; node < tree.feature.length; node++) {
      if (tree.feature[node] >= 0) continue;
      const share = (scale * tree.weight[node]) / total;
      for (let k = 0; k < this.#outputs; k++) base[k] += share * tree.value[node * this.#outputs + k];
    }
  }
}

/** One descent through all nodes of a tree; its buffers serve row after row. */
class Walk {
  readonly #q: number;
  /** By depth: the product of the factors of all features so far, at each point. */
  readonly #products: Float64Array;
  /** By depth: the sum over the leaves below of value times product; `points x outputs`. */
  readonly #sums: Float64Array;
  /** Of each feature on the path: share of the training weight that would come this way, and whether the row does. */
  readonly #shares: Float64Array;
  readonly #passes: Uint8Array;

  constructor(
    readonly tree: Tree,
    depth: number,
    readonly outputs: number,
    featureCount: number,
    readonly points: Float64Array,
    readonly weights: Float64Array,
  ) {
    this.#q = points.length;
    this.#products = new Float64Array((depth + 1) * this.#q);
    this.#sums = new Float64Array((depth + 1) * this.#q * outputs);
    this.#shares = new Float64Array(featureCount).fill(1);
    this.#passes = new Uint8Array(featureCount).fill(1);
  }

  run(goesLeft: (node: number) => boolean, out: Float64Array, scale: number): void {
    this.#products.fill(1, 0, this.#q);
    this.#visit(0, 0, goesLeft, out, scale);
  }

  #visit(
    node: number,
    depth: number,
    goesLeft: (node: number) => boolean,
    out: Float64Array,
    scale: number,
  ): void {
    const { feature, right, weight, value } = this.tree;
    const { outputs } = this;
    const q = this.#q;
    const products = this.#products;
    const sums = this.#sums;
    const at = depth * q;
    const f = feature[node];
    if (f < 0) {
      for (let p = 0; p < q; p++) {
        for (let k = 0; k < outputs; k++) {
          sums[(at + p) * outputs + k] = products[at + p] * value[node * outputs + k];
        }
      }
      return;
    }
    sums.fill(0, at * outputs, (at + q) * outputs);
    const left = goesLeft(node);
    const oldShare = this.#shares[f];
    const oldPass = this.#passes[f];
    const below = at + q;
    for (let side = 0; side < 2; side++) {
      const child = side === 0 ? node + 1 : right[node];
      const share = (oldShare * weight[child]) / weight[node];
      const pass = oldPass === 1 && left === (side === 0) ? 1 : 0;
      for (let p = 0; p < q; p++) {
        const t = this.points[p];
        const before = t * oldPass + (1 - t) * oldShare;
        products[below + p] = (products[at + p] * (t * pass + (1 - t) * share)) / before;
      }
      this.#shares[f] = share;
      this.#passes[f] = pass;
      this.#visit(child, depth + 1, goesLeft, out, scale);
      for (let p = 0; p < q; p++) {
        const t = this.points[p];
        const now = (pass - share) / (t * pass + (1 - t) * share);
        const before = (oldPass - oldShare) / (t * oldPass + (1 - t) * oldShare);
        const factor = scale * this.weights[p] * (now - before);
        for (let k = 0; k < outputs; k++) {
          const sum = sums[(below + p) * outputs + k];
          out[f * outputs + k] += factor * sum;
          sums[(at + p) * outputs + k] += sum;
        }
      }
    }
    this.#shares[f] = oldShare;
    this.#passes[f] = oldPass;
  }
}

/** Length of the longest path, and the most different features on any. */
function measurePaths(tree: Tree, featureCount: number): { depth: number; features: number } {
  const seen = new Int32Array(featureCount);
  let depth = 0;
  let most = 0;
  const visit = (node: number, level: number, distinct: number): void => {
    depth = Math.max(depth, level);
    most = Math.max(most, distinct);
    const f = tree.feature[node];
    if (f < 0) return;
    const more = distinct + (seen[f]++ === 0 ? 1 : 0);
    visit(node + 1, level + 1, more);
    visit(tree.right[node], level + 1, more);
    seen[f]--;
  };
  visit(0, 0, 0);
  return { depth, features: most };
}
