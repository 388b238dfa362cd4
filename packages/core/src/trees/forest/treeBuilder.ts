import { SET_WORDS, type Tree } from '../tree.js';

/** Nodes that a builder holds before it grows for the first time. */
const FIRST_CAPACITY = 256;

/** The arrays of a tree while it grows: they double when they are full, and are cut to size at the end. */
export class TreeBuilder {
  /** Nodes so far. */
  count = 0;
  #capacity = FIRST_CAPACITY;
  #feature = new Int32Array(FIRST_CAPACITY);
  #threshold = new Int32Array(FIRST_CAPACITY);
  #missingLeft = new Uint8Array(FIRST_CAPACITY);
  #right = new Int32Array(FIRST_CAPACITY);
  #weight = new Float64Array(FIRST_CAPACITY);
  #gain = new Float64Array(FIRST_CAPACITY);
  #value: Float64Array;
  #sets = new Uint32Array(SET_WORDS);
  #setCount = 0;

  /** @param outputs values of a leaf */
  constructor(private readonly outputs: number) {
    this.#value = new Float64Array(FIRST_CAPACITY * outputs);
  }

  /**
   * Adds a leaf, which `split` may turn into an inner node.
   *
   * @param parent the node whose right child it is, or -1
   * @param writeValue writes the leaf's values into an array from an index on
   */
  addLeaf(parent: number, weight: number, writeValue: (out: Float64Array, at: number) => void): number {
    if (this.count === this.#capacity) this.#grow();
    const node = this.count++;
    if (parent >= 0) this.#right[parent] = node;
    this.#feature[node] = -1;
    this.#right[node] = -1;
    this.#weight[node] = weight;
    writeValue(this.#value, node * this.outputs);
    return node;
  }

  /** @param set the bins that go left when the feature is categorical, else null */
  split(
    node: number,
    feature: number,
    gain: number,
    threshold: number,
    missingLeft: boolean,
    set: Uint32Array | null,
  ): void {
    this.#feature[node] = feature;
    this.#gain[node] = gain;
    this.#threshold[node] = set ? this.#addSet(set) : threshold;
    this.#missingLeft[node] = missingLeft ? 1 : 0;
  }

  build(): Tree {
    return {
      feature: this.#feature.slice(0, this.count),
      threshold: this.#threshold.slice(0, this.count),
      missingLeft: this.#missingLeft.slice(0, this.count),
      right: this.#right.slice(0, this.count),
      weight: this.#weight.slice(0, this.count),
      gain: this.#gain.slice(0, this.count),
      value: this.#value.slice(0, this.count * this.outputs),
      categorySets: this.#sets.slice(0, this.#setCount * SET_WORDS),
    };
  }

  #addSet(set: Uint32Array): number {
    const at = this.#setCount * SET_WORDS;
    if (at === this.#sets.length) {
      const larger = new Uint32Array(this.#sets.length * 2);
      larger.set(this.#sets);
      this.#sets = larger;
    }
    this.#sets.set(set, at);
    return this.#setCount++;
  }

  #grow(): void {
    this.#capacity *= 2;
    const larger = <Kind extends Int32Array | Uint8Array | Float64Array>(into: Kind, from: Kind): Kind => {
      into.set(from);
      return into;
    };
    this.#feature = larger(new Int32Array(this.#capacity), this.#feature);
    this.#threshold = larger(new Int32Array(this.#capacity), this.#threshold);
    this.#missingLeft = larger(new Uint8Array(this.#capacity), this.#missingLeft);
    this.#right = larger(new Int32Array(this.#capacity), this.#right);
    this.#weight = larger(new Float64Array(this.#capacity), this.#weight);
    this.#gain = larger(new Float64Array(this.#capacity), this.#gain);
    this.#value = larger(new Float64Array(this.#capacity * this.outputs), this.#value);
  }
}
