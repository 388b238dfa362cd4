import { rankAuc } from '../rankAuc.js';
import type { MetricDefinition } from '../metricDefinition.js';

/** Keeps the logarithm of a distance of 0 finite; far below any distance of rows that differ. */
const MIN_DISTANCE = 1e-9;

/**
 * Membership inference by density ratio, DOMIAS (van Breugel, Sun, Qian, van der Schaar 2023): a row is guessed to be a
 * training row when synthetic rows are denser around it than other real rows are, p_S(x) / p_ref(x), densities by the
 * distance to the nearest row. The AUC of training rows against unseen ones. .5: nobody can be told to be a member.
 */
export const membershipAuc: MetricDefinition & {
  /** @param members,nonMembers distances to the nearest synthetic and the nearest reference row */
  compute(members: RowDistances, nonMembers: RowDistances): number;
} = {
  name: 'membershipAuc',
  label: 'Membership inference AUC',
  version: 1,
  group: 'privacy',
  goal: 'minimise',
  minimum: 0,
  maximum: 1,
  description:
    'How well training rows are distinguished from unseen ones by the synthetic density around them (AUC).',
  compute: (members, nonMembers) => rankAuc(densityRatios(members), densityRatios(nonMembers)),
};

export interface RowDistances {
  readonly toSynthetic: Float64Array;
  readonly toReference: Float64Array;
}

/** Log of p_S / p_ref up to a constant and a factor, which no AUC sees. */
function densityRatios({ toSynthetic, toReference }: RowDistances): Float64Array {
  return toSynthetic.map(
    (distance, row) => Math.log(toReference[row] + MIN_DISTANCE) - Math.log(distance + MIN_DISTANCE),
  );
}
