import { gaussLegendre, type Quadrature } from '../../numeric/gaussLegendre.js';
import type { BinnedTable } from '../bins/binnedTable.js';
import { setHasBin, type Tree } from '../tree.js';

/**
 * Exact path-dependent SHAP values of trees (Lundberg, Erion, Lee 2018, "Consistent individualized feature
 * attribution for tree ensembles"): Shapley values of the game in which a feature that is not known sends a row down
 * both sides of its splits, in proportion to the training weights.
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
  readonly #first: number;
  readonly #missingBin: Int32Array;
  readonly #categorical: Uint8Array;

  /**
   * @param outputs values of a leaf: classes, or 1
   * @param first the values from this one on are explained: of two classes the second says all
   */
  constructor(table: BinnedTable, outputs: number, first = 0) {
    this.#table = table;
    this.#outputs = outputs;
    this.#first = first;
    this.#missingBin = Int32Array.from(table.features, (feature) => feature.binCount);
    this.#categorical = Uint8Array.from(table.features, (feature) =>
      feature.type === 'categorical' ? 1 : 0,
    );
  }

  /**
   * Adds the tree's SHAP values of some rows, each times `scale`.
   *
   * @param rows of the table
   * @param out `rows x features x explained outputs`, row-major
   */
  add(tree: Tree, rows: Int32Array, out: Float64Array, scale = 1): void {
    const { features, bins, rowCount } = this.#table;
    const { depth, features: most } = measurePaths(tree, features.length);
    if (most === 0) return;
    const explained = this.#outputs - this.#first;
    const walk = new Walk(tree, depth, explained, features.length, gaussLegendre(Math.ceil(most / 2)));
    const values = new Float64Array(tree.feature.length * explained);
    for (let at = 0; at < values.length; at++) {
      const node = Math.floor(at / explained);
      values[at] = scale * tree.value[node * this.#outputs + this.#first + (at % explained)];
    }
    const goesLeft = new Uint8Array(tree.feature.length);
    const stride = features.length * explained;
    for (let i = 0; i < rows.length; i++) {
      for (let node = 0; node < goesLeft.length; node++) {
        const f = tree.feature[node];
        if (f < 0) continue;
        const bin = bins[f * rowCount + rows[i]];
        let left: boolean;
        if (this.#categorical[f] === 1) left = setHasBin(tree.categorySets, tree.threshold[node], bin);
        else if (bin === this.#missingBin[f]) left = tree.missingLeft[node] === 1;
        else left = bin <= tree.threshold[node];
        goesLeft[node] = left ? 1 : 0;
      }
      walk.run(values, goesLeft, out.subarray(i * stride, (i + 1) * stride));
    }
  }

  /** Adds what the tree gives on average over its training weights: the base that SHAP values add to. */
  addBase(tree: Tree, base: Float64Array, scale = 1): void {
    const total = tree.weight[0];
    for (let node = 0; node < tree.feature.length; node++) {
      if (tree.feature[node] >= 0) continue;
      const proportion = (scale * tree.weight[node]) / total;
      for (let k = this.#first; k < this.#outputs; k++) {
        base[k - this.#first] += proportion * tree.value[node * this.#outputs + k];
      }
    }
  }
}

/** One descent through all nodes of a tree; its buffers serve row after row. */
class Walk {
  readonly #points: Float64Array;
  readonly #weights: Float64Array;
  /** By depth: the product of the factors of all features so far, at each point. */
  readonly #products: Float64Array;
  /** By depth: the sum over the leaves below of value times product; `points x outputs`. */
  readonly #sums: Float64Array;
  /** By depth: the factor of the feature that is split there, before the split, and its derivative over it. */
  readonly #factors: Float64Array;
  readonly #ratios: Float64Array;
  /** Of each feature on the path: proportion of the training weight that would come this way, and whether the row does. */
  readonly #proportions: Float64Array;
  readonly #passes: Uint8Array;
  #values: Float64Array = new Float64Array(0);
  #goesLeft: Uint8Array = new Uint8Array(0);
  #out: Float64Array = new Float64Array(0);

  constructor(
    readonly tree: Tree,
    depth: number,
    readonly outputs: number,
    featureCount: number,
    { points, weights }: Quadrature,
  ) {
    this.#points = points;
    this.#weights = weights;
    const size = (depth + 1) * points.length;
    this.#products = new Float64Array(size).fill(1, 0, points.length);
    this.#sums = new Float64Array(size * outputs);
    this.#factors = new Float64Array(size);
    this.#ratios = new Float64Array(size);
    this.#proportions = new Float64Array(featureCount).fill(1);
    this.#passes = new Uint8Array(featureCount).fill(1);
  }

  /** @param values `nodes x outputs`; @param goesLeft by node; @param out `features x outputs` */
  run(values: Float64Array, goesLeft: Uint8Array, out: Float64Array): void {
    this.#values = values;
    this.#goesLeft = goesLeft;
    this.#out = out;
    this.#visit(0, 0);
  }

  /** Visits an inner node: adds what its splits and those below contribute, and leaves the sum of its leaves. */
  #visit(node: number, depth: number): void {
    const { feature, right, weight } = this.tree;
    const { outputs } = this;
    const points = this.#points;
    const weights = this.#weights;
    const products = this.#products;
    const sums = this.#sums;
    const factors = this.#factors;
    const ratios = this.#ratios;
    const values = this.#values;
    const out = this.#out;
    const goesLeft = this.#goesLeft[node];
    const q = points.length;
    const at = depth * q;
    const below = at + q;
    const f = feature[node];
    const oldProportion = this.#proportions[f];
    const oldPass = this.#passes[f];
    for (let p = 0; p < q; p++) {
      const factor = points[p] * oldPass + (1 - points[p]) * oldProportion;
      factors[at + p] = factor;
      ratios[at + p] = (oldPass - oldProportion) / factor;
    }
    sums.fill(0, at * outputs, below * outputs);
    for (let side = 0; side < 2; side++) {
      const child = side === 0 ? node + 1 : right[node];
      const proportion = (oldProportion * weight[child]) / weight[node];
      const pass = oldPass === 1 && goesLeft === 1 - side ? 1 : 0;
      const inner = feature[child] >= 0;
      for (let p = 0; p < q; p++) {
        const factor = points[p] * pass + (1 - points[p]) * proportion;
        products[below + p] = (products[at + p] * factor) / factors[at + p];
      }
      if (inner) {
        this.#proportions[f] = proportion;
        this.#passes[f] = pass;
        this.#visit(child, depth + 1);
      }
      for (let p = 0; p < q; p++) {
        const factor = points[p] * pass + (1 - points[p]) * proportion;
        const gain = weights[p] * ((pass - proportion) / factor - ratios[at + p]);
        for (let k = 0; k < outputs; k++) {
          const sum = inner
            ? sums[(below + p) * outputs + k]
            : products[below + p] * values[child * outputs + k];
          out[f * outputs + k] += gain * sum;
          sums[(at + p) * outputs + k] += sum;
        }
      }
    }
    this.#proportions[f] = oldProportion;
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
