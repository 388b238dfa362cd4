import type { DecisionOutcome } from '@likeness/core';
import type { RunState } from '../../../database/rows.js';
import type { RunListChoice } from '../../../database/runs/runListChoice.js';
import { visibleRunIds } from '../../access/visible.js';
import type { RequestServices } from '../../context.js';
import { ApiError } from '../../errors.js';
import type { Archived } from '../../labels.js';
import { OPTION_DEFAULTS } from './changedOptions.js';

/** What runs may be filtered by: within a list any of the values, all fields together. Null asks nothing. */
export interface RunFilter {
  readonly ids?: readonly string[] | null;
  readonly datasetId?: string | null;
  readonly datasetIds?: readonly string[] | null;
  readonly state?: RunState | null;
  readonly states?: readonly RunState[] | null;
  readonly synthesizer?: string | null;
  readonly synthesizers?: readonly string[] | null;
  readonly experimentId?: string | null;
  readonly experimentIds?: readonly string[] | null;
  readonly sweepId?: string | null;
  /** All of them. */
  readonly tags?: readonly string[] | null;
  /** Archived runs are left out unless they are asked for. */
  readonly archived?: Archived | null;
  /** Of the primary generation. */
  readonly decision?: DecisionOutcome | null;
  readonly decisions?: readonly DecisionOutcome[] | null;
  /** Ids of people or keys. */
  readonly creatorIds?: readonly string[] | null;
  /** Words that all must occur. */
  readonly search?: string | null;
  readonly from?: Date | null;
  readonly to?: Date | null;
  /** Id of a group of runs. */
  readonly groupId?: string | null;
}

/** Most values of one field. */
const MAX_VALUES = 1000;
/** Most words of a search, and its longest text. */
const MAX_WORDS = 10;
const LONGEST_SEARCH = 200;

/**
 * The filter as the database takes it.
 *
 * @throws ApiError `INVALID_INPUT` for more than 1,000 values of a field, or a search of more than 200 characters
 */
export function runListChoice(
  services: Pick<RequestServices, 'actor' | 'workspaceId'>,
  filter: RunFilter,
): RunListChoice {
  for (const [field, values] of Object.entries(filter)) {
    if (!Array.isArray(values) || values.length <= MAX_VALUES) continue;
    throw invalid(field, `has ${values.length} values: give at most ${MAX_VALUES}.`);
  }
  const search = filter.search ?? '';
  if (search.length > LONGEST_SEARCH) {
    throw invalid('search', `has ${search.length} characters: give at most ${LONGEST_SEARCH}.`);
  }
  return {
    workspaceId: services.workspaceId,
    run: {
      runIds: both(filter.ids ?? null, visibleRunIds(services)),
      datasetIds: both(filter.datasetIds ?? null, one(filter.datasetId)),
      synthesizers: both(filter.synthesizers ?? null, one(filter.synthesizer)),
      targets: null,
      tags: null,
      experimentIds: both(filter.experimentIds ?? null, one(filter.experimentId)),
      decisions: both(filter.decisions ?? null, one(filter.decision)),
      options: [],
    },
    states: both(filter.states ?? null, one(filter.state)),
    creatorIds: filter.creatorIds ?? null,
    allTags: filter.tags?.length ? filter.tags : null,
    archived: filter.archived ?? 'hide',
    words: search.split(/\s+/).filter(Boolean).slice(0, MAX_WORDS),
    from: filter.from ?? null,
    to: filter.to ?? null,
    group: filter.groupId || null,
    sweepId: filter.sweepId || null,
    defaults: OPTION_DEFAULTS,
  };
}

function one<Value extends string>(value: Value | null | undefined): readonly Value[] | null {
  return value ? [value] : null;
}

/** What two choices have in common; null stands for everything. */
function both<Value>(a: readonly Value[] | null, b: readonly Value[] | null): readonly Value[] | null {
  return a && b ? a.filter((value) => b.includes(value)) : (a ?? b);
}

function invalid(field: string, fault: string): ApiError {
  return new ApiError('INVALID_INPUT', `filter.${field} ${fault}`, { path: `filter.${field}` });
}
