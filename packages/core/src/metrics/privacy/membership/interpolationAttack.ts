import { createNeighborIndex } from '../../../neighbors/neighborIndex.js';
import { distinctPoints } from '../../../neighbors/distinctPoints.js';
import type { NeighborPoints } from '../../../neighbors/neighborPoints.js';
import { reportProgress, type RunContext } from '../../../work/progress.js';
import { sampleRowIndices } from '../../ceilings/sampleRowIndices.js';
import { encodeRows, sliceRows, STANDARD_ENCODING, STANDARD_SCALE, takePoints } from '../encodeRows.js';
import type { AttackScene } from './attackScene.js';
import type { AttackScores } from './attacks.js';
import { type Edges, nearestEdges } from './nearestEdges.js';

/** Synthetic rows that are explained, at most. */
const MAX_SYNTHETIC = 5_000;

/** Nearest other candidates that segments lead to from each. */
const PARTNERS = 5;

/** Candidates near a synthetic row whose segments may explain it. */
const CANDIDATES = 10;

/** Standard deviation of a row about its segment, against the median distance of a candidate to its nearest. */
const SPREAD = 0.05;

/** What a label that neither end has takes off the logarithm of the likelihood. */
const LABEL_PENALTY = 4;

/** Synthetic rows between two checks of the signal. */
const BATCH = 250;

/**
 * Rows that were interpolated lie on segments between training rows, from which Ganev and others (2026, ICLR) reconstruct
 * the real rows of SMOTE. The attacker knows candidates, draws segments from each to its five nearest, and weighs which segment a synthetic row
 * lies on: by a normal error about it, and by labels that neither end has. Numbers count on their own scale, as lines are
 * straight there only; a missing one lies at the mean. The score is the largest probability over the synthetic rows that
 * a row lies on a segment that ends in the candidate. Candidates are the targets, whose labels are not read; equal ones are one.
 * A copy lies on every segment of its row.
 *
 * Cost: the five nearest of each candidate among the others, ten of at most 5,000 synthetic rows, drawn from the seed.
 *
 * @returns a score of each target, 0 to 1: the higher, the more likely it is a member
 * @throws LikenessError `ABORTED`
 */
export async function interpolationAttack(
  { targets, reference, synthetic }: AttackScene,
  seed: number,
  context: RunContext,
): Promise<AttackScores> {
  const rows = sampleRowIndices(synthetic.rowCount, MAX_SYNTHETIC, seed, 'interpolation-synthetic');
  const [, allSynthetic, targetPoints] = encodeRows(
    [reference, synthetic, targets],
    undefined,
    STANDARD_SCALE,
  );
  const drawn = takePoints(allSynthetic, rows);
  const { points, pointOf } = distinctPoints(targetPoints);
  const index = createNeighborIndex(points);
  await reportProgress(context, 0, 'Drawing segments between candidates');
  const edges = nearestEdges(index, points, PARTNERS);
  const largest = new Float64Array(points.rowCount);
  const explain = createExplanation(points, edges);
  for (let from = 0; from < drawn.rowCount; from += BATCH) {
    await reportProgress(context, from / drawn.rowCount, 'Finding the segments that synthetic rows lie on');
    const batch = sliceRows(drawn, from, Math.min(drawn.rowCount, from + BATCH));
    const near = index.nearestAll(batch, CANDIDATES);
    for (let row = 0; row < batch.rowCount; row++) {
      explain(batch, row, near.rows.subarray(row * near.count, (row + 1) * near.count), largest);
    }
  }
  return {
    attack: 'interpolation',
    scores: Float64Array.from(pointOf, (point) => largest[point]),
    settings: { encoding: STANDARD_ENCODING, syntheticSample: drawn.rowCount, partners: PARTNERS },
  };
}

/**
 * How likely each segment near a row is the one that it lies on.
 *
 * @returns raises `largest` to the probability of each candidate that it is an end of that segment
 */
function createExplanation(
  points: NeighborPoints,
  { starts, edges, from, to, unit }: Edges,
): (rows: NeighborPoints, row: number, near: Int32Array, largest: Float64Array) => void {
  const precision = 1 / (2 * (SPREAD * unit) ** 2);
  /** The last synthetic row that each edge, and each candidate, was weighed for. */
  const seen = new Int32Array(from.length).fill(-1);
  const found: number[] = [];
  const logs: number[] = [];
  const sums = new Float64Array(points.rowCount);
  let turn = 0;
  return (rows, row, near, largest) => {
    found.length = logs.length = 0;
    let highest = -Infinity;
    for (const candidate of near) {
      for (let at = starts[candidate]; at < starts[candidate + 1]; at++) {
        const edge = edges[at];
        if (seen[edge] === turn) continue;
        seen[edge] = turn;
        const { squared, differing } = distanceToSegment(points, from[edge], to[edge], rows, row);
        const log = -squared * precision - LABEL_PENALTY * differing;
        found.push(edge);
        logs.push(log);
        if (log > highest) highest = log;
      }
    }
    turn++;
    let total = 0;
    found.forEach((edge, i) => {
      const weight = Math.exp(logs[i] - highest);
      total += weight;
      sums[from[edge]] += weight;
      sums[to[edge]] += weight;
    });
    for (const edge of found) {
      for (const end of [from[edge], to[edge]]) {
        const probability = Math.min(1, sums[end] / total);
        if (probability > largest[end]) largest[end] = probability;
        sums[end] = 0;
      }
    }
  };
}

/** Squared distance of a row's numbers to the segment between two points, and how many labels neither end has. */
function distanceToSegment(
  points: NeighborPoints,
  a: number,
  b: number,
  rows: NeighborPoints,
  row: number,
): { readonly squared: number; readonly differing: number } {
  const dimensions = points.numeric.length / points.rowCount;
  const categories = points.codes.length / points.rowCount;
  let along = 0;
  let length = 0;
  let squared = 0;
  for (let j = 0; j < dimensions; j++) {
    const start = points.numeric[a * dimensions + j];
    const step = points.numeric[b * dimensions + j] - start;
    const offset = rows.numeric[row * dimensions + j] - start;
    along += step * offset;
    length += step * step;
    squared += offset * offset;
  }
  const part = length > 0 ? Math.min(1, Math.max(0, along / length)) : 0;
  let differing = 0;
  for (let j = 0; j < categories; j++) {
    const code = rows.codes[row * categories + j];
    if (code !== points.codes[a * categories + j] && code !== points.codes[b * categories + j]) differing++;
  }
  return { squared: Math.max(0, squared - part * (2 * along - part * length)), differing };
}
