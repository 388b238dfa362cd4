import { createStream } from '../../random/randomStream.js';
import { sampleWithoutReplacement } from '../../random/sampleWithoutReplacement.js';
import { concatTables } from '../../table/concatTables.js';
import type { Table } from '../../table/table.js';
import { takeRows } from '../../table/takeRows.js';
import { acceptable } from './acceptable.js';
import { type CountedEvidence, createEvidenceCounter } from './countEvidence.js';
import { type Candidate, FIND_DEFAULTS, type FindOptions, type FoundConstraint } from './foundConstraint.js';
import { screenConstraints } from './screenConstraints.js';
import { brokenLimit, MIN_ROWS } from './significance.js';
import { writeCall } from './writeName.js';

/** Candidates that are counted for each constraint that is wanted: some turn out to have exceptions. */
const SPARE = 2;

/**
 * The constraints that a table shows: functional dependencies, one-hot groups, orders of two columns, sums, products,
 * constant differences and ratios, and fixed combinations of labels, the strongest first, each with the rows that keep it and
 * break it. Chance findings (significance.ts) and those that others imply are left out. All of them together can be given to a fit
 * (`FitOptions.constraints`) as they are written.
 *
 * Candidates come from a random sample of rows (`sampleRows`); every row then counts. A pattern that fewer rows of the sample show
 * than the rule of significance asks for is not found. Time is O(columns^2 x sample) at most, mostly O(columns^2 + columns^3), plus
 * O(rows x constraints).
 */
export function findConstraints(table: Table, options: FindOptions = {}): FoundConstraint[] {
  const { sampleRows, seed } = { ...FIND_DEFAULTS, ...options };
  const { rowCount } = table;
  if (rowCount < MIN_ROWS) return [];
  const sample =
    rowCount <= sampleRows
      ? table
      : takeRows(
          table,
          sampleWithoutReplacement(
            createStream(seed, 'rows that constraints are found in'),
            rowCount,
            sampleRows,
          ),
        );
  const count = createConstraintCount(sample, options);
  count.add(table);
  return count.finish();
}

/**
 * `findConstraints` of a table that is read chunk by chunk, in flat memory; reads it twice, for the sample and to count.
 *
 * @param rowCount rows of the table
 * @param chunks reads the table from its beginning
 */
export async function findConstraintsInChunks(
  rowCount: number,
  chunks: () => AsyncIterable<Table>,
  options: FindOptions = {},
): Promise<FoundConstraint[]> {
  const { sampleRows, seed } = { ...FIND_DEFAULTS, ...options };
  if (rowCount < MIN_ROWS) return [];
  const rows = sampleWithoutReplacement(
    createStream(seed, 'rows that constraints are found in'),
    rowCount,
    Math.min(rowCount, sampleRows),
  );
  const parts: Table[] = [];
  let from = 0;
  let next = 0;
  for await (const chunk of chunks()) {
    const own: number[] = [];
    while (next < rows.length && rows[next] < from + chunk.rowCount) own.push(rows[next++] - from);
    parts.push(takeRows(chunk, own));
    from += chunk.rowCount;
  }
  const count = createConstraintCount(concatTables(parts), options);
  if (count.candidates > 0) for await (const chunk of chunks()) count.add(chunk);
  return count.finish();
}

/** Counts all rows for the constraints that a sample of them shows. */
function createConstraintCount(sample: Table, options: FindOptions) {
  const { most } = { ...FIND_DEFAULTS, ...options };
  const candidates = acceptable(sample, screenConstraints(sample), SPARE * most);
  const counters = candidates.map(createEvidenceCounter);
  return {
    candidates: candidates.length,
    add: (rows: Table): void => counters.forEach((counter) => counter.add(rows)),
    finish: (): FoundConstraint[] =>
      candidates
        .flatMap((candidate, at) => {
          const counted = counters[at].finish();
          return counted && holds(candidate, counted) ? [describe(candidate, counted)] : [];
        })
        .slice(0, most),
  };
}

function holds({ brokenByChance }: Candidate, { keptCount, brokenCount }: CountedEvidence): boolean {
  return brokenCount <= brokenLimit(keptCount + brokenCount, brokenByChance);
}

function describe(candidate: Candidate, counted: CountedEvidence): FoundConstraint {
  const { kind, columns, strength, mutual } = candidate;
  const { bothWays, ...evidence } = counted;
  const { keptCount, brokenCount, unknownCount } = evidence;
  const allow =
    brokenCount === 0 ? '' : ` allow ${allowed(brokenCount, keptCount + brokenCount + unknownCount)}`;
  const text = mutual && bothWays ? writeCall('combination', inOrder(columns)) : candidate.text + allow;
  return { text, kind, columns, evidence, strength };
}

/** The column that determines stands first in a dependency of both. */
function inOrder([column, on]: readonly string[]): readonly string[] {
  return [on, column];
}

/** The fraction with the fewest decimals, three at least, that permits so many rows. */
function allowed(broken: number, rows: number): number {
  for (let digits = 3; digits < 15; digits++) {
    const share = Number((Math.ceil((broken / rows) * 10 ** digits) / 10 ** digits).toFixed(digits));
    if (share * rows >= broken) return share;
  }
  return broken / rows;
}
