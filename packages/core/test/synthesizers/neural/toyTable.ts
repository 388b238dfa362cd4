import { createStream } from '../../../src/random/randomStream.js';
import { inferTable } from '../../../src/table/inference/inferTable.js';
import type { Table } from '../../../src/table/table.js';

/** 600 rows: `kind` says `mark` nine times out of ten and where `size` lies; a tenth of `size` is missing. */
export function toyTable(): Table {
  const stream = createStream(1, 'toy table');
  const rows = Array.from({ length: 600 }, () => {
    const first = stream.uniform() < 0.6;
    const same = stream.uniform() < 0.9;
    const size = (first ? 10 : 40) + 3 * stream.normal();
    return [
      first ? 'round' : 'square',
      first === same ? 'red' : 'blue',
      stream.uniform() < 0.1 ? null : size.toFixed(2),
    ];
  });
  return inferTable(['kind', 'mark', 'size'], rows).table;
}

/** Fraction of rows with a value in which `test` holds. */
export function share<Row>(rows: readonly Row[], test: (row: Row) => boolean): number {
  return rows.filter(test).length / rows.length;
}
