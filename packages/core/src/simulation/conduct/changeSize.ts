import { promisingZone } from '../../trials/sequential/promisingZone.js';
import type { Outcome } from '../outcomes/outcome.js';
import type { Reestimation } from '../plan/design.js';
import type { TrialEndpoint } from '../plan/endpoint.js';
import type { LookData } from './lookData.js';
import { DEFAULT_MOST, type PreparedDesign } from './preparedDesign.js';

/** The lowest conditional power that is promising, and the one that is aimed at, unless stated. */
const DEFAULT_LEAST = 0.3;
const DEFAULT_POWER = 0.9;

/**
 * The size after the last look but one, as a multiple of the planned one: 1 up to the largest allowed.
 *
 * Promising zone: as `promisingZone`. Blinded: the observed variance of all outcomes that are known, without the arms,
 * over the planned one of the control, to which the needed size is proportional (Wittes and Brittain 1990; Gould 1992).
 *
 * @param z combined statistic at the look
 */
export function changedSize(
  { type, most = DEFAULT_MOST, power = DEFAULT_POWER, least = DEFAULT_LEAST }: Reestimation,
  { sequential }: PreparedDesign,
  endpoint: TrialEndpoint,
  outcome: Outcome,
  look: LookData,
  z: number,
): number {
  if (type === 'promising-zone') {
    if (sequential === null || !Number.isFinite(z)) return 1;
    return promisingZone(sequential, z, { lowest: least, target: power, largest: most }).factor;
  }
  const planned = plannedVariance(endpoint);
  const observed = observedVariance(outcome, look);
  if (planned === null || Number.isNaN(observed)) return 1;
  return Math.min(most, Math.max(1, observed / planned));
}

/** Variance of one patient's outcome under control. */
function plannedVariance({ type, sd, probability }: TrialEndpoint): number | null {
  if (type === 'binary') return probability === undefined ? null : probability * (1 - probability);
  if (type !== 'continuous' || sd === undefined) return null;
  return (typeof sd === 'number' ? sd : sd[sd.length - 1]) ** 2;
}

function observedVariance(outcome: Outcome, { count, entries, time }: LookData): number {
  if (outcome.type !== 'continuous' && outcome.type !== 'binary') return NaN;
  const visits = outcome.visits.length;
  const last = outcome.visits[visits - 1];
  let [n, mean, squares] = [0, 0, 0];
  for (let i = 0; i < count && entries[i] + last <= time; i++) {
    const value = outcome.values[i * visits + visits - 1];
    if (Number.isNaN(value)) continue;
    n++;
    const distance = value - mean;
    mean += distance / n;
    squares += distance * (value - mean);
  }
  return n < 2 ? NaN : squares / (n - 1);
}
