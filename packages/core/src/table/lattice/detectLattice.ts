import type { ColumnKind, DatetimeFormat } from '../column.js';
import { detectBands } from './detectBands.js';
import { detectCalendar } from './detectCalendar.js';
import { detectDigits } from './detectDigits.js';
import { detectSteps } from './detectSteps.js';
import { DAY, type Lattice } from './lattice.js';
import { type LatticeCandidate, type LatticeSample, NEEDED_EVIDENCE } from './latticeEvidence.js';
import { exactUnits } from './units.js';

/** What is known of the column besides its values. */
export interface LatticeContext {
  readonly kind: ColumnKind;
  /** Of `continuous` columns; undefined when its numbers are written in full. */
  readonly decimals?: number;
  readonly datetimeFormat?: DatetimeFormat;
}

const MIN_ROWS = 20;
const MIN_VALUES = 5;
const MAX_WEIGHT = 5;
/** Values that are looked at; more do not change what is found. */
const MAX_VALUES = 10_000;

/**
 * The set of values that a column writes, where it is coarser than its decimals, whole numbers, days or seconds (or
 * finer, for timestamps with milliseconds); undefined where nothing shows it.
 *
 * The rule: against values spread evenly on the finest grid, a value on a part of step s and share p is s p times as
 * likely, and one off it (1 - p) times. The logarithms are summed over the different values, each counted with its
 * rows but at most five times; offsets, shares and the number of steps that were tried are paid for. A lattice needs
 * a sum above ln(1e6), 20 rows and 5 different values. Of steps, significant digits, steps by size and days
 * of the month the one with the largest sum is taken.
 *
 * Cost: some 100 passes over at most 10,000 different values, 5 to 30 ms.
 *
 * @param values different values without missing, in any order; no infinities
 * @param counts rows of each
 */
export function detectLattice(
  values: ArrayLike<number>,
  counts: ArrayLike<number>,
  context: LatticeContext,
): Lattice | undefined {
  const { kind, datetimeFormat } = context;
  if (kind !== 'continuous' && kind !== 'integer' && kind !== 'datetime') return undefined;
  const decimals = kind === 'continuous' ? context.decimals : 0;
  const sample = decimals === undefined ? null : sampleOf(values, counts, decimals);
  const finest = kind !== 'datetime' ? 1 : datetimeFormat === 'date' ? DAY : 1000;
  if (isTooSmall(values, counts)) return sample === null ? undefined : finerThan(sample, finest);
  if (sample === null) return detectDigits(values, counts, undefined)?.lattice;
  const candidates: (LatticeCandidate | null)[] = [
    detectSteps(sample, decimals ?? 0, finest, kind === 'datetime'),
  ];
  if (kind === 'datetime') candidates.push(detectCalendar(sample, finest));
  else
    candidates.push(detectDigits(sample.values, sample.rows, decimals), detectBands(sample, decimals ?? 0));
  let best: LatticeCandidate | null = null;
  for (const candidate of candidates) {
    if (candidate !== null && candidate.evidence > (best?.evidence ?? NEEDED_EVIDENCE)) best = candidate;
  }
  return best?.lattice ?? finerThan(sample, finest);
}

/** Timestamps with milliseconds need no evidence: one is enough. */
function finerThan({ units }: LatticeSample, finest: number): Lattice | undefined {
  if (finest === 1 || units.every((unit) => unit % finest === 0)) return undefined;
  const step = units.every((unit) => unit % 1000 === 0) ? 1000 : 1;
  return { type: 'steps', decimals: 0, parts: [{ step, offset: 0, share: 1 }] };
}

function isTooSmall(values: ArrayLike<number>, counts: ArrayLike<number>): boolean {
  let rows = 0;
  for (let at = 0; at < values.length; at++) rows += counts[at];
  return rows < MIN_ROWS || values.length < MIN_VALUES;
}

/** Null when some value is no whole number of units below 2^53. */
function sampleOf(
  values: ArrayLike<number>,
  counts: ArrayLike<number>,
  decimals: number,
): LatticeSample | null {
  const stride = Math.ceil(values.length / MAX_VALUES);
  const size = Math.ceil(values.length / stride);
  const own = new Float64Array(size);
  const units = new Float64Array(size);
  const rows = new Float64Array(size);
  const order = Int32Array.from({ length: values.length }, (_, at) => at).sort(
    (a, b) => values[a] - values[b],
  );
  for (let i = 0; i < size; i++) {
    const at = order[i * stride];
    own[i] = values[at];
    units[i] = exactUnits(values[at], decimals);
    rows[i] = counts[at];
    if (Number.isNaN(units[i])) return null;
  }
  return { values: own, units, rows, weights: rows.map((count) => Math.min(MAX_WEIGHT, count)) };
}
