import type { TrialOutcome } from '@likeness/core';
import { permit } from '../access/permit.js';
import type { RequestServices } from '../context.js';
import { found } from '../errors.js';
import { checkPageSize, decodeCursor, encodeCursor, invalidCursor } from '../page.js';
import { MAX_TABLE_ROWS, type RowPage } from '../tables/rowPages.js';
import { storedTrials } from './characteristics.js';
import { findSimulation } from './list.js';

/** One simulated trial, and a page of its patients. */
export interface OpenedTrialPage {
  readonly outcome: TrialOutcome;
  /** Number of the look that ended it, from 1. */
  readonly look: number;
  readonly time: number;
  readonly rows: RowPage;
}

/** Which trial, and which rows of it. */
export interface TrialRowsInput {
  readonly simulationId: string;
  /** From 1. */
  readonly trial: number;
  readonly design: number;
  readonly scenario: number;
  readonly first: number;
  readonly after?: string | null;
}

const KIND = 'trialRow';

/**
 * Opens a simulated trial as a table, a row for each patient who had entered when it ended. It is simulated again, with the
 * numbers that the results are made of; any trial that has a number can be opened.
 *
 * @throws ApiError `FORBIDDEN`, `NOT_FOUND`, `PAGE_TOO_LARGE`, `INVALID_CURSOR`; LikenessError `INVALID_OPTION`
 */
export async function openTrial(
  services: RequestServices,
  { simulationId, trial, design, scenario, first, after }: TrialRowsInput,
): Promise<OpenedTrialPage> {
  permit(services, 'trialRows');
  checkPageSize(first, MAX_TABLE_ROWS);
  const simulation = found('simulation', simulationId, await findSimulation(services, simulationId));
  const start = after ? rowAfter(after) : 0;
  const trials = await storedTrials(services, simulation);
  const { rows, rowCount, columns, ...end } = await services.trials.rows(trials, {
    trial,
    design,
    scenario,
    start,
    count: first,
  });
  const pageInfo = {
    hasNextPage: start + rows.length < rowCount,
    hasPreviousPage: start > 0,
    startCursor: rows.length === 0 ? null : encodeCursor(KIND, start),
    endCursor: rows.length === 0 ? null : encodeCursor(KIND, start + rows.length - 1),
  };
  return { ...end, rows: { columns, rows, pageInfo, totalCount: rowCount } };
}

function rowAfter(cursor: string): number {
  const [row] = decodeCursor(cursor, KIND, 1);
  if (typeof row !== 'number' || !Number.isInteger(row) || row < 0) throw invalidCursor();
  return row + 1;
}
