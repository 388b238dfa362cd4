import 'reflect-metadata';
import { coerceInputValue, isInputType, type GraphQLSchema } from 'graphql';
import { ApiError } from '../../services/errors.js';
import type { MetricFilter } from '../../services/metrics/filter.js';
import { toMetricFilter, type MetricFilter as FilterInput } from './metric.input.js';

/**
 * Makes the reader of filters that come as text, in the address of a download: the JSON of a variable of the type
 * `MetricFilter`, checked as GraphQL checks it.
 *
 * @returns throws ApiError `INVALID_INPUT` with the path `filter`
 */
export function metricFilterReader(schema: GraphQLSchema): (text: string) => MetricFilter {
  const type = schema.getType('MetricFilter');
  if (!type || !isInputType(type)) throw new Error('The schema has no input type MetricFilter.');
  return (text) => {
    const value = coerceInputValue(readJson(text), type, (path, _value, error) => {
      throw new ApiError('INVALID_INPUT', `filter: ${error.message}`, {
        path: ['filter', ...path].join('.'),
      });
    }) as FilterInput;
    return toMetricFilter(value);
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ApiError('INVALID_INPUT', 'filter is no JSON: write it as the variable of a query.', {
      path: 'filter',
      cause: error,
    });
  }
}
