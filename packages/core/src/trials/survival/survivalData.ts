import { type EventTable, EventTableBuffer } from './eventTable.js';
import { sortByTime } from './sortByTime.js';
import { checkSurvivalInput, type SurvivalInput } from './survivalInput.js';

/**
 * Rows in the order that the analyses read: by stratum, within it by time, at equal times events before censorings.
 * Arrays may be longer than the rows.
 */
export interface TimeOrder {
  readonly rowCount: number;
  readonly strataCount: number;
  /** Where each stratum begins; one entry more, the end of the last. */
  readonly starts: Int32Array;
  readonly times: Float64Array;
  readonly events: Uint8Array;
  readonly groups: Int32Array;
  /** The row of the input. */
  readonly rows: Int32Array;
}

/**
 * The data of one trial, sorted once for all analyses. It lies in the buffers of its workspace: valid until the
 * workspace is used again.
 */
export interface SurvivalData {
  readonly rowCount: number;
  readonly groupCount: number;
  /** Whether strata were given. */
  readonly hasStrata: boolean;
  /** All rows as one stratum. */
  readonly pooled: TimeOrder;
  /** By strata; the same as `pooled` without strata. */
  readonly byStratum: TimeOrder;
  /** In the order of the input. */
  readonly covariates: readonly Float64Array[];
  /** Counts at the event times of an order; made at the first call, kept for the next. */
  readonly eventTable: (stratified: boolean) => EventTable;
}

class TimeOrderBuffer implements TimeOrder {
  rowCount = 0;
  strataCount = 1;
  starts = new Int32Array(2);
  readonly times: Float64Array;
  readonly events: Uint8Array;
  readonly groups: Int32Array;
  readonly rows: Int32Array;
  readonly table: EventTableBuffer;
  tableIsMade = false;

  constructor(capacity: number) {
    this.times = new Float64Array(capacity);
    this.events = new Uint8Array(capacity);
    this.groups = new Int32Array(capacity);
    this.rows = new Int32Array(capacity);
    this.table = new EventTableBuffer(capacity);
  }

  /** Room for the starts of the strata; all 0. */
  reset(rowCount: number, strataCount: number): void {
    if (this.starts.length < strataCount + 1) this.starts = new Int32Array(strataCount + 1);
    else this.starts.fill(0);
    this.rowCount = rowCount;
    this.strataCount = strataCount;
    this.tableIsMade = false;
  }
}

/**
 * Buffers for the trials of a simulation: made once for the largest trial and used again for each, so that preparing
 * a trial allocates nothing. About 100 bytes a row.
 */
export class SurvivalWorkspace implements SurvivalData {
  rowCount = 0;
  groupCount = 1;
  hasStrata = false;
  covariates: readonly Float64Array[] = [];
  readonly pooled: TimeOrderBuffer;
  private readonly stratified: TimeOrderBuffer;
  private readonly spareTimes: Float64Array;
  private readonly spareRows: Int32Array;

  /** @param capacity rows of the largest trial */
  constructor(readonly capacity: number) {
    this.pooled = new TimeOrderBuffer(capacity);
    this.stratified = new TimeOrderBuffer(capacity);
    this.spareTimes = new Float64Array(capacity);
    this.spareRows = new Int32Array(capacity);
  }

  get byStratum(): TimeOrderBuffer {
    return this.hasStrata ? this.stratified : this.pooled;
  }

  eventTable(stratified: boolean): EventTable {
    const order = stratified ? this.byStratum : this.pooled;
    if (!order.tableIsMade) {
      order.table.fill(order, this.groupCount);
      order.tableIsMade = true;
    }
    return order.table;
  }

  /** Reads a trial of at most `capacity` rows; see `prepareSurvival`. */
  load(input: SurvivalInput): SurvivalData {
    const { rowCount, groupCount, strataCount } = checkSurvivalInput(input);
    if (rowCount > this.capacity) {
      throw new RangeError(`The workspace has room for ${this.capacity} rows; the trial has ${rowCount}.`);
    }
    this.rowCount = rowCount;
    this.groupCount = groupCount;
    this.hasStrata = input.strata !== undefined;
    this.covariates = input.covariates ?? [];
    this.sort(input);
    if (input.strata) this.divide(input.strata, strataCount);
    return this;
  }

  private sort({ times, events, arm, groups }: SurvivalInput): void {
    const { pooled, rowCount, spareTimes, spareRows } = this;
    pooled.reset(rowCount, 1);
    pooled.starts[1] = rowCount;
    const { rows } = pooled;
    sortByTime(times, rowCount, { times: pooled.times, rows, spareTimes, spareRows });
    putEventsFirst(pooled, events, spareRows);
    const codes = arm ?? groups;
    for (let i = 0; i < rowCount; i++) {
      pooled.events[i] = events[rows[i]];
      pooled.groups[i] = codes ? codes[rows[i]] : 0;
    }
  }

  /** A counting sort of the sorted rows by stratum, which keeps the order of times within each. */
  private divide(strata: Int32Array, strataCount: number): void {
    const { pooled, stratified, rowCount } = this;
    stratified.reset(rowCount, strataCount);
    const { starts } = stratified;
    // While rows are placed, entry s + 1 is the next place of stratum s; afterwards it is where s + 1 begins.
    for (let row = 0; row < rowCount; row++) if (strata[row] + 2 <= strataCount) starts[strata[row] + 2]++;
    for (let s = 2; s <= strataCount; s++) starts[s] += starts[s - 1];
    for (let i = 0; i < rowCount; i++) {
      const place = starts[strata[pooled.rows[i]] + 1]++;
      stratified.times[place] = pooled.times[i];
      stratified.events[place] = pooled.events[i];
      stratified.groups[place] = pooled.groups[i];
      stratified.rows[place] = pooled.rows[i];
    }
  }
}

/** At equal times the rows with an event come first, otherwise in their order. */
function putEventsFirst({ times, rows, rowCount }: TimeOrder, events: Uint8Array, spare: Int32Array): void {
  for (let start = 0; start < rowCount;) {
    let end = start + 1;
    while (end < rowCount && times[end] === times[start]) end++;
    if (end - start > 1) {
      let place = start;
      let censored = 0;
      for (let i = start; i < end; i++) {
        if (events[rows[i]] === 1) rows[place++] = rows[i];
        else spare[censored++] = rows[i];
      }
      for (let i = 0; i < censored; i++) rows[place++] = spare[i];
    }
    start = end;
  }
}

/**
 * Sorts the data of a trial for the analyses of this folder. O(n log n).
 *
 * @param workspace buffers of at least as many rows, which hold the result until they are used again; default new ones
 * @throws LikenessError INVALID_TRIAL_DATA, see `checkSurvivalInput`
 */
export function prepareSurvival(
  input: SurvivalInput,
  workspace = new SurvivalWorkspace(input.rowCount ?? input.times.length),
): SurvivalData {
  return workspace.load(input);
}
