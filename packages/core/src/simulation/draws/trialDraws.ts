import { drawGamma } from '../../random/drawGamma.js';
import { createStream } from '../../random/randomStream.js';
import type { TrialEndpoint } from '../plan/endpoint.js';
import type { TrialPlan } from '../plan/trialPlan.js';
import { type EndpointDraws, endpointBuffers } from './endpointDraws.js';

/**
 * The random numbers of one trial, patient by patient in the order of entry. They are the same for every design and
 * scenario: these make of them arms, entry times and outcomes. Each kind of number has its stream, keyed by the
 * seed, the kind and the trial, of which patient i takes the i-th part; so that patients do not depend on how many
 * there are, and a plan with one endpoint or scenario more leaves the others as they were.
 */
export class TrialDraws {
  /** Arrival times of a Poisson process of rate 1; one more than patients. */
  readonly arrivals: Float64Array;
  /** Rows of the pool. */
  readonly rows: Int32Array;
  /** Standard exponential. */
  readonly dropout: Float64Array;
  /** By endpoint of the plan. */
  readonly endpoints: readonly EndpointDraws[];
  /** Standard exponentials by the name of the intercurrent event. */
  readonly intercurrent: ReadonlyMap<string, Float64Array>;
  trial = -1;

  /**
   * @param poolRows rows of each pool
   * @param capacity patients of the largest trial
   */
  constructor(
    private readonly plan: TrialPlan,
    private readonly seed: number,
    private readonly poolRows: number,
    readonly capacity: number,
  ) {
    this.arrivals = new Float64Array(capacity + 1);
    this.rows = new Int32Array(capacity);
    this.dropout = new Float64Array(capacity);
    this.endpoints = plan.endpoints.map((endpoint) => endpointBuffers(endpoint, capacity));
    const events = plan.scenarios.flatMap(({ intercurrentEvents = [] }) => intercurrentEvents);
    this.intercurrent = new Map(events.map(({ name }) => [name, new Float64Array(capacity)]));
  }

  /** Draws a trial by its number from 0, over the one before it. */
  draw(trial: number): void {
    if (this.trial === trial) return;
    this.trial = trial;
    const { seed, capacity } = this;
    const arrivals = createStream(seed, 'trial-arrivals', trial);
    let time = 0;
    for (let i = 0; i <= capacity; i++) this.arrivals[i] = time += arrivals.exponential();
    if (this.poolRows > 1) {
      const patients = createStream(seed, 'trial-patients', trial);
      for (let i = 0; i < capacity; i++) this.rows[i] = patients.integer(this.poolRows);
    }
    this.fillExponential(this.dropout, 'trial-dropout');
    for (const [name, times] of this.intercurrent) this.fillExponential(times, `trial-intercurrent/${name}`);
    this.plan.endpoints.forEach((endpoint, at) => this.drawEndpoint(endpoint, this.endpoints[at]));
  }

  private fillExponential(target: Float64Array, purpose: string): void {
    const stream = createStream(this.seed, purpose, this.trial);
    for (let i = 0; i < target.length; i++) target[i] = stream.exponential();
  }

  private drawEndpoint({ name, dispersion = 0 }: TrialEndpoint, draws: EndpointDraws): void {
    const purpose = `trial-endpoint/${name}`;
    if (draws.type === 'time-to-event') {
      this.fillExponential(draws.exponential, purpose);
      return;
    }
    const stream = createStream(this.seed, purpose, this.trial);
    const { capacity } = this;
    if (draws.type === 'binary') {
      for (let i = 0; i < capacity; i++) draws.uniform[i] = stream.uniformOpen();
    } else if (draws.type === 'count') {
      for (let i = 0; i < capacity; i++) draws.uniform[i] = stream.uniformOpen();
      if (dispersion === 0) return;
      const frailty = createStream(this.seed, `trial-frailty/${name}`, this.trial);
      for (let i = 0; i < capacity; i++) draws.frailty[i] = drawGamma(frailty, 1 / dispersion) * dispersion;
    } else {
      const { visits, residuals, shared } = draws;
      const [within, between] = [Math.sqrt(1 - shared), Math.sqrt(shared)];
      for (let i = 0; i < capacity; i++) {
        const common = visits > 1 ? between * stream.normal() : 0;
        for (let v = 0; v < visits; v++) residuals[i * visits + v] = common + within * stream.normal();
      }
    }
  }
}
