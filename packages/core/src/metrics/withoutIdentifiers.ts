import type { Column } from '../table/column.js';
import type { Table } from '../table/table.js';
import type { MetricInput } from './metricInput.js';

/** The input without the columns that name rows in the real table, whatever the other tables take them for. */
export function withoutIdentifiers(input: MetricInput): MetricInput {
  const { columns } = input.real;
  if (columns.every(({ type }) => type !== 'identifier')) return input;
  const strip = ({ rowCount, columns: own }: Table): Table => ({
    rowCount,
    columns: own.filter((_: Column, at) => columns[at].type !== 'identifier'),
  });
  return {
    ...input,
    real: strip(input.real),
    synthetic: strip(input.synthetic),
    holdout: input.holdout && strip(input.holdout),
  };
}
