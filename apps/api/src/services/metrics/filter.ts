import {
  type DecisionOutcome,
  type MetricGroup,
  type MetricScope,
  type OptionValue,
  synthesizers,
} from '@likeness/core';
import type { MetricChoice, OptionChoice } from '../../database/metrics/metricChoice.js';
import { visibleRunIds } from '../access/visible.js';
import type { RequestServices } from '../context.js';
import { ApiError } from '../errors.js';

/** What a list may be filtered by: within a field any of the values, all fields together. Null asks nothing. */
export interface MetricFilter {
  readonly runIds?: readonly string[] | null;
  readonly datasetIds?: readonly string[] | null;
  readonly synthesizers?: readonly string[] | null;
  readonly targets?: readonly string[] | null;
  readonly tags?: readonly string[] | null;
  readonly experimentIds?: readonly string[] | null;
  readonly decisions?: readonly DecisionOutcome[] | null;
  /** All of them. */
  readonly options?: readonly { readonly name: string; readonly value: OptionValue }[] | null;
  readonly names?: readonly string[] | null;
  readonly scopes?: readonly MetricScope[] | null;
  readonly groups?: readonly MetricGroup[] | null;
  readonly verdicts?: readonly string[] | null;
  readonly minimum?: number | null;
  readonly maximum?: number | null;
  readonly from?: Date | null;
  readonly to?: Date | null;
}

/** Most values of one field of a filter. */
const MAX_VALUES = 1000;

/**
 * The filter as the database takes it.
 *
 * @throws ApiError `INVALID_INPUT` for more than 1,000 values of a field
 */
export function metricChoice(
  services: Pick<RequestServices, 'actor' | 'workspaceId'>,
  filter: MetricFilter,
): MetricChoice {
  for (const [field, values] of Object.entries(filter)) {
    if (!Array.isArray(values) || values.length <= MAX_VALUES) continue;
    throw new ApiError(
      'INVALID_INPUT',
      `filter.${field} has ${values.length} values: give at most ${MAX_VALUES}.`,
      { path: `filter.${field}` },
    );
  }
  return {
    workspaceId: services.workspaceId,
    run: {
      runIds: both(filter.runIds ?? null, visibleRunIds(services)),
      datasetIds: filter.datasetIds ?? null,
      synthesizers: filter.synthesizers ?? null,
      targets: filter.targets ?? null,
      tags: filter.tags ?? null,
      experimentIds: filter.experimentIds ?? null,
      decisions: filter.decisions ?? null,
      options: (filter.options ?? []).map(optionChoice),
    },
    names: filter.names ?? null,
    scopes: filter.scopes ?? null,
    groups: filter.groups ?? null,
    verdicts: filter.verdicts ?? null,
    minimum: filter.minimum ?? null,
    maximum: filter.maximum ?? null,
    from: filter.from ?? null,
    to: filter.to ?? null,
  };
}

/** What two choices have in common; null stands for everything. */
function both(a: readonly string[] | null, b: readonly string[] | null): readonly string[] | null {
  return a && b ? a.filter((id) => b.includes(id)) : (a ?? b);
}

/** A run that gives no value has the default of its synthesizer. */
export function optionChoice({ name, value }: { name: string; value: OptionValue }): OptionChoice {
  const text = JSON.stringify(value);
  const having = synthesizers.filter(
    ({ options }) => Object.hasOwn(options, name) && JSON.stringify(options[name].default) === text,
  );
  return { name, value, defaultOf: having.map((synthesizer) => synthesizer.name) };
}
