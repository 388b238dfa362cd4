import type { CoxDesign } from './coxDesign.js';
import type { Ties } from './coxOptions.js';

/** Partial log likelihood at some coefficients with its derivatives, and buffers to compute it. */
export class PartialLikelihood {
  value = 0;
  /** First derivatives. */
  readonly score: Float64Array;
  /** Minus the second derivatives, width x width, row-major, both triangles. */
  readonly information: Float64Array;
  /** exp of the linear predictor of each row, in the order of the design. */
  readonly weights: Float64Array;
  private readonly sums: RiskSums;
  private readonly deathSums: RiskSums;

  constructor(
    private readonly design: CoxDesign,
    private readonly ties: Ties,
  ) {
    const { width, order } = design;
    this.score = new Float64Array(width);
    this.information = new Float64Array(width * width);
    this.weights = new Float64Array(order.rowCount);
    this.sums = riskSums(width);
    this.deathSums = riskSums(width);
  }

  /**
   * Computes all anew. From the last time to the first, the rows at risk are added up: weights, weights times columns,
   * weights times products of columns. Cost: rows x width^2, with Efron's ties plus events x width^2.
   *
   * @param coefficients of the standardised columns
   */
  evaluate(coefficients: Float64Array): void {
    const { design, score, information } = this;
    const { order, width } = design;
    this.value = 0;
    score.fill(0);
    information.fill(0);
    this.fillWeights(coefficients);
    for (let s = 0; s < order.strataCount; s++) this.addStratum(order.starts[s], order.starts[s + 1]);
    for (let a = 0; a < width; a++) {
      for (let b = 0; b < a; b++) information[b * width + a] = information[a * width + b];
    }
  }

  private fillWeights(coefficients: Float64Array): void {
    const { weights, design, score } = this;
    const { order, width, values } = design;
    for (let i = 0; i < order.rowCount; i++) {
      let predictor = 0;
      for (let c = 0; c < width; c++) predictor += coefficients[c] * values[i * width + c];
      weights[i] = Math.exp(predictor);
      if (order.events[i] === 0) continue;
      this.value += predictor;
      for (let c = 0; c < width; c++) score[c] += values[i * width + c];
    }
  }

  private addStratum(start: number, end: number): void {
    const { times, events } = this.design.order;
    const { sums, deathSums } = this;
    clear(sums);
    for (let i = end - 1; i >= start;) {
      const time = times[i];
      let deaths = 0;
      for (; i >= start && times[i] === time; i--) {
        this.addRow(sums, i);
        if (events[i] === 0) continue;
        if (deaths === 0) clear(deathSums);
        this.addRow(deathSums, i);
        deaths++;
      }
      if (deaths > 0) this.addEvents(deaths);
    }
  }

  private addRow(sums: RiskSums, row: number): void {
    const { width, values } = this.design;
    const weight = this.weights[row];
    sums.weight += weight;
    for (let a = 0; a < width; a++) {
      const weighted = weight * values[row * width + a];
      sums.columns[a] += weighted;
      for (let b = 0; b <= a; b++) sums.products[a * width + b] += weighted * values[row * width + b];
    }
  }

  /** Takes the expectation over the rows at risk off, for the events of one time. */
  private addEvents(deaths: number): void {
    const { sums, deathSums, score, information, ties } = this;
    const { width } = this.design;
    const efron = ties === 'efron' && deaths > 1;
    const terms = efron ? deaths : 1;
    const multiple = efron ? 1 : deaths;
    for (let k = 0; k < terms; k++) {
      const fraction = k / deaths;
      const total = sums.weight - fraction * deathSums.weight;
      this.value -= multiple * Math.log(total);
      for (let a = 0; a < width; a++) {
        const mean = (sums.columns[a] - fraction * deathSums.columns[a]) / total;
        score[a] -= multiple * mean;
        for (let b = 0; b <= a; b++) {
          const other = (sums.columns[b] - fraction * deathSums.columns[b]) / total;
          const at = a * width + b;
          const product = (sums.products[at] - fraction * deathSums.products[at]) / total;
          information[at] += multiple * (product - mean * other);
        }
      }
    }
  }
}

/** Sums over rows: of the weights, of weights times columns and times products of columns (lower triangle). */
interface RiskSums {
  weight: number;
  readonly columns: Float64Array;
  readonly products: Float64Array;
}

function riskSums(width: number): RiskSums {
  return { weight: 0, columns: new Float64Array(width), products: new Float64Array(width * width) };
}

function clear(sums: RiskSums): void {
  sums.weight = 0;
  sums.columns.fill(0);
  sums.products.fill(0);
}
