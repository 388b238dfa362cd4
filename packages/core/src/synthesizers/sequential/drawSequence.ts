import { LikenessError } from '../../errors.js';
import { createStream, type RandomStream } from '../../random/randomStream.js';
import { binColumn } from '../../trees/bins/featureBins.js';
import { joinWeighted, type WeightedRows } from '../contract/drawReport.js';
import { toColumn } from '../shared/toColumn.js';
import { Candidates } from './candidates.js';
import { countCandidates } from './countCandidates.js';
import type { DrawnSequence, Sequence, SequenceKey, SequenceConstraints } from './sequence.js';
import type { CellConstraint } from './sequentialColumn.js';

/** Each further attempt doubles the candidates, for the rows that none served. */
const ATTEMPTS = 8;
/** Candidates in all for one row that is asked for, at most, and so many at least; as many without a row end it too. */
const MAX_CANDIDATES = 1024;
const MIN_CANDIDATES = 1_000_000;
/** Rows times candidates that are drawn at once. */
const SLICE_ROWS = 65_536;
/** Effective sample sizes are told in whole parts of so many. */
const STEPS = 1024;

/**
 * Draws rows column after column. Without constraints that is exact. Under constraints each row has candidates: a cell that a constraint
 * binds is drawn among those that keep it, its probability weighs the candidate, candidates are resampled when few of
 * them carry the weight, and after the last constraint one is taken by weight (sequential importance resampling, Gordon,
 * Salmond and Smith 1993; Liu and Chen 1998), which is exact in the limit of many candidates.
 *
 * @throws LikenessError `CONDITION_IMPOSSIBLE` when a row's candidates, hundreds to thousands of them, do not keep the constraints
 */
export function drawSequence(
  sequence: Sequence,
  rowCount: number,
  constraints: SequenceConstraints,
  key: SequenceKey,
): DrawnSequence {
  const out = sequence.schemas.map(() => new Float64Array(rowCount));
  const last = lastConstraint(sequence, constraints);
  const first = needsCandidates(constraints, last) ? countCandidates(sequence, constraints, last, key) : 1;
  let pending = Int32Array.from({ length: rowCount }, (_, row) => row);
  let drawn = 0;
  const weighted: WeightedRows[] = [];
  for (let attempt = 0; attempt < (first > 1 ? ATTEMPTS : 1); attempt++) {
    drawn += pending.length * first * 2 ** attempt;
    if (attempt > 0 && drawn > Math.max(MIN_CANDIDATES, MAX_CANDIDATES * rowCount)) break;
    const streams = (use: string): RandomStream[] =>
      sequence.schemas.map((_, at) =>
        createStream(key.seed, `${key.purpose} ${use}`, key.chunk, at, attempt),
      );
    const draws = streams('cells');
    const picks = streams('candidates');
    const each = first * 2 ** attempt;
    const size = Math.max(1, Math.floor(SLICE_ROWS / each));
    const failed: number[] = [];
    for (let from = 0; from < pending.length; from += size) {
      const rows = pending.subarray(from, from + size);
      const slice = drawSlice(sequence, constraints, last, rows, each, draws, picks, out);
      failed.push(...slice.failed);
      if (each > 1) weighted.push(slice.weighted);
    }
    const served = pending.length - failed.length;
    pending = Int32Array.from(failed);
    if (pending.length === 0) return { cells: out, weighted: joinWeighted(weighted) };
    if (served === 0 && drawn >= MIN_CANDIDATES) break;
  }
  throw new LikenessError(
    'CONDITION_IMPOSSIBLE',
    `Of the rows drawn for row ${pending[0] + 1} and ${pending.length - 1} others none keeps the conditions. ` +
      'Widen a range, or leave out a condition.',
    { row: pending[0] },
  );
}

/** Draws some of the rows into `out`; those that no candidate served fail, and do not count among the weighted. */
function drawSlice(
  { schemas, columns, features }: Sequence,
  { resolvedConditions, known, soft }: SequenceConstraints,
  last: number,
  rows: Int32Array,
  each: number,
  draws: readonly RandomStream[],
  picks: readonly RandomStream[],
  out: readonly Float64Array[],
): { readonly failed: number[]; readonly weighted: WeightedRows } {
  const candidates = new Candidates(rows.length, each);
  for (let at = 0; at < columns.length; at++) {
    const cells = new Float64Array(candidates.count);
    const resolvedCondition = resolvedConditions.get(at) ?? null;
    const given = known[at];
    const constraint: CellConstraint | null =
      resolvedCondition === null && given === null
        ? null
        : { resolvedCondition, known: given && candidates.spread(given, rows), soft: soft.has(at) };
    const drawn = { features, bins: candidates.bins };
    columns[at].draw(drawn, constraint, draws[at], cells, candidates.logWeights);
    const bins = new Uint8Array(cells.length);
    binColumn(features[at], toColumn(schemas[at], cells), bins);
    candidates.add(cells, bins);
    if (at === last) candidates.choose(picks[at]);
    else if (at < last && constraint !== null) candidates.resample(picks[at]);
  }
  candidates.cells.forEach((cells, at) => rows.forEach((row, i) => (out[at][row] = cells[i])));
  const failed = Array.from(rows).filter((_, i) => candidates.failed[i] === 1);
  const served = rows.length - failed.length;
  // Of rows that failed the size is 0. In steps that add up exactly: chunks are joined in the order in which they end.
  const sizes = candidates.effective.reduce((sum, size) => sum + size, 0);
  const effective = Math.round(sizes * STEPS) / STEPS;
  return { failed, weighted: { rows: served, candidates: served * each, effective } };
}

/** The last position that a constraint binds; -1 without constraints. */
function lastConstraint({ schemas }: Sequence, { resolvedConditions, known }: SequenceConstraints): number {
  let last = -1;
  for (let at = 0; at < schemas.length; at++) if (resolvedConditions.has(at) || known[at] !== null) last = at;
  return last;
}

/** Whether a row's first candidate need not do: not when what is bound comes first and weighs all candidates alike. */
function needsCandidates({ resolvedConditions, known }: SequenceConstraints, last: number): boolean {
  if (last <= 0) return false;
  for (let at = 0; at <= last; at++) {
    const cells = known[at];
    if (resolvedConditions.has(at) || cells === null || cells.some(Number.isNaN)) return true;
  }
  return false;
}
