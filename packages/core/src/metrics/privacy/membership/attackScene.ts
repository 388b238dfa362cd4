import { createStream } from '../../../random/randomStream.js';
import { shuffle } from '../../../random/shuffle.js';
import { concatTables } from '../../../table/concatTables.js';
import type { Table } from '../../../table/table.js';
import { takeRows } from '../../../table/takeRows.js';
import type { MetricInput } from '../../metricInput.js';
import { sampleRowIndices } from '../../ceilings/sampleRowIndices.js';
import { withoutIdentifiers } from '../../withoutIdentifiers.js';
import { type EncodedRows, encodeRows, takePoints } from '../encodeRows.js';
import { personOfRows } from '../../../table/personOfRows.js';
import { isolationDepths } from './isolationForest.js';

/** Members, and non-members, at most: the error of an AUC is then .0065, that of a rate of 1% .0023. */
const MAX_MEMBERS = 4_000;

/** Reference rows and synthetic rows that an attacker searches, at most. */
const MAX_REFERENCE = 12_500;
const MAX_SYNTHETIC = 50_000;

/** Fewest holdout rows: half of them are the reference. */
export const MIN_HOLDOUT_ROWS = 20;

/** Proportion of the real rows that are attacked as outliers, and the fewest of either side. */
export const OUTLIERS = 0.01;
export const MIN_OUTLIERS = 20;

/**
 * The rows that every attack scores, the same whichever stage asks: members, non-members, then the outliers of either side.
 */
export interface AttackScene {
  readonly members: number;
  readonly nonMembers: number;
  readonly outlierMembers: number;
  readonly outlierNonMembers: number;
  /** Training rows and unseen ones, in that order. */
  readonly targets: Table;
  /** Unseen rows that are none of the targets: an attacker knows what real rows are like. */
  readonly reference: Table;
  readonly synthetic: Table;
  /** Encoded by the reference rows, which stand apart from both sides. */
  readonly points: Record<'targets' | 'reference' | 'synthetic', EncodedRows>;
}

/** Stages of one thread share it. */
const scenes = new WeakMap<MetricInput, AttackScene | null>();

/**
 * Draws the rows from the seed. One half of the holdout is the reference, the other the non-members; members are more where
 * training rows are, as errors fall with the number of either; of several rows of a person one.
 *
 * @returns null without a holdout of 20 rows, or without a column to compare
 */
export function attackScene(input: MetricInput): AttackScene | null {
  const known = scenes.get(input);
  if (known !== undefined) return known;
  const scene = setScene(input);
  scenes.set(input, scene);
  return scene;
}

function setScene(given: MetricInput): AttackScene | null {
  if (given.holdout === null || given.holdout.rowCount < MIN_HOLDOUT_ROWS) return null;
  const input = withoutIdentifiers(given);
  const { real, seed } = input;
  const holdout = input.holdout as Table;
  if (real.columns.length === 0) return null;
  const unseen = oneOfEachPerson(given.holdout, seed, 'attack-holdout');
  const training = oneOfEachPerson(given.real, seed, 'attack-training');
  const half = unseen.length >> 1;
  const outsiders = unseen.slice(half);
  const members = Math.min(MAX_MEMBERS, training.length);
  const nonMembers = Math.min(MAX_MEMBERS, outsiders.length);
  if (half < 2 || Math.min(members, nonMembers) < 2) return null;
  const reference = takeRows(holdout, unseen.slice(0, Math.min(half, MAX_REFERENCE)));
  const synthetic = takeRows(
    input.synthetic,
    sampleRowIndices(input.synthetic.rowCount, MAX_SYNTHETIC, seed, 'attack-synthetic'),
  );
  const [referencePoints, syntheticPoints, trainingPoints, unseenPoints] = encodeRows([
    reference,
    synthetic,
    takeRows(real, training),
    takeRows(holdout, outsiders),
  ]);
  const outliers = findOutliers(referencePoints, trainingPoints, unseenPoints, seed);
  // Places among the shuffled rows of either side.
  const first = (count: number): Int32Array => Int32Array.from({ length: count }, (_, at) => at);
  const parts = [
    { from: 0, places: first(members) },
    { from: training.length, places: first(nonMembers) },
    { from: 0, places: outliers.training },
    { from: training.length, places: outliers.unseen },
  ];
  const tableOf = (from: number, places: Int32Array): Table =>
    from === 0
      ? takeRows(
          real,
          places.map((place) => training[place]),
        )
      : takeRows(
          holdout,
          places.map((place) => outsiders[place]),
        );
  return {
    members,
    nonMembers,
    outlierMembers: outliers.training.length,
    outlierNonMembers: outliers.unseen.length,
    targets: concatTables(parts.map(({ from, places }) => tableOf(from, places))),
    reference,
    synthetic,
    points: {
      targets: joinPoints([
        takePoints(trainingPoints, first(members)),
        takePoints(unseenPoints, first(nonMembers)),
        takePoints(trainingPoints, outliers.training),
        takePoints(unseenPoints, outliers.unseen),
      ]),
      reference: referencePoints,
      synthetic: syntheticPoints,
    },
  };
}

/** All rows in random order; of the rows of a person the one that comes first. */
function oneOfEachPerson(table: Table, seed: number, purpose: string): Int32Array {
  const rows = Int32Array.from({ length: table.rowCount }, (_, row) => row);
  shuffle(createStream(seed, purpose), rows);
  const person = personOfRows(table);
  if (person === null) return rows;
  const seen = new Set<number>();
  return rows.filter((row) => {
    if (seen.has(person[row])) return false;
    seen.add(person[row]);
    return true;
  });
}

/** The 1% of all rows that are isolated first, by side; none where a side has fewer than 20 of them. */
function findOutliers(
  reference: EncodedRows,
  training: EncodedRows,
  unseen: EncodedRows,
  seed: number,
): { readonly training: Int32Array; readonly unseen: Int32Array } {
  const none = { training: new Int32Array(0), unseen: new Int32Array(0) };
  const all = training.rowCount + unseen.rowCount;
  if (Math.min(training.rowCount, unseen.rowCount) * OUTLIERS < MIN_OUTLIERS / 2) return none;
  const depths = new Float64Array(all);
  depths.set(isolationDepths(reference, training, seed));
  depths.set(isolationDepths(reference, unseen, seed), training.rowCount);
  // Among rows of one depth those of either side are drawn alike.
  const order = Int32Array.from({ length: all }, (_, at) => at);
  shuffle(createStream(seed, 'outliers'), order);
  const place = new Int32Array(all);
  order.forEach((row, at) => (place[row] = at));
  order.sort((a, b) => depths[a] - depths[b] || place[a] - place[b]);
  const found = order.slice(0, Math.round(OUTLIERS * all)).sort();
  const own = found.filter((at) => at < training.rowCount);
  const other = found.filter((at) => at >= training.rowCount).map((at) => at - training.rowCount);
  return Math.min(own.length, other.length) < MIN_OUTLIERS ? none : { training: own, unseen: other };
}

function joinPoints(parts: readonly EncodedRows[]): EncodedRows {
  const join = <Values extends Float64Array | Int32Array>(
    into: Values,
    of: (part: EncodedRows) => Values,
  ): Values => {
    let at = 0;
    for (const part of parts) {
      into.set(of(part), at);
      at += of(part).length;
    }
    return into;
  };
  const length = (of: (part: EncodedRows) => ArrayLike<number>): number =>
    parts.reduce((sum, part) => sum + of(part).length, 0);
  return {
    rowCount: parts.reduce((sum, { rowCount }) => sum + rowCount, 0),
    numeric: join(new Float64Array(length(({ numeric }) => numeric)), ({ numeric }) => numeric),
    codes: join(new Int32Array(length(({ codes }) => codes)), ({ codes }) => codes),
    categoryWeights: parts[0].categoryWeights,
  };
}
