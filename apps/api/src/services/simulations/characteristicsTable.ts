import { type Column, createTable, type OperatingCharacteristics, type Table } from '@likeness/core';
import { type FlatCharacteristic, flatCharacteristics } from './flatCharacteristics.js';

/** Operating characteristics as a table, a row for each. */
export function characteristicsTable(found: OperatingCharacteristics): Table {
  const rows = flatCharacteristics(found);
  const texts = (name: string, read: (row: FlatCharacteristic) => string | null): Column => ({
    type: 'identifier',
    schema: { name, kind: 'identifier' },
    values: rows.map(read),
  });
  const numbers = (
    name: string,
    kind: 'integer' | 'continuous',
    read: (row: FlatCharacteristic) => number | null,
  ): Column => ({
    type: 'numeric',
    schema: { name, kind },
    values: Float64Array.from(rows, (row) => finite(read(row))),
  });
  return createTable([
    texts('design', ({ designLabel }) => designLabel),
    texts('scenario', ({ scenarioName }) => scenarioName),
    texts('metric', ({ metric }) => metric),
    numbers('look', 'integer', ({ look }) => look),
    texts('analysis', ({ analysis }) => analysis),
    numbers('value', 'continuous', ({ estimate }) => estimate.value),
    numbers('standardError', 'continuous', ({ estimate }) => estimate.standardError),
    numbers('closedForm', 'continuous', ({ closedForm }) => closedForm),
    numbers('trials', 'integer', () => found.trials),
  ]);
}

/** A table has no infinite numbers; they are missing. */
function finite(value: number | null): number {
  return value !== null && Number.isFinite(value) ? value : Number.NaN;
}
