import type { TrialDraws } from '../draws/trialDraws.js';
import type { IntercurrentEvent, TrialScenario } from '../plan/scenario.js';
import { hazardsByArm } from './eventRates.js';

interface ReadyEvent {
  readonly draws: Float64Array;
  readonly hazards: Float64Array;
  readonly event: IntercurrentEvent;
}

/**
 * When the intercurrent events of one endpoint occur, by what its estimand makes of them; Infinity where none does.
 * Dropout is told by `lost`.
 */
export class IntercurrentTimes {
  /** Values after it are not used: hypothetical strategy. */
  readonly hypothetical: Float64Array;
  /** What was known before it counts: while on treatment. */
  readonly whileOnTreatment: Float64Array;
  /** It counts as an outcome by itself. */
  readonly composite: Float64Array;
  readonly compositeValue: Float64Array;
  /** The treatment effect falls to a fraction: treatment policy. */
  readonly policy: Float64Array;
  readonly remaining: Float64Array;
  private readonly ready: readonly ReadyEvent[];

  /** @param endpoint name of the endpoint */
  constructor(scenario: TrialScenario, endpoint: string, arms: readonly string[], draws: TrialDraws) {
    this.ready = (scenario.intercurrentEvents ?? []).flatMap((event) => {
      const numbers = draws.intercurrent.get(event.name);
      if (numbers === undefined || (event.endpoint !== undefined && event.endpoint !== endpoint)) return [];
      return [{ draws: numbers, hazards: hazardsByArm(event.rates, arms), event }];
    });
    const size = this.ready.length === 0 ? 0 : draws.capacity;
    this.hypothetical = new Float64Array(size);
    this.whileOnTreatment = new Float64Array(size);
    this.composite = new Float64Array(size);
    this.compositeValue = new Float64Array(size);
    this.policy = new Float64Array(size);
    this.remaining = new Float64Array(size);
  }

  /** Whether there is none, so that no time may be read. */
  get isEmpty(): boolean {
    return this.ready.length === 0;
  }

  /** Works out the times of the first `count` patients. */
  fill(arms: Uint8Array, count: number): void {
    if (this.isEmpty) return;
    for (const times of [this.hypothetical, this.whileOnTreatment, this.composite, this.policy])
      times.fill(Infinity, 0, count);
    for (const { draws, hazards, event } of this.ready) {
      const { strategy, remaining = 0, value = NaN } = event;
      for (let i = 0; i < count; i++) {
        const time = draws[i] / hazards[arms[i]];
        if (strategy === 'hypothetical') this.hypothetical[i] = Math.min(this.hypothetical[i], time);
        else if (strategy === 'while-on-treatment')
          this.whileOnTreatment[i] = Math.min(this.whileOnTreatment[i], time);
        else if (strategy === 'composite') {
          if (time < this.composite[i]) {
            this.composite[i] = time;
            this.compositeValue[i] = value;
          }
        } else if (time < this.policy[i]) {
          this.policy[i] = time;
          this.remaining[i] = remaining;
        }
      }
    }
  }
}
