import type { RandomStream } from '../../random/randomStream.js';
import type { BinnedTable } from '../bins/binnedTable.js';
import type { SplitCandidate, SplitCriterion } from './criterion.js';
import { SET_WORDS } from '../tree.js';

/** The best split of a node. */
export interface NodeSplit {
  /** -1 where there is none. */
  feature: number;
  gain: number;
  /** Of numeric features: the last bin that goes left. */
  threshold: number;
  missingLeft: boolean;
  /** Of categorical features: a bit for each bin that goes left, the missing one among them. */
  readonly set: Uint32Array;
}

/** Where a feature's bins lie, as a search of splits reads them. */
export interface SplitColumn {
  /** Bin of each row of the table. */
  readonly bins: Uint8Array;
  /** Bins without the missing one, whose index this is. */
  readonly binCount: number;
  readonly categorical: boolean;
}

/** The features of a binned table as a search of splits reads them. */
export function splitColumns({ bins, features, rowCount }: BinnedTable): SplitColumn[] {
  return features.map(({ type, binCount }, f) => ({
    bins: bins.subarray(f * rowCount, (f + 1) * rowCount),
    binCount,
    categorical: type === 'categorical',
  }));
}

/**
 * Finds splits of the nodes of one tree. At each node features are drawn without replacement until `featuresPerSplit`
 * have been looked at, and further until one of them gives a split (as scikit-learn does), each by a histogram of
 * the node's rows over the feature's bins.
 *
 * Only bins that a row touched are visited, found in ascending order from a 256-bit mask, so a node of five rows
 * costs five steps and not 255.
 *
 * A missing value goes to the side where it gains more; where the node had none, to the side with more weight,
 * and so does a category that the node did not have.
 */
export class SplitFinder {
  readonly best: NodeSplit = {
    feature: -1,
    gain: 0,
    threshold: 0,
    missingLeft: false,
    set: new Uint32Array(SET_WORDS),
  };
  readonly #histogram: Float64Array;
  readonly #touched = new Int32Array(SET_WORDS);
  readonly #order = new Int32Array(257);
  readonly #drawn: Int32Array;
  readonly #candidate: SplitCandidate = {
    score: 0,
    leftBins: 0,
    missingLeft: false,
    leftWeight: 0,
    bins: 0,
    hasMissing: false,
  };

  constructor(
    private readonly columns: readonly SplitColumn[],
    private readonly criterion: SplitCriterion,
    private readonly minLeaf: number,
    private readonly featuresPerSplit: number,
    private readonly stream: RandomStream,
  ) {
    this.#histogram = new Float64Array(256 * criterion.stride);
    this.#drawn = Int32Array.from(columns, (_, f) => f);
  }

  /** Fills `best` with the split of `rows[start..end)`, whose sums are `totals`; returns whether there is one. */
  find(rows: Int32Array, start: number, end: number, totals: Float64Array): boolean {
    const { best, criterion } = this;
    const drawn = this.#drawn;
    best.feature = -1;
    best.gain = criterion.leastGain(totals);
    const nodeScore = criterion.nodeScore(totals);
    for (let looked = 0; looked < drawn.length; looked++) {
      if (looked >= this.featuresPerSplit && best.feature >= 0) break;
      const pick = looked + this.stream.integer(drawn.length - looked);
      const f = drawn[pick];
      drawn[pick] = drawn[looked];
      drawn[looked] = f;
      this.#scanHistogram(rows, start, end, this.columns[f], totals);
      if (this.#candidate.score - nodeScore > best.gain)
        this.#keep(f, this.#candidate.score - nodeScore, totals);
    }
    return best.feature >= 0;
  }

  #scanHistogram(
    rows: Int32Array,
    start: number,
    end: number,
    { bins, binCount, categorical }: SplitColumn,
    totals: Float64Array,
  ): void {
    const { criterion } = this;
    const candidate = this.#candidate;
    const histogram = this.#histogram;
    const order = this.#order;
    const { stride } = criterion;
    criterion.sumBins(rows, start, end, bins, histogram, this.#touched);
    const touched = listBits(this.#touched, order);
    const missingBin = order[touched - 1] === binCount ? binCount : -1;
    const count = missingBin >= 0 ? touched - 1 : touched;
    candidate.score = -Infinity;
    candidate.bins = count;
    candidate.hasMissing = missingBin >= 0;
    if (touched > 1) {
      if (categorical) criterion.orderCategories(histogram, order, count);
      criterion.scan(histogram, order, count, missingBin, totals, this.minLeaf, candidate);
    }
    // Ordering may have moved the categories, but the missing bin still stands after them.
    for (let i = 0; i < touched; i++) {
      const base = order[i] * stride;
      for (let s = base; s < base + stride; s++) histogram[s] = 0;
    }
  }

  #keep(feature: number, gain: number, totals: Float64Array): void {
    const { best } = this;
    const order = this.#order;
    const { bins, leftBins, hasMissing, leftWeight, missingLeft } = this.#candidate;
    const { binCount, categorical } = this.columns[feature];
    const heavierLeft = leftWeight * 2 >= this.criterion.weight(totals);
    best.feature = feature;
    best.gain = gain;
    best.missingLeft = hasMissing ? missingLeft : heavierLeft;
    if (categorical) {
      best.set.fill(heavierLeft ? 0xffffffff : 0);
      for (let i = 0; i < bins; i++) setBit(best.set, order[i], i < leftBins);
      setBit(best.set, binCount, best.missingLeft);
    } else if (leftBins === bins) best.threshold = binCount - 1;
    // Half-way between the two bins, as a cut of sorted values is half-way between the values.
    else best.threshold = (order[leftBins - 1] + order[leftBins] - 1) >> 1;
  }
}

/** Writes the set bits in ascending order and clears them; returns how many there were. */
function listBits(words: Int32Array, out: Int32Array): number {
  let count = 0;
  for (let word = 0; word < words.length; word++) {
    let mask = words[word];
    words[word] = 0;
    while (mask !== 0) {
      const lowest = mask & -mask;
      out[count++] = (word << 5) + 31 - Math.clz32(lowest);
      mask ^= lowest;
    }
  }
  return count;
}

function setBit(set: Uint32Array, bit: number, on: boolean): void {
  if (on) set[bit >>> 5] |= 1 << (bit & 31);
  else set[bit >>> 5] &= ~(1 << (bit & 31));
}
