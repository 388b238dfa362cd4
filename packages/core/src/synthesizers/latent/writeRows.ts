import { normalQuantile } from '../../numeric/normalDistribution.js';
import type { Column } from '../../table/column.js';
import type { LatentComponent } from './latentComponent.js';
import { BLOCK_ROWS, type NormalSource } from './normalSource.js';

/**
 * Columns of the next `rowCount` rows of a source.
 *
 * @param firstRow number of the first row in the endless table, for synthetic keys
 * @param masked whether cells may come out missing; otherwise each gets the value behind
 */
export function writeRows(
  component: LatentComponent,
  source: NormalSource,
  rowCount: number,
  firstRow: number,
  masked = true,
): Column[] {
  const { samplers } = component;
  const writers = samplers.map((sampler) => sampler.open(rowCount, firstRow));
  const values = samplers.map((_, column) => component.latentOf(column, 'value'));
  const missingLatents = samplers.map((_, column) => component.latentOf(column, 'missing'));
  const missing = new Uint8Array(BLOCK_ROWS);
  for (let from = 0; from < rowCount; from += BLOCK_ROWS) {
    const count = Math.min(BLOCK_ROWS, rowCount - from);
    const normals = source(count);
    writers.forEach((writer, column) => {
      const isMissing = masked && missingLatents[column] >= 0;
      if (isMissing)
        markMissing(normals[missingLatents[column]], missing, count, samplers[column].missingShare);
      writer.write(
        from,
        count,
        values[column] < 0 ? null : normals[values[column]],
        isMissing ? missing : null,
      );
    });
  }
  return writers.map((writer) => writer.finish());
}

function markMissing(normals: Float64Array, missing: Uint8Array, count: number, share: number): void {
  const threshold = normalQuantile(share);
  for (let row = 0; row < count; row++) missing[row] = normals[row] < threshold ? 1 : 0;
}

/** An empty column of that shape, every cell missing. */
export function emptyColumn(column: Column, rows: number): Column {
  switch (column.type) {
    case 'numeric':
      return { ...column, values: new Float64Array(rows).fill(NaN) };
    case 'coded':
      return { ...column, codes: new Int32Array(rows).fill(-1) };
    case 'identifier':
      return { ...column, values: new Array<string | null>(rows).fill(null) };
  }
}

/** Copies cells of one column to rows of another of the same type, in place. */
export function placeCells(target: Column, source: Column, rows: Int32Array): void {
  if (target.type === 'numeric' && source.type === 'numeric')
    rows.forEach((row, at) => (target.values[row] = source.values[at]));
  else if (target.type === 'coded' && source.type === 'coded')
    rows.forEach((row, at) => (target.codes[row] = source.codes[at]));
}

/** Writes one value (null for missing) to all rows of a column, in place. */
export function fillCells(target: Column, value: number | null, rows: Int32Array): void {
  if (target.type === 'numeric') for (const row of rows) target.values[row] = value ?? NaN;
  else if (target.type === 'coded') for (const row of rows) target.codes[row] = value ?? -1;
}
