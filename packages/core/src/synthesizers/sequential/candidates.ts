import type { RandomStream } from '../../random/randomStream.js';

/** Resample when fewer than this fraction of the candidates carry the weight. */
const MIN_EFFECTIVE = 0.5;

/** Candidates of some rows, a row's next to each other, with the columns drawn so far. */
export class Candidates {
  readonly cells: Float64Array[] = [];
  readonly bins: Uint8Array[] = [];
  /** One a candidate. */
  logWeights: Float64Array;
  /** 1 for rows that no candidate serves. */
  readonly failed: Uint8Array;
  /** Of each row the smallest effective sample size so far, (sum w)^2 / sum w^2. */
  readonly effective: Float64Array;

  constructor(
    readonly rowCount: number,
    /** Candidates of each row; 1 after `choose`. */
    public each: number,
  ) {
    this.logWeights = new Float64Array(rowCount * each);
    this.failed = new Uint8Array(rowCount);
    this.effective = new Float64Array(rowCount).fill(each);
  }

  get count(): number {
    return this.rowCount * this.each;
  }

  add(cells: Float64Array, bins: Uint8Array): void {
    this.cells.push(cells);
    this.bins.push(bins);
  }

  /** A value of each row, for each of its candidates. */
  spread(values: Float64Array, rows: Int32Array): Float64Array {
    return Float64Array.from({ length: this.count }, (_, at) => values[rows[Math.floor(at / this.each)]]);
  }

  /** Draws each row's candidates anew by their weights, where few of them carry the weight (systematic resampling). */
  resample(stream: RandomStream): void {
    const { each, logWeights } = this;
    const from = Int32Array.from(logWeights, (_, at) => at);
    const weights = new Float64Array(each);
    for (let row = 0; row < this.rowCount; row++) {
      const uniform = stream.uniform();
      const first = row * each;
      const total = this.#weigh(row, weights);
      if (total === 0 || this.#size(row, weights, total) >= MIN_EFFECTIVE * each) continue;
      let passed = 0;
      let candidate = 0;
      for (let i = 0; i < each; i++) {
        const place = ((i + uniform) / each) * total;
        while (candidate < each - 1 && passed + weights[candidate] <= place) passed += weights[candidate++];
        from[first + i] = first + candidate;
      }
      logWeights.fill(0, first, first + each);
    }
    this.#take(from);
  }

  /** Keeps one candidate a row, by their weights. */
  choose(stream: RandomStream): void {
    const { each } = this;
    const from = new Int32Array(this.rowCount);
    const weights = new Float64Array(each);
    for (let row = 0; row < this.rowCount; row++) {
      const uniform = stream.uniform();
      const total = this.#weigh(row, weights);
      this.#size(row, weights, total);
      let candidate = 0;
      let place = uniform * total;
      while (candidate < each - 1 && place >= weights[candidate]) place -= weights[candidate++];
      // Rounding may have led past the last one with a weight.
      while (candidate > 0 && total > 0 && weights[candidate] === 0) candidate--;
      from[row] = row * each + candidate;
      if (total === 0) this.failed[row] = 1;
    }
    this.#take(from);
    this.each = 1;
    this.logWeights = new Float64Array(this.rowCount);
  }

  /** Weights of a row's candidates, the largest 1; returns their sum, 0 when all are impossible. */
  #weigh(row: number, weights: Float64Array): number {
    const { each, logWeights } = this;
    const first = row * each;
    let largest = -Infinity;
    for (let i = 0; i < each; i++) largest = Math.max(largest, logWeights[first + i]);
    if (largest === -Infinity) {
      weights.fill(0);
      return 0;
    }
    let total = 0;
    for (let i = 0; i < each; i++) total += weights[i] = Math.exp(logWeights[first + i] - largest);
    return total;
  }

  /** Effective sample size of a row's weights; the smallest of each row is kept. */
  #size(row: number, weights: Float64Array, total: number): number {
    const squares = weights.reduce((sum, weight) => sum + weight * weight, 0);
    const size = squares > 0 ? (total * total) / squares : 0;
    this.effective[row] = Math.min(this.effective[row], size);
    return size;
  }

  #take(from: Int32Array): void {
    if (from.length === this.cells[0]?.length && from.every((source, at) => source === at)) return;
    for (let column = 0; column < this.cells.length; column++) {
      const cells = this.cells[column];
      const bins = this.bins[column];
      this.cells[column] = Float64Array.from(from, (source) => cells[source]);
      this.bins[column] = Uint8Array.from(from, (source) => bins[source]);
    }
  }
}
