import { createStream } from '../../random/randomStream.js';
import { binColumn } from '../../trees/bins/featureBins.js';
import { toColumn } from '../shared/toColumn.js';
import type { Sequence, SequenceKey, SequenceConstraints } from './sequence.js';

const FEWEST = 32;
const MOST = 256;
/** Candidates that shall carry a row's weight, and candidates of the trial that says how many that takes. */
const EFFECTIVE = 16;
const TRIAL = 1024;

/**
 * How many candidates a row needs so that some sixteen carry its weight: a trial draws the columns up to the last
 * constraint, and its effective sample size (Kong 1992) says which fraction of candidates does. Bounded, so conditions
 * that hardly any row keeps are met in every row, but the other columns then follow them less closely. Known cells
 * differ from row to row and are left out.
 *
 * @param last position of the last constraint
 * @returns a power of two
 */
export function countCandidates(
  { schemas, columns, features }: Sequence,
  { resolvedConditions }: SequenceConstraints,
  last: number,
  { seed, purpose }: SequenceKey,
): number {
  if (resolvedConditions.size === 0) return FEWEST;
  const logWeights = new Float64Array(TRIAL);
  const bins: Uint8Array[] = [];
  for (let at = 0; at <= last; at++) {
    const cells = new Float64Array(TRIAL);
    const resolvedCondition = resolvedConditions.get(at);
    const constraint = resolvedCondition ? { resolvedCondition, known: null } : null;
    columns[at].draw(
      { features, bins },
      constraint,
      createStream(seed, `${purpose} trial`, at),
      cells,
      logWeights,
    );
    const own = new Uint8Array(TRIAL);
    binColumn(features[at], toColumn(schemas[at], cells), own);
    bins.push(own);
  }
  const largest = logWeights.reduce((most, weight) => Math.max(most, weight), -Infinity);
  if (largest === -Infinity) return FEWEST;
  const weights = logWeights.map((weight) => Math.exp(weight - largest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const effective = total ** 2 / weights.reduce((sum, weight) => sum + weight ** 2, 0);
  const needed = 2 ** Math.ceil(Math.log2((EFFECTIVE * TRIAL) / effective));
  return Math.max(FEWEST, Math.min(MOST, needed));
}
