import type { Outcome } from '../outcomes/outcome.js';
import type { EndpointType } from '../plan/endpoint.js';
import type { PooledAnalysis } from '../population/patientPool.js';
import type { LookData } from './lookData.js';
import { SurvivalWorkspace } from '../../trials/survival/survivalData.js';

/**
 * The data of one analysis at one look: patients of the control and of one treatment who belong to it and whose outcome
 * is known. Its arrays are longer than the data and are filled again for each look.
 */
export class AnalysisData {
  patients = 0;
  /** 0 control, 1 treatment. */
  readonly arm: Uint8Array;
  /** Outcomes; for times to an event the times. */
  readonly values: Float64Array;
  /** Times to an event: 1 where it occurred. */
  readonly events: Uint8Array;
  /** Counts: time at risk. */
  readonly exposures: Float64Array;
  readonly strata: Int32Array;
  strataCount = 0;
  /** Columns that vary among the patients: one that does not, as of a label that nobody has, tells nothing. */
  covariates: readonly Float64Array[] = [];
  private readonly columns: Float64Array[] = [];
  readonly survival: SurvivalWorkspace | null;

  /** @param visit index of the visit whose values are taken */
  constructor(
    type: EndpointType,
    private readonly visit: number,
    private readonly capacity: number,
  ) {
    const isTime = type === 'time-to-event';
    this.arm = new Uint8Array(capacity);
    this.values = new Float64Array(capacity);
    this.events = new Uint8Array(isTime ? capacity : 0);
    this.exposures = new Float64Array(type === 'count' ? capacity : 0);
    this.strata = new Int32Array(isTime ? capacity : 0);
    this.survival = isTime ? new SurvivalWorkspace(capacity) : null;
  }

  gather(look: LookData, outcome: Outcome, pooled: PooledAnalysis, arm: number): void {
    const { count, entries, arms, rows, time } = look;
    const { where, strata, covariates } = pooled;
    while (this.columns.length < covariates.length) this.columns.push(new Float64Array(this.capacity));
    this.strataCount = strata?.count ?? 0;
    let n = 0;
    for (let i = 0; i < count; i++) {
      const code = arms[i];
      // Entries ascend.
      if (entries[i] > time) break;
      if (code !== 0 && code !== arm) continue;
      const row = rows[i];
      if (where !== null && where[row] === 0) continue;
      if (!this.read(outcome, i, n, entries[i], time)) continue;
      this.arm[n] = code === 0 ? 0 : 1;
      if (strata !== null) this.strata[n] = strata.codes[row];
      for (let j = 0; j < covariates.length; j++) this.columns[j][n] = covariates[j][row];
      n++;
    }
    this.patients = n;
    this.covariates = this.columns.filter((column) => varies(column, n));
  }

  /**
   * Reads what is known of patient i at a calendar time; false where nothing is. Times are compared as sums with the entry,
   * as `lookTime` forms them, so that the event that triggers a look is in its data.
   */
  private read(outcome: Outcome, i: number, n: number, entry: number, cut: number): boolean {
    if (outcome.type === 'time-to-event') {
      const time = outcome.times[i];
      const isKnown = entry + time <= cut;
      this.values[n] = isKnown ? time : cut - entry;
      this.events[n] = isKnown ? outcome.events[i] : 0;
      return true;
    }
    if (outcome.type === 'count') {
      const exposure = outcome.exposures[i];
      this.values[n] = outcome.counts[i];
      this.exposures[n] = exposure;
      return exposure > 0 && entry + exposure <= cut;
    }
    const visits = outcome.visits.length;
    const value = outcome.values[i * visits + this.visit];
    this.values[n] = value;
    return entry + outcome.visits[this.visit] <= cut && !Number.isNaN(value);
  }
}

function varies(column: Float64Array, count: number): boolean {
  for (let i = 1; i < count; i++) if (column[i] !== column[0]) return true;
  return false;
}
